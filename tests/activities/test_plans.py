import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from activities.permissions import can_keep_plan
from tests.factories import (
    ActivityFactory,
    ActivityPlanFactory,
    CitationFactory,
    InvolvementFactory,
)

pytestmark = pytest.mark.django_db
PLANS = reverse("activities:plan_list")


@pytest.fixture
def plan(region):
    return ActivityPlanFactory(region=region, year=2018, title_en="Plan of 2018")


@pytest.fixture
def draft(region):
    return ActivityPlanFactory(
        region=region, year=2031, title_en="Confidential draft", status="draft"
    )


def test_plan_list_without_plans_says_who_records_them(visitor):
    page = visitor.get(PLANS)

    assert "The register knows of no activity plan yet." in page.text


def test_plan_list_leads_to_each_plan_and_counts_its_activities(visitor, plan):
    ActivityFactory(plan=plan, status="held")
    ActivityFactory(plan=plan)
    ActivityFactory(plan=plan, visibility="internal")

    page = visitor.get(PLANS)

    assert f'<a href="{plan.get_absolute_url()}"><span>Plan of 2018</span></a>' in page.text
    [row] = page.context["page"]
    assert (row.recorded, row.held) == (2, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_plan_list_asks_the_database_equally_often(
    visitor, region, number, django_assert_num_queries
):
    for year in range(2018, 2018 + number):
        ActivityFactory(plan=ActivityPlanFactory(region=region, year=year))

    with django_assert_num_queries(3):
        visitor.get(PLANS)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "\x00", "9" * 30, ""])
def test_plan_list_gives_a_clean_page_for_any_page_number(visitor, plan, asked):
    answer = visitor.get(PLANS, {"page": asked})

    assert list(answer.context["page"]) == [plan]


@pytest.mark.parametrize("who", ["visitor", "focal_point", "other_focal_point", "other_officer"])
def test_a_draft_is_missing_for_those_who_may_not_see_it(request, draft, who):
    client = request.getfixturevalue(who)

    assert "Confidential draft" not in client.get(PLANS).text
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["officer", "mission_staff", "curator"])
def test_a_draft_is_shown_as_such_to_those_who_work_on_it(request, draft, who):
    client = request.getfixturevalue(who)

    assert "draft, not public" in client.get(PLANS).text
    assert "draft, not adopted" in client.get(draft.get_absolute_url()).text


@pytest.mark.parametrize(
    ("status", "adopted_on", "words"),
    [
        ("not_stated", None, "no source says whether it was adopted"),
        ("adopted", None, "adopted, the day is not known"),
        ("adopted", dt.date(2018, 1, 15), '<time datetime="2018-01-15">15 January 2018</time>'),
    ],
)
def test_plan_detail_says_its_status_in_words(visitor, region, status, adopted_on, words):
    plan = ActivityPlanFactory(region=region, status=status, adopted_on=adopted_on)

    assert words in visitor.get(plan.get_absolute_url()).text


def test_plan_detail_shows_its_activities_and_where_it_was_read(visitor, plan):
    ActivityFactory(plan=plan, title_en="Lecture", status="held")
    plan.citations.add(CitationFactory(quote="2018 Inter-Municipal Activity Plan"))

    page = visitor.get(plan.get_absolute_url())

    assert "Lecture" in page.text
    assert "1 activity; 1 held, no outcome told" in page.text
    assert "<q>2018 Inter-Municipal Activity Plan</q>" in page.text


def test_plan_detail_keeps_internal_activities_from_visitors(visitor, officer, plan, region):
    ActivityFactory(plan=plan, region=region, title_en="Canary", visibility="internal")

    assert "Canary" in officer.get(plan.get_absolute_url()).text
    assert "Canary" not in visitor.get(plan.get_absolute_url()).text


@pytest.mark.parametrize("number", [1, 3])
def test_plan_detail_asks_the_database_equally_often(
    visitor, plan, number, django_assert_num_queries
):
    for _ in range(number):
        activity = ActivityFactory(plan=plan)
        InvolvementFactory(activity=activity)
        plan.citations.add(CitationFactory())

    with django_assert_num_queries(11):
        visitor.get(plan.get_absolute_url())


@pytest.mark.parametrize("year", ["1", "99999999999999999999", "9" * 5000])
def test_plan_detail_of_a_year_without_plan_is_missing(visitor, plan, year):
    assert visitor.get(f"/plans/{plan.region.slug}/{year}/").status_code == 404


def test_visitors_keep_no_plan():
    assert not can_keep_plan(AnonymousUser(), None)
