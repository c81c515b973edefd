"""Curators read what everybody changed lately, by person, kind, field and day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from histories.last_changes import kinds
from histories.saving import save_as

from . import factories as f
from .admin_pages import page_of

pytestmark = pytest.mark.django_db
LIST = reverse("admin:last_change_list")


def listed(curator, **asked):
    """What the page lists, as (kind of change, kind of record, name)."""
    page = curator.get(LIST, asked)
    return [
        (each["change"].state.history_type, each["change"].kind, each["change"].name)
        for each in page.context["page"].object_list
    ]


@pytest.fixture
def office(officer):
    office = f.OfficeFactory(name_en="Mayor")
    office.name_en = "Chairperson"
    save_as(office, by=officer.user, reason="Told by the assembly")
    return office


def test_a_change_is_told_with_who_why_and_before_and_after(curator, officer, office):
    page = curator.get(LIST, {"kind": "declarations.office"}).text

    assert "<del>Mayor</del>" in page
    assert "<ins>Chairperson</ins>" in page
    assert "Told by the assembly" in page
    assert str(officer.user) in page
    assert page_of(office, "history") in page
    assert LIST in curator.get(reverse("admin:index")).text


def test_changes_of_all_kinds_and_of_parts_stand_in_one_list(curator, activity, office):
    part = f.CommunityPartFactory(activity=activity)
    office.name_en = "Director"
    office.save()

    latest = listed(curator)[:2]

    assert latest == [("~", "Office", "Director"), ("+", "Part of a community", str(part))]
    assert page_of(activity, "history") in curator.get(LIST).text


def test_a_part_leads_to_the_record_of_which_it_is_a_part(curator):
    community = f.CommunityFactory()
    f.call(community, "Invented folk").save()

    page = curator.get(LIST, {"kind": "regions.placename"})

    urls = {each["change"].url for each in page.context["page"].object_list}
    assert urls == {page_of(community, "history")}


def test_changes_are_narrowed_to_a_person_a_kind_and_a_day(curator, officer, office):
    today = f"{timezone.localdate():%d.%m.%Y}"
    own = [("~", "Office", "Chairperson")]

    assert listed(curator, person=officer.user.name) == own
    assert listed(curator, person="nobody of that name") == []
    assert listed(curator, person=officer.user.name, kind="regions.community") == []
    assert listed(curator, person=officer.user.name, day=today) == own
    assert listed(curator, kind="declarations.office", day="01.02.2020") == []


def test_changes_are_narrowed_to_those_of_a_field(curator, office):
    kind = {"kind": "declarations.office"}
    office.position = 7
    office.save()
    office.retired_on, office.retired_because = dt.date(2025, 5, 1), "Invented reason"
    office.save()

    assert listed(curator, **kind, field="name_en") == [("~", "Office", "Chairperson")]
    assert len(listed(curator, **kind, field="position")) == 1
    assert len(listed(curator, **kind, field="retired_on")) == 1
    assert listed(curator, **kind, field="slug") == []


def test_more_than_two_hundred_changes_can_be_leafed_through(curator):
    kind = f.ActivityTypeFactory()
    for number in range(230):
        kind.position = number
        kind.save()

    last = curator.get(LIST, {"kind": "activities.activitytype", "page": 5})
    first = curator.get(LIST, {"kind": "activities.activitytype", "page": "x"})

    assert [len(each.context["page"].object_list) for each in (first, last)] == [50, 31]
    assert ("page=2" in first.text, "page=4" in last.text) == (True, True)


def test_what_was_deleted_is_told_too(curator, office):
    office.delete()

    assert listed(curator, kind="declarations.office")[0] == ("-", "Office", "Chairperson")


@pytest.mark.parametrize(
    "asked", [{"kind": "nonsense"}, {"day": "soon"}, {"kind": "declarations.office", "field": "x"}]
)
def test_what_cannot_be_read_is_said_and_left_out(curator, office, asked):
    page = curator.get(LIST, asked)

    assert page.context["form"].errors
    assert page.context["page"].object_list


def test_drafts_are_none_of_it(curator):
    assert not any(label.startswith("desk.") for label in kinds())
    assert Activity._meta.label_lower in kinds()


def test_only_curators_read_it(officer):
    assert officer.get(LIST).status_code == 403


def test_the_database_is_asked_as_often_for_many_changes(curator, django_assert_max_num_queries):
    for _each in range(60):
        f.OfficeFactory()
    curator.get(LIST)

    with django_assert_max_num_queries(len(kinds()) + 4 * 50):
        curator.get(LIST)
