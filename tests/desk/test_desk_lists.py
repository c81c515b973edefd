"""The longer lists of a desk: what officers follow up, and what curators settle."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from regions.models import PlaceName
from tests import factories as f
from tests.admin_pages import page_of
from tests.desk.entering import give_back, save, submitted
from tests.desk.test_desk import DESK, titles_on, waiting_since


def address_of(slug):
    return reverse("desk:desk_list", args=[slug])


def on_day(days_ago, **facts):
    day = timezone.localdate() - dt.timedelta(days=days_ago)
    return f.ActivityFactory(starts_on=day, ends_on=day, precision="day", **facts)


def test_officer_sees_what_was_returned_and_not_answered(officer, focal_point, suhareka):
    give_back(officer, submitted(focal_point, suhareka, title_en="Unanswered"))

    page = officer.get(DESK)

    assert titles_on(page)["unanswered"] == ["Unanswered"]
    assert "for 0 days" in page.content.decode()


def test_officer_sees_planned_activities_of_the_region_that_are_overdue(
    officer, region, other_region
):
    on_day(3, region=region, title_en="Overdue")
    on_day(-3, region=region, title_en="To come")
    on_day(3, region=region, title_en="Held", status="held")
    on_day(3, region=other_region, title_en="Elsewhere")

    assert titles_on(officer.get(DESK))["no-news"] == ["Overdue"]


def test_officer_sees_municipalities_with_nothing_held_in_twelve_months(
    officer, region, suhareka, gjilan
):
    busy, quiet = (f.MunicipalityFactory(region=region, name=name) for name in ("Busy", "Quiet"))
    for place, days in ((busy, 100), (quiet, 400)):
        held = on_day(days, region=region, status="held")
        f.InvolvementFactory(activity=held, municipality=place)
    f.InvolvementFactory(activity=on_day(100, region=region), municipality=suhareka)

    page = officer.get(DESK)

    assert titles_on(page)["quiet"] == ["Quiet", "Suharekë/Suva Reka"]
    assert "the register knows of nothing held" in page.content.decode()


def test_focal_point_and_officer_have_no_lists_of_the_curator(focal_point, officer, curator):
    assert "uncited" in titles_on(curator.get(DESK))
    for client in (focal_point, officer):
        assert "uncited" not in titles_on(client.get(DESK))
        assert client.get(address_of("uncited")).status_code == 404


FIGURES = {"participants_basis": "exact", "participants": 10}


@pytest.mark.parametrize(
    ("figures", "is_odd"),
    [
        ({**FIGURES, "women": 6, "men": 4}, False),
        ({**FIGURES, "women": 6, "men": 5}, True),
        ({**FIGURES, "women": 11}, True),
        ({**FIGURES, "women": 3}, False),
        ({**FIGURES, "youth": 12}, True),
        ({**FIGURES, "participants_basis": "about", "women": 6, "men": 5}, False),
        ({**FIGURES, "participants_basis": "over", "women": 5, "men": 4}, True),
        ({**FIGURES, "participants_basis": "over", "women": 6, "men": 6}, False),
        ({"women": 5, "men": 4}, False),
    ],
)
def test_curator_sees_figures_that_do_not_add_up(curator, figures, is_odd):
    f.ActivityFactory(title_en="Counted", **figures)

    assert titles_on(curator.get(DESK))["figures"] == (["Counted"] if is_odd else [])


def test_curator_sees_what_has_no_date_and_what_no_source(curator, focal_point):
    undated = f.ActivityFactory(title_en="Undated")
    undated.citations.add(f.CitationFactory())
    on_day(3, title_en="Uncited")
    entered = on_day(3, title_en="Entered at the desk")
    f.ChangeRequestFactory(activity=entered, status="draft", author=focal_point.user)

    titles = titles_on(curator.get(DESK))

    assert (titles["undated"], titles["uncited"]) == (["Undated"], ["Uncited"])


def test_curator_sees_activities_that_may_be_one(curator, suhareka, gjilan):
    first, second, other, elsewhere = (
        on_day(3, title_en=title)
        for title in (
            "Street basketball in the park",
            "Basketball street tournament",
            "A reading club",
            "Street basketball",
        )
    )
    for activity in (first, second, other):
        f.InvolvementFactory(activity=activity, municipality=suhareka)
    f.InvolvementFactory(activity=elsewhere, municipality=gjilan)

    page = curator.get(DESK)

    assert titles_on(page)["doubles"] == ["Street basketball in the park"]
    assert second.get_absolute_url() in page.content.decode()


def test_second_part_is_no_double_of_the_first(curator, suhareka):
    first = on_day(3, title_en="Street basketball")
    second = on_day(3, title_en="Street basketball", follows=first)
    for activity in (first, second):
        f.InvolvementFactory(activity=activity, municipality=suhareka)

    assert titles_on(curator.get(DESK))["doubles"] == []


def test_long_list_is_cut_and_leads_to_all_of_it(focal_point):
    for number in range(12):
        save(focal_point, title_en=f"Draft {number}")

    page = focal_point.get(DESK)
    whole = focal_point.get(address_of("drafts"))

    assert len(titles_on(page)["drafts"]) == 10
    assert f'href="{address_of("drafts")}">All 12' in page.content.decode()
    assert [item.title for item in whole.context["items"]][-1] == "Draft 0"


def test_mission_staff_sees_first_what_waits_where_there_is_no_officer(
    mission_staff, focal_point, officer, region, other_region
):
    waiting_since(9, focal_point.user, region, "Looked after")
    waiting_since(1, focal_point.user, other_region, "Left alone")

    page = mission_staff.get(DESK)

    assert titles_on(page)["to-review"] == ["Left alone", "Looked after"]
    assert page.context["regions_without_officer"] == [other_region]
    assert "this region has no officer" in page.content.decode()


def test_officer_whose_account_is_closed_looks_after_nothing(mission_staff, officer, region):
    officer.user.is_active = False
    officer.user.save()

    assert mission_staff.get(DESK).context["regions_without_officer"] == [region]


def test_drafts_left_alone_for_long_stand_apart_and_lead_to_where_they_are_withdrawn(focal_point):
    long_ago = timezone.now() - dt.timedelta(days=61)
    old = f.ChangeRequestFactory(author=focal_point.user, saved_at=long_ago)
    save(focal_point, title_en="Fresh")

    lists = titles_on(focal_point.get(DESK))
    assert (lists["drafts"], lists["old-drafts"]) == (["Fresh"], [old.title])
    page = focal_point.get(old.get_absolute_url()).content.decode()
    assert old.get_absolute_url() in focal_point.get(address_of("old-drafts")).content.decode()
    assert f'action="{old.get_absolute_url()}withdraw/"' in page


def test_no_list_of_old_drafts_where_there_are_none(focal_point):
    save(focal_point, title_en="Fresh")

    assert "old-drafts" not in titles_on(focal_point.get(DESK))


def test_curator_sees_titles_that_nobody_has_translated(curator):
    on_day(3, title_en="Walk", title_sq="Shëtitje")
    on_day(3, title_en="Only English")
    on_day(3, title_en="", title_sq="Vetëm shqip")

    assert set(titles_on(curator.get(DESK))["one-language"]) == {"Only English", "Vetëm shqip"}


def test_curator_sees_names_that_a_speaker_should_check(curator):
    place = f.MunicipalityFactory(name_sq="Junik")
    PlaceName.objects.filter(municipality=place).update(is_unchecked=True, text="Juniku")
    community = f.CommunityFactory(name_en="Roma")
    PlaceName.objects.filter(community=community).update(is_unchecked=True)

    page = curator.get(DESK)

    names = PlaceName.objects.filter(is_unchecked=True).order_by("language", "text", "pk")
    assert names.count() > 1
    assert titles_on(page)["unchecked-names"] == [each.text for each in names]
    assert page_of(place) in page.text
    assert page_of(community) in page.text
