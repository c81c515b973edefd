"""At which signing an activity was announced: officers say it, and both pages name each other."""

import pytest

from activities.models import Activity
from desk.payloads import payload_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted


@pytest.fixture
def signing(region):
    return f.SigningFactory(region=region)


def key(signing):
    return " ".join(signing.natural_key())


def test_officer_says_where_it_was_announced_and_the_form_holds_it(officer, suhareka, signing):
    submit(officer, **filled(suhareka, announced_at=key(signing)))

    activity = Activity.objects.get()
    assert activity.announced_at == signing
    assert payload_of(activity, officer.user)["announced_at"] == [key(signing)]


def test_focal_point_is_not_asked(focal_point, officer, suhareka, signing):
    approve(officer, submitted(focal_point, suhareka, announced_at=key(signing)))

    assert Activity.objects.get().announced_at is None


def test_change_by_a_focal_point_keeps_it(focal_point, officer, activity, signing):
    Activity.objects.update(announced_at=signing)

    change = begun_change(focal_point, activity, summary_en="They carve.")
    submit_kept(focal_point, change)
    approve(officer, change)

    activity.refresh_from_db()
    assert (activity.summary_en, activity.announced_at) == ("They carve.", signing)


def test_pages_lead_to_each_other(visitor, activity, signing):
    Activity.objects.update(announced_at=signing)
    hidden = f.ActivityFactory(visibility="internal", announced_at=signing, title_en="Kanarija")

    of_signing = visitor.get(signing.get_absolute_url()).content.decode()
    of_activity = visitor.get(activity.get_absolute_url()).content.decode()

    assert activity.get_absolute_url() in of_signing
    assert signing.get_absolute_url() in of_activity
    assert hidden.title_en not in of_signing


def test_unfinished_signing_is_named_to_nobody_else_and_kept(
    visitor, officer, other_officer, activity, gjilan
):
    secret = f.SigningFactory(region=f.RegionFactory(slug="elsewhere"), is_finished=False)
    Activity.objects.update(announced_at=secret)

    page = visitor.get(activity.get_absolute_url()).content.decode()
    form = payload_of(activity, officer.user)
    submit_kept(officer, begun_change(officer, activity, summary_en="They carve."))

    activity.refresh_from_db()
    assert "Announced at" not in page
    assert "announced_at" not in form
    assert (activity.summary_en, activity.announced_at) == ("They carve.", secret)
