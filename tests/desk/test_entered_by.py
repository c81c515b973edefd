"""Whoever entered an activity keeps the right to it, whatever part their municipality has."""

import pytest

from activities.models import Activity, Involvement
from activities.permissions import can_change_activity, can_view_activity
from browse.activity_sets import activities_seen_by
from desk.handover import hand_over, unanswered_of
from desk.outcomes import awaiting_outcome
from desk.payloads import new_payload
from tests import factories as f
from tests.desk.entering import approve, begun_change, submitted


@pytest.fixture
def prizren(region):
    return f.MunicipalityFactory(slug="prizren", name_sq="Prizren", region=region)


Role = Involvement.MunicipalityRole


def entered(focal_point, officer, own, host):
    """An activity of another municipality, in which the author's own takes part."""
    answers = {"municipalities_participant": [own.slug]}
    change = submitted(focal_point, host, **answers)
    approve(officer, change)
    return Activity.objects.get()


def test_entering_names_who_entered_it_and_ticks_nobody(focal_point, officer, suhareka, prizren):
    activity = entered(focal_point, officer, suhareka, prizren)

    roles = set(activity.involvements.values_list("municipality__slug", "role"))
    assert activity.entered_by == focal_point.user
    assert roles == {("prizren", Role.HOST), ("suhareke", Role.PARTICIPANT)}


def test_blank_form_names_no_municipality(focal_point):
    payload = new_payload(focal_point.user)

    assert "region" not in payload
    assert [name for name in payload if name.startswith("municipalities_")] == []


def test_own_municipality_is_offered_first(focal_point, suhareka, prizren, gjilan):
    form = focal_point.get("/desk/changes/new/").context["form"]
    quick = focal_point.get("/desk/it-happened/").context["form"]

    assert list(form.fields["municipalities_host"].records) == ["suhareke", "prizren", "gjilan"]
    assert list(quick.fields["municipality"].records) == ["suhareke", "prizren", "gjilan"]
    assert quick["municipality"].value() is None


def test_author_proposes_changes_to_what_they_entered(focal_point, officer, suhareka, prizren):
    activity = entered(focal_point, officer, suhareka, prizren)

    change = begun_change(focal_point, activity, title_en="Street basketball for all")

    assert change.activity == activity
    assert change.author == focal_point.user


def test_change_by_somebody_else_leaves_who_entered_it(focal_point, officer, suhareka, prizren):
    activity = entered(focal_point, officer, suhareka, prizren)
    page = officer.get("/desk/changes/new/", {"activity": activity.slug})
    sent = {**page.context["base"].payload, "title_en": "Basketball"}

    officer.post(
        f"/desk/changes/{page.context['pk']}/submit/",
        {**sent, "base": page.context["base"].sealed()},
    )

    activity.refresh_from_db()
    assert (activity.title_en, activity.entered_by) == ("Basketball", focal_point.user)


def test_internal_activity_is_seen_by_its_author_also_without_a_role(focal_point, gjilan):
    mine = f.ActivityFactory(visibility="internal", entered_by=focal_point.user)
    other = f.ActivityFactory(visibility="internal")

    seen = [each for each in (mine, other) if can_view_activity(focal_point.user, each)]

    assert seen == [mine]
    assert list(Activity.objects.visible_to(focal_point.user)) == [mine]
    assert activities_seen_by(focal_point.user).latest_ids(9) == [mine.pk]


def test_officer_goes_by_their_regions_alone(other_officer, region):
    activity = f.ActivityFactory(region=region, entered_by=other_officer.user)

    assert not can_change_activity(other_officer.user, activity)
    assert not Activity.objects.editable_by(other_officer.user).exists()


def test_author_is_asked_what_became_of_it(focal_point, past, gjilan):
    past.involvements.all().delete()
    before = list(awaiting_outcome(focal_point.user))
    Activity.objects.update(entered_by=focal_point.user)

    assert before == []
    assert list(awaiting_outcome(focal_point.user)) == [past]


def test_hand_over_passes_it_on(focal_point, officer, suhareka, prizren):
    activity = entered(focal_point, officer, suhareka, prizren)
    successor = f.UserFactory(municipality=suhareka)

    hand_over(leaving=focal_point.user, successor=successor, by=officer.user)

    activity.refresh_from_db()
    assert activity.entered_by == successor
    assert can_change_activity(successor, activity)
    assert not can_change_activity(focal_point.user, activity)


def test_sheet_of_hand_over_has_what_they_entered(focal_point, officer, past, suhareka):
    past.involvements.all().delete()
    change = {"author": focal_point.user, "activity": past, "status": "approved"}
    f.ChangeRequestFactory(**change, first_submitted_at="2026-01-02T10:00Z")

    listed = unanswered_of(focal_point.user, reader=officer.user, today=past.ends_on.max)

    assert list(listed) == [past]
