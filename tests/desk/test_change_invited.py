"""Municipalities that were invited: named as such, counted nowhere as having a part."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.models import Activity
from activities.permissions import can_change_activity, can_view_activity
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted

OPEN = "No source here says who of them came."
OF_THE_OTHERS = "Of the others of them no source here says whether they came."
GROUP = "Invited to, not known whether it came"


def entered(focal_point, officer, place, **answers):
    """A past meeting, with its host, as it stands in the register after the whole way in."""
    day = timezone.localdate() - dt.timedelta(20)
    answers = {"status": "held", "when": day.isoformat()} | answers
    approve(officer, submitted(focal_point, place, **answers))
    return Activity.objects.get()


def counts(visitor, query):
    return visitor.get(f"/activities/?{query}").context["total"]


def test_invited_municipality_is_named_as_such_and_has_no_part(
    focal_point, officer, visitor, suhareka, gjilan
):
    activity = entered(focal_point, officer, suhareka, municipalities_invited=[gjilan.slug])

    page = visitor.get(activity.get_absolute_url())
    assert "<dt>Invited</dt>" in page.text
    assert OPEN in page.text
    assert "Municipalities as invited" not in page.text
    assert page.context["regions"] == [suhareka.region]
    assert counts(visitor, f"municipality={gjilan.slug}") == 0
    assert counts(visitor, f"municipality={gjilan.slug}&role=invited") == 1
    assert counts(visitor, f"municipality={suhareka.slug}&role=invited") == 0
    assert counts(visitor, f"region={gjilan.region.slug}") == 0
    assert counts(visitor, "intermunicipal=yes") == 0
    groups = visitor.get(gjilan.get_absolute_url()).context["groups"]
    assert [(str(each.heading), each.count) for each in groups] == [(GROUP, 1)]
    assert "invited" in visitor.get(f"{activity.get_absolute_url()}history/").text


def test_invitation_is_borne_by_its_own_words(focal_point, officer, visitor, suhareka, gjilan):
    activity = entered(focal_point, officer, suhareka, municipalities_invited=[gjilan.slug])
    words = f.CitationFactory(quote="Gjilan was invited as well")
    f.cite(activity, words, about="invited", municipality=gjilan)

    page = visitor.get(activity.get_absolute_url()).text
    invited = page[page.index("<dt>Invited</dt>") :].partition("</dd>")[0]
    assert "Gjilan was invited as well" in invited


def test_whoever_was_invited_and_came_stays_invited_and_is_not_asked_about(
    focal_point, officer, visitor, suhareka, gjilan
):
    other = f.MunicipalityFactory(region=gjilan.region)
    both = [gjilan.slug, other.slug]
    activity = entered(focal_point, officer, suhareka, municipalities_invited=both)
    change = begun_change(focal_point, activity, municipalities_participant=[gjilan.slug])
    submit_kept(focal_point, change)
    approve(officer, change)

    page = visitor.get(activity.get_absolute_url()).text
    assert OF_THE_OTHERS in page
    assert counts(visitor, f"municipality={gjilan.slug}&role=invited") == 0
    assert counts(visitor, f"municipality={gjilan.slug}") == 1
    assert counts(visitor, f"municipality={other.slug}&role=invited") == 1
    assert set(activity.involvements.values_list("role", "municipality__slug")) >= {
        ("invited", gjilan.slug),
        ("participant", gjilan.slug),
    }
    f.InvolvementFactory(activity=activity, municipality=other, role="participant")
    page = visitor.get(activity.get_absolute_url()).text
    assert "<dt>Invited</dt>" in page
    assert "no source here says" not in page.lower()


@pytest.mark.parametrize("is_dated", [True, False])
def test_a_region_invited_as_a_whole_is_asked_about_alike(visitor, suhareka, gjilan, is_dated):
    days = {"starts_on": "2018-05-01", "ends_on": "2018-05-01", "precision": "day"}
    activity = f.ActivityFactory(status="held", **(days if is_dated else {}))
    activity.invited_regions.add(gjilan.region)
    guest = f.InvolvementFactory(activity=activity, municipality=suhareka, role="participant")

    assert OPEN in visitor.get(activity.get_absolute_url()).text
    assert counts(visitor, f"municipality={gjilan.slug}&role=invited") == 1
    guest.municipality = gjilan
    guest.save()
    assert OF_THE_OTHERS in visitor.get(activity.get_absolute_url()).text
    assert counts(visitor, f"municipality={gjilan.slug}&role=invited") == 0


def test_nobody_asks_who_came_to_what_is_to_come(visitor, gjilan):
    soon = timezone.localdate() + dt.timedelta(20)
    activity = f.ActivityFactory(
        status="planned", starts_on=soon, ends_on=soon, precision="day", region=None
    )
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="invited")

    page = visitor.get(activity.get_absolute_url()).text
    assert "none named with a part in it" in page
    assert OPEN not in page


def test_own_municipality_only_invited_has_no_part_yet(focal_point, suhareka, gjilan):
    answers = filled(suhareka, municipalities_host=[], municipalities_invited=[suhareka.slug])
    page = submit(focal_point, **answers)

    assert page.status_code == 422
    assert "to be invited is none" in page.text


def test_invitation_gives_no_rights_and_no_place_in_lists(gjilan, other_focal_point):
    activity = f.ActivityFactory(visibility="internal", region=None)
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="invited")

    assert Activity.objects.for_list().get().parts_of_municipalities == []
    assert not can_view_activity(other_focal_point.user, activity)
    assert not can_change_activity(other_focal_point.user, activity)
    assert activity not in Activity.objects.visible_to(other_focal_point.user)


def test_words_do_not_find_the_place_of_who_was_invited_the_filter_does(visitor, gjilan):
    activity = f.ActivityFactory(region=None)
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="invited")

    found = visitor.get("/search/", {"q": gjilan.name}).context["question"].found
    invited = [each for answer in found for each in answer.places_invited]
    assert [(place, counted.total) for place, counted in invited] == [(gjilan, 1)]
    assert "role=invited" in invited[0][1].url
    assert list(Activity.objects.matching(gjilan.name)) == []
