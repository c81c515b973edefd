"""The history of a record: who did it and why, and who may read what of it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import ActivityPlan
from dates.spans import DateSpan
from desk.models import ReviewStep
from tests import factories as f

from .history_reading import entries_of, later, latest, page_of, save_as


def test_people_are_named_only_to_those_who_sign_in(visitor, focal_point, officer, activity):
    officer.user.name = "Invented Officer"
    officer.user.save()
    later()

    save_as(activity, by=officer, title_en="Other")

    assert entries_of(focal_point, activity)[0].who.by == "Invented Officer"
    assert entries_of(visitor, activity)[0].who.by == "an officer"
    assert "Invented Officer" not in page_of(visitor, activity)


@pytest.mark.parametrize("reader", ["visitor", "focal_point", "curator"])
def test_nobody_reads_an_e_mail_address(request, reader, officer, activity):
    officer.user.name = ""
    officer.user.save()
    later()
    save_as(activity, by=officer, title_en="Other")

    page = page_of(request.getfixturevalue(reader), activity)

    assert "By: an officer." in page
    assert officer.user.email not in page


def test_reasons_in_own_words_are_for_those_who_sign_in(visitor, focal_point, curator, activity):
    later()
    save_as(activity, by=curator, reason="Told by Mr Somebody", title_en="Other")

    assert "Told by Mr Somebody" in page_of(focal_point, activity)
    assert "Told by Mr Somebody" not in page_of(visitor, activity)


@pytest.fixture
def approved(activity, focal_point, officer):
    """A change of the activity that the focal point proposed and the officer approved."""
    now = timezone.now()
    change = f.ChangeRequestFactory(
        author=focal_point.user,
        activity=activity,
        is_new=False,
        base_version=1,
        region=activity.region,
        status="approved",
        first_submitted_at=now,
        submitted_at=now,
    )
    for verb, by in (("submitted", focal_point), ("approved", officer)):
        f.ReviewStepFactory(change_request=change, verb=ReviewStep.Verb(verb), by=by.user)
    later()
    save_as(activity, by=officer, reason=f"Change request {change.pk}", title_en="Other")
    return change


def test_a_request_names_its_author_and_its_reviewer(officer, focal_point, activity, approved):
    who = entries_of(officer, activity)[0].who

    assert (who.proposed_by, who.by) == (focal_point.user.name, officer.user.name)
    assert f'href="{approved.get_absolute_url()}"' in page_of(officer, activity)


def test_a_request_is_linked_only_for_those_who_may_open_it(
    visitor, other_focal_point, activity, approved
):
    for client in (visitor, other_focal_point):
        page = page_of(client, activity)

        assert "approved by" in page
        assert str(approved.pk) not in page


def test_visitors_read_the_roles_behind_a_request(visitor, activity, approved):
    assert "Proposed by a focal point, approved by an officer." in page_of(visitor, activity)


def test_nothing_of_the_time_before_it_was_public(visitor, officer, region, gjilan):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    involved = f.InvolvementFactory(activity=activity, municipality=gjilan, role="proposer")
    later()
    save_as(activity, title_en="Open", visibility="public")
    involved.delete()

    (entry,) = entries_of(visitor, activity)
    assert (entry.what, [each.old for each in entry.changes if each.old]) == (
        "First public version",
        [],
    )
    page = page_of(visitor, activity)
    assert "kanarija" not in page
    assert "Gjilan" not in page
    assert "kanarija" in page_of(officer, activity)


def test_nothing_of_the_time_when_it_was_internal_again(visitor, officer, activity):
    later()
    save_as(activity, title_en="kanarija", visibility="internal")
    community = f.CommunityFactory(name_en="kanarija")
    partner = f.PartnerFactory(activity=activity, organisation__name="kanarija")
    activity.communities.add(community)
    later()
    activity.communities.clear()
    partner.delete()
    later()
    save_as(activity, title_en="Open again", visibility="public")

    titles = [entry.changes[0].new for entry in entries_of(visitor, activity)]
    assert titles == [["Open again"], ["Painting workshop"]]
    assert latest(visitor, activity) == [("Title (English)", ["Painting workshop"], ["Open again"])]
    assert "kanarija" not in page_of(visitor, activity)
    assert "kanarija" in page_of(officer, activity)


def test_what_a_focal_point_did_not_work_on_then_stays_closed(
    focal_point, other_focal_point, region, gjilan, suhareka
):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    later()
    save_as(activity, title_en="Later")
    f.InvolvementFactory(activity=activity, municipality=suhareka, role="participant")

    assert "kanarija" in page_of(other_focal_point, activity)
    assert "Later" in page_of(focal_point, activity)
    assert "kanarija" not in page_of(focal_point, activity)


def test_whoever_was_only_invited_reads_nothing_of_when_it_was_internal(
    other_focal_point, other_officer, region, gjilan
):
    activity = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="invited")
    later()
    save_as(activity, title_en="Open", visibility="public")

    for client in (other_focal_point, other_officer):
        assert "kanarija" not in page_of(client, activity)


@pytest.mark.parametrize("way", ["role", "place"])
def test_officers_are_those_of_the_region_of_its_days(
    officer, other_officer, region, other_region, way
):
    moved = f.MunicipalityFactory(region=region)
    moved.memberships.update(ends_on=dt.date(2020, 12, 31))
    moved.memberships.create(region=other_region, begins_on=dt.date(2021, 1, 1))
    day = DateSpan.of_day(dt.date(2020, 5, 1))
    activity = f.ActivityFactory(region=None, dates=day, title_en="kanarija", visibility="internal")
    made = {"role": f.InvolvementFactory, "place": f.VenueFactory}[way]
    made(activity=activity, municipality=moved)
    later()
    save_as(activity, title_en="Open", visibility="public")

    assert "kanarija" in page_of(officer, activity)
    assert "kanarija" not in page_of(other_officer, activity)


def test_a_draft_of_a_plan_stays_with_its_officers(visitor, officer, region):
    plan = f.ActivityPlanFactory(region=region, title_en="kanarija", status="draft")
    later()
    save_as(plan, title_en="Adopted", status=ActivityPlan.Status.ADOPTED)

    assert "kanarija" not in page_of(visitor, plan)
    assert "kanarija" in page_of(officer, plan)


def test_names_of_closed_records_are_left_out(visitor, officer, activity, region):
    hidden = f.ActivityFactory(region=region, title_en="kanarija", visibility="internal")
    plan = f.ActivityPlanFactory(region=region, year=2031, status="draft")
    citation = f.CitationFactory(quote="kanarija")
    f.cite(hidden, citation)
    later()
    save_as(activity, follows=hidden, plan=plan, title_en="Other")
    f.cite(activity, citation).delete()
    f.cite(activity, f.CitationFactory(quote="open words"))

    told = [change[0] for change in latest(visitor, activity)]
    assert told == ["Title (English)", "Where this was read"]
    assert "kanarija" not in page_of(visitor, activity)
    assert "2031" not in page_of(visitor, activity)
    assert "kanarija" in page_of(officer, activity)


def test_words_of_a_withdrawn_photo_are_nowhere(curator, activity):
    photo = f.PhotoFactory(public=True, activity=activity, caption_en="kanarija")
    assert photo.history.filter(caption_en="kanarija").exists()

    curator.post(reverse("desk:photo_withdraw", args=[photo.pk]), {"reason": "asked for"})

    assert "kanarija" not in page_of(curator, activity)
