"""Searches that people keep: saved once, counted on the desk, theirs alone."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from browse.models import SavedSearch
from tests import factories as f
from tests.meanwhile import changed_meanwhile

SAVE = reverse("browse:saved_search_save")
DESK = reverse("desk:desk")
LIST = reverse("browse:activity_list")


def save(client, query, name="My search", **fields):
    return client.post(SAVE, {"query": query, "name": name, "is_mailed": "on", **fields})


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def verb(name, search):
    return reverse(f"browse:saved_search_{name}", args=[search.pk])


@pytest.fixture
def search(focal_point):
    return f.SavedSearchFactory(person=focal_point.user, name="What was held", query="status=held")


def test_list_offers_to_save_the_question_under_a_name_in_words(focal_point, region):
    page = focal_point.get(LIST + "?status=held&region=prizren&sort=title").content.decode()

    assert 'name="query" value="region=prizren&amp;status=held"' in page
    assert 'value="Prizren region; held"' in page
    assert f'data-copy-link="{LIST}?region=prizren&amp;status=held&amp;sort=title"' in page


def test_live_results_offer_the_same(focal_point, region):
    answer = focal_point.get(LIST + "?status=held", headers={"HX-Request": "true"})

    assert 'value="status=held"' in answer.content.decode()


def test_visitor_is_led_back_to_the_question_after_signing_in(visitor, region):
    page = visitor.get(LIST + "?status=held&region=prizren").content.decode()

    assert "Save this search" not in page
    assert "?next=/activities/%3Fregion%3Dprizren%26status%3Dheld" in page


def test_a_question_without_an_answer_is_not_offered(focal_point, region):
    page = focal_point.get(LIST + "?region=nowhere").content.decode()

    assert "data-copy-link" not in page
    assert "Save this search" not in page


def test_saving_keeps_the_question_and_leads_back_to_it(focal_point, region):
    response = save(focal_point, "status=held&region=prizren&view=calendar", "Prizren; held")

    search = SavedSearch.objects.get()
    assert response.url == f"{LIST}?region=prizren&status=held"
    assert (search.person, search.name, search.is_mailed) == (
        focal_point.user,
        "Prizren; held",
        True,
    )
    assert search.query == "region=prizren&status=held"
    assert said(response) == ["Saved as “Prizren; held”, on your desk."]


def test_a_search_can_be_saved_without_mails(focal_point, region):
    focal_point.post(SAVE, {"query": "status=held", "name": "Quiet"})

    assert not SavedSearch.objects.get().is_mailed


def test_a_double_click_saves_one(focal_point, region):
    save(focal_point, "status=held&region=prizren", "First")
    response = save(focal_point, "region=prizren&status=held", "Second")

    assert SavedSearch.objects.get().name == "First"
    assert said(response)[-1] == "You have saved this already, as “First”."


def test_two_people_may_save_the_same(focal_point, officer, region):
    save(focal_point, "status=held")
    save(officer, "status=held")

    assert SavedSearch.objects.count() == 2


@pytest.mark.parametrize(
    "query",
    ["region=nowhere", "from=31.02.2018", "q=" + "x" * 3_000, "q=%00", "status=" + "a" * 50],
)
def test_what_the_register_cannot_answer_is_not_saved(focal_point, region, query):
    response = save(focal_point, query)

    assert response.url == LIST
    assert said(response) == ["This search is not saved: the register cannot answer it."]
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(("name", "why"), [(" ", "required"), ("x" * 101, "at most 100")])
def test_a_name_that_will_not_do_is_said(focal_point, region, name, why):
    response = save(focal_point, "status=held", name)

    assert why in said(response)[0]
    assert response.url == f"{LIST}?status=held"
    assert not SavedSearch.objects.exists()


def test_fifty_searches_are_enough(focal_point, region):
    f.SavedSearchFactory.create_batch(50, person=focal_point.user)

    response = save(focal_point, "status=held")

    assert said(response) == ["You have saved 50 searches; delete one on your desk first."]
    assert focal_point.user.saved_searches.count() == 50


def test_desk_counts_what_is_found_and_what_is_new(focal_point, search, region):
    long_ago = timezone.now() - dt.timedelta(days=9)
    SavedSearch.objects.update(told_at=timezone.now() - dt.timedelta(days=3))
    f.ActivityFactory(status="held", published_at=long_ago)
    f.ActivityFactory(status="held")
    f.ActivityFactory(status="planned")

    page = focal_point.get(DESK).content.decode()

    assert "2 found" in page
    assert "Show 1 new" in page
    assert f'href="{LIST}?status=held"' in page


def test_desk_counts_only_what_its_person_may_see(focal_point, search, activity, other_region):
    SavedSearch.objects.update(query="", told_at=timezone.now() - dt.timedelta(days=3))
    f.ActivityFactory(region=other_region, visibility="internal")

    [standing] = focal_point.get(DESK).context["standings"]

    assert (standing.total, standing.new) == (1, 1)


def test_what_was_shown_is_not_new_any_more(focal_point, search, region):
    SavedSearch.objects.update(told_at=timezone.now() - dt.timedelta(days=3))
    f.ActivityFactory(status="held")

    response = focal_point.post(verb("seen", search))

    assert response.url == f"{LIST}?status=held&sort=-published"
    [standing] = focal_point.get(DESK).context["standings"]
    assert (standing.total, standing.new) == (1, 0)


def test_looking_at_the_desk_or_the_list_changes_nothing(focal_point, search):
    before = SavedSearch.objects.values().get()

    focal_point.get(DESK)
    focal_point.get(search.get_absolute_url())

    assert SavedSearch.objects.values().get() == before


def test_a_search_whose_region_is_gone_says_so(focal_point, search):
    passing = f.RegionFactory(slug="passing")
    SavedSearch.objects.update(query="region=passing")
    passing.delete()

    page = focal_point.get(DESK).content.decode()

    assert "The register knows no region “passing”." in page
    assert "0 found" not in page


def test_a_search_follows_a_region_to_its_new_slug(focal_point, search, activity, region):
    SavedSearch.objects.update(query="region=prizren")
    region.slug = "south"
    region.save()

    [standing] = focal_point.get(DESK).context["standings"]

    assert (standing.total, standing.problems) == (1, [])
    search.refresh_from_db()
    assert focal_point.get(search.get_absolute_url()).url == f"{LIST}?region=south"


def test_a_search_gets_another_name_and_no_more_mails(focal_point, search):
    focal_point.post(verb("edit", search), {"name": "Held"})

    search.refresh_from_db()
    assert (search.name, search.is_mailed, search.query) == ("Held", False, "status=held")


def test_mails_ended_meanwhile_do_not_begin_again(focal_point, search):
    rows = SavedSearch.objects.filter(pk=search.pk)

    with changed_meanwhile(search, lambda: rows.update(is_mailed=False)):
        focal_point.post(verb("seen", search))

    assert rows.get().is_mailed is False
    assert rows.get().told_at > search.told_at


def test_what_was_told_meanwhile_is_not_told_again(focal_point, search):
    rows, told = SavedSearch.objects.filter(pk=search.pk), timezone.now()

    with changed_meanwhile(search, lambda: rows.update(told_at=told)):
        focal_point.post(verb("edit", search), {"name": "Renamed", "is_mailed": "on"})

    assert rows.values_list("name", "told_at").get() == ("Renamed", told)


def test_a_blank_name_changes_nothing(focal_point, search):
    response = focal_point.post(verb("edit", search), {"name": ""})

    search.refresh_from_db()
    assert (search.name, search.is_mailed) == ("What was held", True)
    assert said(response) == ["This field is required."]


def test_a_search_is_deleted(focal_point, search):
    other = f.SavedSearchFactory(person=focal_point.user)

    focal_point.post(verb("delete", search))

    assert SavedSearch.objects.get() == other


@pytest.mark.parametrize("name", ["edit", "seen", "delete"])
def test_nobody_touches_the_search_of_another(name, search, officer, curator):
    before = SavedSearch.objects.values().get()

    for client in (officer, curator):
        assert client.post(verb(name, search), {"name": "Mine"}).status_code == 404

    assert SavedSearch.objects.values().get() == before


def test_desk_shows_ten_and_leads_to_all(focal_point):
    f.SavedSearchFactory.create_batch(12, person=focal_point.user)

    response = focal_point.get(DESK)

    assert len(response.context["standings"]) == 10
    assert "All 12" in response.content.decode()
    everything = focal_point.get(reverse("browse:saved_search_list"))
    assert len(everything.context["standings"]) == 12


@pytest.mark.parametrize("number", [1, 3])
def test_saved_searches_cost_the_same_however_many(
    focal_point, activity, number, django_assert_num_queries
):
    f.SavedSearchFactory.create_batch(number, person=focal_point.user)
    path = reverse("browse:saved_search_list")
    focal_point.get(path)

    with django_assert_num_queries(5):
        focal_point.get(path)


def test_closing_an_account_for_good_takes_its_searches_along(focal_point, search):
    focal_point.user.delete()

    assert not SavedSearch.objects.exists()
