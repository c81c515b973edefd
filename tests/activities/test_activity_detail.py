import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from dates.spans import DateSpan, Precision
from tests.factories import (
    ActivityFactory,
    ActivityPlanFactory,
    CitationFactory,
    CommitmentFactory,
    CommunityFactory,
    DeclarationFactory,
    InvolvementFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PartnerFactory,
    PartyFactory,
    RegionFactory,
    VenueFactory,
    cite,
)
from tests.pages import tight


def page_of(client, activity) -> str:
    response = client.get(activity.get_absolute_url())

    assert response.status_code == 200
    return tight(response)


@pytest.fixture
def full(region, suhareka):
    """An activity of which everything is known."""
    activity = ActivityFactory(
        reference="A-0004",
        title_en="Painting workshop",
        summary_en="They painted.",
        outcome_en="An exhibition.",
        status="held",
        region=region,
        dates=DateSpan.of_month(2018, 8),
        participants=200,
        participants_basis="over",
        participants_wording="over 200 young members",
        women=120,
        men=90,
        youth=200,
        youth__basis="over",
        plan=ActivityPlanFactory(region=region, title_en="Plan of 2018"),
    )
    VenueFactory(activity=activity, words_en="By the waterfalls")
    InvolvementFactory(activity=activity, municipality=suhareka)
    InvolvementFactory(
        activity=activity, municipality=MunicipalityFactory(name="Guesttown"), role="participant"
    )
    activity.invited_regions.add(RegionFactory(name_sq="Lindje", name_sr="Istok"))
    activity.communities.add(CommunityFactory(name_en="Roma"))
    PartnerFactory(activity=activity, organisation=OrganisationFactory(name="Helping Hands"))
    PartyFactory(activity=activity, words_en="young activists")
    declaration = DeclarationFactory(title_en="The Declaration")
    commitment = CommitmentFactory(declaration=declaration, number=3, text_en="Meet often.")
    activity.commitments.add(commitment)
    activity.citations.add(CitationFactory(quote="over 200 young members", locator="p. 2"))
    return activity


def test_activity_detail_shows_everything_known(visitor, full):
    page = page_of(visitor, full)

    for words in (
        "<h1><span>Painting workshop</span></h1>",
        "They painted.",
        "An exhibition.",
        '<time datetime="2018-08">August 2018</time>',
        "By the waterfalls",
        "Municipality as host",
        '<span lang="sq">Suharekë</span>',
        '<span lang="sr-Latn">Suva Reka</span>',
        "Municipality as participant",
        "Guesttown",
        "all municipalities of",
        '<span lang="sq">Lindje</span>',
        "Roma",
        "over 200",
        "<q>over 200 young members</q>",
        "women</span>: 120",
        "men</span>: 90",
        "young people</span>: over 200",
        "Organiser",
        "Helping Hands",
        "Plan of 2018",
        "Meet often.",
        "No. 3 of",
        "The Declaration",
        "p. 2",
        "A-0004",
    ):
        assert words in page, words


def test_activity_detail_has_one_h1_and_its_title_in_the_window(visitor, full):
    page = page_of(visitor, full)

    assert page.count("<h1") == 1
    assert "<title>Painting workshop – Dialogue Register</title>" in page


def test_activity_detail_of_little_known_says_what_is_not_known(visitor):
    activity = ActivityFactory(title_en="Bare")

    page = page_of(visitor, activity)

    assert "date not known" in page
    assert "none named" in page
    assert "<dt>Participants</dt><dd>not known" in page
    assert "Where this was read" not in page
    assert "Commitments" not in page
    assert "What led to what" not in page


def test_activity_detail_asks_the_same_queries_however_much_is_known(
    visitor, full, django_assert_num_queries
):
    with django_assert_num_queries(23):
        page_of(visitor, full)
    for _more in range(2):
        InvolvementFactory(activity=full)
        PartnerFactory(activity=full)
        PartyFactory(activity=full)
        full.communities.add(CommunityFactory())
        cite(full)
        full.commitments.add(CommitmentFactory())
        full.invited_regions.add(RegionFactory())

    with django_assert_num_queries(23):
        page_of(visitor, full)


def test_activity_detail_of_an_internal_activity_is_missing_to_outsiders(
    visitor, focal_point, other_focal_point, officer, other_officer, mission_staff, activity
):
    Activity.objects.filter(pk=activity.pk).update(visibility="internal")
    url = activity.get_absolute_url()

    for client in (focal_point, officer, mission_staff):
        page = client.get(url).content.decode()
        assert "internal: not shown to the public" in page
    for client in (visitor, other_focal_point, other_officer):
        response = client.get(url)
        assert response.status_code == 404
        assert b"Painting workshop" not in response.content


def test_activity_detail_of_an_unknown_slug_is_missing(visitor, db):
    assert visitor.get(reverse("activities:activity_detail", args=["no-such"])).status_code == 404


def test_activity_detail_hides_a_plan_that_is_still_a_draft(visitor, mission_staff):
    plan = ActivityPlanFactory(title_en="Canary plan", status="draft")
    activity = ActivityFactory(plan=plan)

    assert "Canary plan" in page_of(mission_staff, activity)
    assert "Canary plan" not in page_of(visitor, activity)


def test_activity_detail_shows_the_whole_chain_from_any_part(visitor):
    first = ActivityFactory(title_en="Workshop", dates=DateSpan.of_year(2017))
    second = ActivityFactory(title_en="Exhibition", follows=first)
    third = ActivityFactory(title_en="Second exhibition", follows=second)

    for each in (first, second, third):
        chain = page_of(visitor, each).partition('<ol class="chain">')[2].partition("</ol>")[0]

        places = [chain.index(name) for name in ("Workshop", "Exhibition", "Second exhibition")]
        assert places == sorted(places)
        assert chain.count("this activity") == 1
        assert f'href="{each.get_absolute_url()}"' not in chain


def test_activity_detail_ends_the_chain_at_what_the_reader_may_not_see(visitor, mission_staff):
    secret = ActivityFactory(title_en="Canary before", visibility="internal")
    activity = ActivityFactory(follows=secret)
    ActivityFactory(title_en="Canary after", follows=activity, visibility="internal")

    assert page_of(mission_staff, activity).count("Canary") == 2
    assert "Canary" not in page_of(visitor, activity)


def test_activity_detail_survives_a_chain_that_bites_its_tail(visitor):
    first = ActivityFactory(title_en="Hen")
    second = ActivityFactory(title_en="Egg", follows=first)
    Activity.objects.filter(pk=first.pk).update(follows=second)

    page = page_of(visitor, first)

    assert page.count('<li class="chain__step"') == 2


def test_activity_detail_shows_texts_in_other_languages_with_their_lang(visitor):
    activity = ActivityFactory(
        title_en="March", title_sq="Marshi", summary_sr_latn="Hodali su.\n\nZajedno."
    )

    page = page_of(visitor, activity)

    assert '<div lang="sr-Latn"><p>Hodali su.</p><p>Zajedno.</p></div>' in page
    others = page.partition("In other languages")[2]
    assert "Albanian" in others
    assert '<p class="other-language__title">Marshi</p>' in others
    assert "Hodali" not in others


def test_activity_detail_gives_the_reason_of_a_postponement(visitor):
    activity = ActivityFactory(status="postponed", status_reason="Snow on the pass.")

    assert "Why postponed: Snow on the pass." in page_of(visitor, activity)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (DateSpan.of_year(2019), "Planned for a time that has passed."),
        (DateSpan.unknown(), "Planned without a date, more than a year ago."),
    ],
)
def test_activity_detail_admits_that_nobody_reported_what_came_of_a_plan(visitor, dates, words):
    long_ago = timezone.now() - dt.timedelta(days=400)

    page = page_of(visitor, ActivityFactory(dates=dates, published_at=long_ago))

    assert words in page
    assert "The register does not know what became of it." in page


def test_activity_detail_of_what_is_still_to_come_misses_no_report(visitor):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    activity = ActivityFactory(dates=DateSpan.between(tomorrow, tomorrow, Precision.DAY))

    assert "does not know what became" not in page_of(visitor, activity)


def test_activity_detail_offers_a_change_to_those_who_may_make_one(
    visitor, focal_point, other_focal_point, officer, other_officer, mission_staff, activity
):
    link = f'href="{reverse("desk:change_new")}?activity={activity.slug}"'

    for client in (focal_point, officer, mission_staff):
        assert link in page_of(client, activity)
    for client in (visitor, other_focal_point, other_officer):
        assert "Propose a change" not in page_of(client, activity)


def test_activity_detail_leads_curators_to_the_admin_site(curator, officer, activity):
    link = f'href="{reverse("admin:activities_activity_change", args=[activity.pk])}"'

    assert link in page_of(curator, activity)
    assert link not in page_of(officer, activity)


def test_activity_detail_escapes_what_people_wrote(visitor):
    activity = ActivityFactory(title_en="<i>T</i>", summary_en="<i>S</i>", outcome_sq="<i>O</i>")
    VenueFactory(activity=activity, words_en="<i>V</i>")

    page = page_of(visitor, activity)

    assert "<i>" not in page
    assert page.count("&lt;i&gt;") >= 4


def test_activity_detail_says_so_when_all_communities_are_meant(visitor):
    activity = ActivityFactory(communities_scope="all_of_place")

    page = page_of(visitor, activity)

    assert "<p>all communities of the place" in page
    assert "<dt>Communities</dt>\n  <dd>none named" not in page


def test_activity_detail_is_only_read(curator, activity):
    assert curator.post(activity.get_absolute_url()).status_code == 405
