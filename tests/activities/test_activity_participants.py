import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from activities.models import Activity
from activities.participants import participants_words
from regions.models import Community
from tests.factories import (
    ActivityFactory,
    CommunityFactory,
    ParticipantGroupFactory,
    ParticipantKindFactory,
    count_part,
)
from tests.pages import tight


@pytest.mark.parametrize(
    ("basis", "total", "upper", "words"),
    [
        ("exact", 12, None, "12"),
        ("exact", 0, None, "0"),
        ("about", 50, None, "about 50"),
        ("over", 200, None, "over 200"),
        ("at_least", 50, None, "at least 50"),
        ("between", 50, 60, "between 50 and 60"),
        ("unknown", None, None, "not known"),
    ],
)
def test_participants_are_said_with_their_basis(basis, total, upper, words):
    activity = Activity(
        participants=total,
        participants_basis=basis,
        participants_upper=upper,
    )

    assert participants_words(activity) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("basis", "total", "upper"),
    [
        ("between", 50, None),
        ("between", 50, 50),
        ("between", 50, 40),
        ("about", 50, 60),
        ("unknown", None, 60),
        ("unknown", 50, None),
        ("at_least", None, None),
    ],
)
def test_database_refuses_a_number_without_its_basis_or_a_span_without_both_ends(
    basis, total, upper
):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityFactory(participants=total, participants_basis=basis, participants_upper=upper)


def test_page_remarks_on_figures_that_contradict_each_other(visitor, activity):
    activity.participants, activity.participants_basis = 12, "exact"
    activity.save()
    count_part(activity, "youth", True, 13)

    page = visitor.get(activity.get_absolute_url()).text

    assert "Young people alone are 13; the figure given is 12." in page


def test_groups_stand_on_the_page_with_numbers_of_their_own(visitor, activity):
    pupils = ParticipantKindFactory(slug="pupils")
    some = {"activity": activity, "basis": "about", "number": 40}
    first = ParticipantGroupFactory(kind=pupils, words_en="from Prizren", position=1, **some)
    ParticipantGroupFactory(
        activity=activity,
        kind=None,
        words_en="in wheelchairs",
        number=15,
        part_of=first,
        position=3,
    )
    count_part(activity, "youth", True, 200, basis="over", position=2)
    unknown = {"kind": ParticipantKindFactory(slug="teachers"), "number": None, "basis": "unknown"}
    ParticipantGroupFactory(activity=activity, position=4, **unknown)

    page = tight(visitor.get(activity.get_absolute_url()))

    said = ["pupils", "from Prizren: about 40", "in wheelchairs: 15", "part of the group above"]
    said += ["young people: over 200", "teachers"]
    places = [re.sub("<[^>]*>", "", page).index(words) for words in said]
    assert places == sorted(places)


def test_no_group_is_a_community_in_any_spelling(db):
    roma = CommunityFactory(slug="roma", name_en="Roma", name_sr="romska")
    CommunityFactory(slug="serb", name_en="Kosovo Serb", name_sr="srpska")
    CommunityFactory(slug="turkish", name_en="Kosovo Turkish", name_sq="turk")

    for words in (
        "Roma women",
        "romske žene",
        "РОМСКА деца",
        "serbë",
        "Kosovo serbs",
        "srpski đaci",
    ):
        group = ParticipantGroupFactory.build(words_en=words)
        with pytest.raises(ValidationError, match="names a community"):
            group.clean()
    with pytest.raises(ValidationError, match="names a community"):
        ParticipantKindFactory.build(name_en="", name_sr_latn="romska deca").clean()
    for words in ("romantic poets", "women from Kosovo", "", "pupils of the school in Prizren"):
        ParticipantGroupFactory.build(words_en=words).clean()
    assert Community.objects.named_in("many Roma") == roma


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": None},
        {"number": None},
        {"basis": "unknown"},
        {"basis": "between", "upper": 12},
        {"upper": 60},
    ],
)
def test_database_refuses_a_group_without_a_name_or_with_half_a_number(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipantGroupFactory(**wrong)


def test_group_is_part_of_one_of_the_same_activity(activity):
    other = ParticipantGroupFactory()

    with pytest.raises(ValidationError, match="another activity"):
        ParticipantGroupFactory(activity=activity, part_of=other).clean()
