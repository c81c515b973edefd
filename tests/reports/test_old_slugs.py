"""Old addresses lead on, and to nobody what they may not see."""

import pytest
from django.urls import reverse

from activities.models import ActivityPlan
from tests import factories as f
from tests.uploads import PDF, upload

PAGES = [
    ("regions:region_detail", f.RegionFactory),
    ("regions:municipality_detail", f.MunicipalityFactory),
    ("regions:community_detail", f.CommunityFactory),
    ("declarations:declaration_detail", f.DeclarationFactory),
    ("sources:source_detail", f.SourceFactory),
    ("activities:activity_detail", f.ActivityFactory),
    ("reports:region_history", f.RegionFactory),
    ("reports:municipality_history", f.MunicipalityFactory),
    ("reports:community_history", f.CommunityFactory),
    ("reports:declaration_history", f.DeclarationFactory),
    ("reports:source_history", f.SourceFactory),
    ("reports:activity_history", f.ActivityFactory),
]


def renamed(record, slug):
    record.slug = slug
    record.save()
    return record


@pytest.mark.parametrize(("name", "factory"), PAGES)
def test_an_old_slug_leads_to_the_record_with_the_query_kept(name, factory, visitor):
    renamed(factory(slug="old"), "new")

    response = visitor.get(reverse(name, args=["old"]) + "?page=1&on=2026")

    assert response.status_code == 301
    assert response.url == reverse(name, args=["new"]) + "?page=1&on=2026"
    assert visitor.get(response.url).status_code == 200


def test_a_slug_of_long_ago_leads_straight_to_the_newest(visitor):
    place = f.MunicipalityFactory(slug="first")
    renamed(renamed(place, "second"), "third")

    for old in ("first", "second"):
        response = visitor.get(reverse("regions:municipality_detail", args=[old]))
        assert response.url == place.get_absolute_url()


def test_a_slug_that_comes_back_leads_nowhere_else(visitor):
    place = f.MunicipalityFactory(slug="first")
    renamed(renamed(place, "second"), "first")

    assert visitor.get("/municipalities/first/").status_code == 200
    assert visitor.get("/municipalities/second/").url == "/municipalities/first/"


def test_an_old_slug_that_another_record_takes_is_the_others(visitor):
    renamed(f.MunicipalityFactory(slug="old"), "new")
    other = f.MunicipalityFactory(slug="old", name="Taken over")

    response = visitor.get("/municipalities/old/")

    assert response.context["municipality"] == other


def test_of_those_that_had_a_slug_the_last_one_is_meant(visitor):
    renamed(f.MunicipalityFactory(slug="old"), "first")
    renamed(f.MunicipalityFactory(slug="old"), "last")

    assert visitor.get("/municipalities/old/").url == "/municipalities/last/"


def test_browsers_ask_again_whether_an_old_slug_is_still_free(visitor):
    renamed(f.MunicipalityFactory(slug="old"), "new")

    assert "no-cache" in visitor.get("/municipalities/old/")["Cache-Control"]


def test_the_slug_of_a_deleted_record_is_not_found(visitor):
    renamed(f.CommunityFactory(slug="old"), "new").delete()

    assert visitor.get("/communities/old/").status_code == 404


def test_an_old_slug_of_an_internal_activity_is_found_by_those_who_see_it(
    region, visitor, officer, other_officer
):
    renamed(f.ActivityFactory(slug="old", region=region, visibility="internal"), "new")

    assert officer.get("/activities/old/").url == "/activities/new/"
    for client in (visitor, other_officer):
        assert client.get("/activities/old/").status_code == 404
        assert client.get("/activities/old/history/").status_code == 404


def test_a_slug_from_when_an_activity_was_internal_stays_untold(region, visitor, officer):
    activity = f.ActivityFactory(slug="what-nobody-knows", region=region, visibility="internal")
    activity.visibility = "public"
    renamed(activity, "new")

    assert officer.get("/activities/what-nobody-knows/").status_code == 301
    assert visitor.get("/activities/what-nobody-knows/").status_code == 404
    assert visitor.get("/activities/new/").status_code == 200


def test_a_hidden_record_that_takes_an_old_slug_is_not_given_away(region, visitor, officer):
    renamed(f.ActivityFactory(slug="old"), "new")
    hidden = f.ActivityFactory(slug="old", region=region, visibility="internal")

    assert officer.get("/activities/old/").context["activity"] == hidden
    assert visitor.get("/activities/old/").url == "/activities/new/"


def test_plans_are_found_by_the_old_slug_of_their_region(visitor, officer, region):
    published = f.ActivityPlanFactory(region=region, year=2018, status="adopted")
    f.ActivityPlanFactory(region=region, year=2027, status=ActivityPlan.Status.DRAFT)
    renamed(region, "new")

    for page in ("activities:plan_detail", "reports:plan_history"):
        response = visitor.get(reverse(page, args=["prizren", 2018]) + "?page=1")
        assert response.status_code == 301
        assert response.url == reverse(page, args=["new", 2018]) + "?page=1"
    assert published.region.slug == "new"
    draft = reverse("activities:plan_detail", args=["prizren", 2027])
    assert visitor.get(draft).status_code == 404
    assert officer.get(draft).status_code == 301
    assert visitor.get("/plans/prizren/2001/").status_code == 404


def test_documents_are_found_by_old_slugs(visitor, region):
    f.ActivityPlanFactory(region=region, year=2018, status="adopted", scan=upload(PDF))
    renamed(f.DeclarationFactory(slug="old", scan=upload(PDF)), "new")
    renamed(f.SourceFactory(slug="old"), "new")
    renamed(region, "moved")

    assert visitor.get("/declarations/old/scan/").url == "/declarations/new/scan/"
    assert visitor.get("/plans/prizren/2018/scan/").url == "/plans/moved/2018/scan/"
    assert visitor.get("/sources/old/file/").status_code == 404


def test_a_question_about_an_activity_is_found_by_its_old_slug(focal_point, activity):
    old = reverse("desk:outcome_answer", args=[activity.slug])
    renamed(activity, "new")

    assert focal_point.get(old).url == reverse("desk:outcome_answer", args=["new"])
    assert focal_point.post(old).status_code == 404


def test_the_list_is_asked_with_the_slugs_of_today(visitor, region, suhareka):
    f.ActivityPlanFactory(region=region, year=2018, status="adopted")
    renamed(region, "south")
    renamed(suhareka, "suva-reka")

    response = visitor.get(
        "/activities/?region=prizren&municipality=suhareke&plan=prizren-2018&status=held&page=2"
    )

    assert response.status_code == 301
    assert visitor.get(response.url).context["problems"][0].name == "page"
    asked = visitor.get(response.url).wsgi_request.GET
    assert asked.getlist("region") == ["south"]
    assert asked.getlist("municipality") == ["suva-reka"]
    assert asked.getlist("plan") == ["south-2018"]
    assert (asked["status"], asked["page"]) == ("held", "2")


def test_what_was_never_a_slug_is_still_said_to_be_unknown(visitor, region):
    response = visitor.get("/activities/?region=nowhere&region=prizren")

    sentences = [problem.sentence for problem in response.context["problems"]]
    assert sentences == ["The register knows no region “nowhere”."]


def test_unknown_values_cost_no_more_queries_than_a_few(
    visitor, region, django_assert_max_num_queries
):
    with django_assert_max_num_queries(25):
        visitor.get("/activities/?" + "&".join(f"region=nowhere-{n}" for n in range(200)))
