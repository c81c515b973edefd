"""One list of remarks, whoever reads it."""

import datetime as dt
from itertools import cycle, product

import pytest
from django.utils import timezone

from activities.models import Activity, ParticipantGroup
from activities.participants import number_of
from activities.people_numbers import PeopleNumber
from activities.remarks import (
    RULES,
    FactsToRemarkOn,
    GroupFact,
    contradicting,
    facts_of,
    remarks_on,
    with_surroundings,
)
from tests.factories import (
    ActivityFactory,
    InvolvementFactory,
    ParticipantGroupFactory,
    ParticipantKindFactory,
    SigningFactory,
)

TODAY = dt.date(2026, 11, 27)
DAYS = (
    None,
    dt.date(2018, 5, 1),
    dt.date(2019, 7, 18),
    dt.date(2026, 11, 27),
    dt.date(2030, 5, 27),
)


CALLED = {"women": "women", "men": "men", "youth": "young people"}


def of(basis, number, upper=None, **parts):
    groups = (
        GroupFact(CALLED[box], PeopleNumber(part, "exact"), box) for box, part in parts.items()
    )
    return FactsToRemarkOn(number=PeopleNumber(number, basis, upper), groups=tuple(groups))


@pytest.mark.parametrize(
    ("facts", "remark"),
    [
        (of("exact", 12, women=6, men=5), "Women and men together are 11; the figure given is 12."),
        (
            of("exact", 55, women=30, men=30),
            "Women and men together are 60; the figure given is 55.",
        ),
        (of("exact", 12, women=13), "Women alone are 13; the figure given is 12."),
        (of("exact", 12, men=13), "Men alone are 13; the figure given is 12."),
        (of("exact", 12, youth=13), "Young people alone are 13; the figure given is 12."),
        (of("about", 50, youth=60), "Young people alone are 60; the figure given is about 50."),
        (
            of("over", 200, women=100, men=100),
            "Women and men together are 200; the figure given is over 200.",
        ),
        (
            of("at_least", 200, women=100, men=99),
            "Women and men together are 199; the figure given is at least 200.",
        ),
        (
            of("between", 50, 60, women=20, men=29),
            "Women and men together are 49; the figure given is between 50 and 60.",
        ),
        (
            of("between", 50, 60, women=30, men=31),
            "Women and men together are 61; the figure given is between 50 and 60.",
        ),
        (
            of("between", 50, 60, women=61),
            "Women alone are 61; the figure given is between 50 and 60.",
        ),
    ],
)
def test_parts_that_contradict_the_figure_are_remarked_on(facts, remark):
    assert remarks_on(facts) == remarks_on(facts, public=True) == [remark]


@pytest.mark.parametrize(
    "facts",
    [
        of("exact", 12, women=6, men=6, youth=12),
        of("exact", 12, women=12),
        of("exact", 0, women=0, men=0),
        of("about", 50, women=20, men=20),
        of("about", 50, women=30, men=30, youth=50),
        of("over", 200, women=120, men=81, youth=300),
        of("over", 200, women=90),
        of("at_least", 200, women=100, men=100),
        of("between", 50, 60, women=20, men=30, youth=60),
        of("unknown", None, women=5, men=5, youth=5),
    ],
)
def test_parts_that_fit_are_not_remarked_on(facts):
    assert remarks_on(facts) == []


@pytest.mark.django_db
def test_every_rule_says_of_what_is_stored_what_it_says_of_what_is_entered(region):
    """Each combination of figures: in Python, and asked of the database."""
    kind = ActivityFactory(region=region).type
    figures = [("unknown", None, None), ("between", 12, 15)]
    figures += [(basis, 12, None) for basis in ("exact", "about", "over", "at_least")]
    parts = (None, 0, 5, 6, 7, 12, 13, 15, 16)
    drawn = list(product(figures, parts, parts, (None, 12, 13, 16)))
    activities = Activity.objects.bulk_create(
        Activity(
            reference=f"F-{number}",
            slug=f"a-{number}",
            title_en="Walk",
            type=kind,
            region=region,
            participants_basis=basis,
            participants=total,
            participants_upper=upper,
        )
        for number, ((basis, total, upper), *_parts) in enumerate(drawn)
    )
    kinds = [ParticipantKindFactory(slug=slug) for slug in ("women", "men", "youth")]
    bases = cycle(["exact", "exact", "exact", "about", "over", "at_least"])
    ParticipantGroup.objects.bulk_create(
        ParticipantGroup(activity=activity, kind=of_kind, number=part, basis=next(bases))
        for activity, (_figures, *numbers) in zip(activities, drawn, strict=True)
        for of_kind, part in zip(kinds, numbers, strict=True)
        if part is not None
    )

    assert_python_and_database_agree({"figures"})


@pytest.mark.django_db
def test_part_of_a_group_is_compared_with_that_group(region):
    bases = [("exact", 40, None), ("about", 40, None), ("over", 40, None), ("between", 30, 40)]
    for (basis, number, upper), part in product(bases, (39, 40, 41)):
        activity = ActivityFactory(region=region, participants=90, participants_basis="exact")
        whole = {"number": number, "basis": basis, "upper": upper}
        pupils = ParticipantGroupFactory(activity=activity, **whole)
        some = {"kind": None, "words_en": "from Prizren", "part_of": pupils}
        ParticipantGroupFactory(activity=activity, number=part, **some)

    assert_python_and_database_agree({"figures"})
    said = [remark for each in Activity.objects.all() for remark in remarks_on(facts_of(each))]
    assert len(said) == 3
    assert "From Prizren alone are 41; all of those of whom they are part are about 40." in said


@pytest.mark.django_db
def test_every_rule_about_days_says_the_same_of_both(region, other_region, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)
    SigningFactory(region=region, signed_on=dt.date(2019, 7, 18))
    SigningFactory(region=region, signed_on=dt.date(2026, 1, 1))
    first = ActivityFactory(region=other_region, **on(dt.date(2019, 7, 18)))
    for status, day, place, follows, outcome in product(
        Activity.Status.values, DAYS, (region, other_region), (None, first), ("", "Peace.")
    ):
        ActivityFactory(
            region=place,
            status=status,
            status_reason="Snow.",
            follows=follows,
            outcome_tr=outcome,
            **on(day),
        )

    assert_python_and_database_agree({rule.slug for rule in RULES} - {"figures"})


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "signed_on"), [("invited", None), ("host", dt.date(2019, 7, 18))])
def test_days_are_compared_with_signings_of_regions_that_have_a_part(region, role, signed_on):
    SigningFactory(region=region, signed_on=dt.date(2019, 7, 18))
    activity = ActivityFactory(region=None)
    InvolvementFactory(activity=activity, municipality__region=region, role=role)

    assert with_surroundings(Activity.objects.all()).get().signed_on == signed_on


def on(day):
    return {"starts_on": day, "ends_on": day, "precision": "day" if day else "unknown"}


def assert_python_and_database_agree(slugs):
    stored = list(with_surroundings(Activity.objects.all()))
    for rule in (rule for rule in RULES if rule.slug in slugs):
        said = {each.reference for each in stored if rule.remarks(facts_of(each))}
        asked = contradicting(Activity.objects.all(), rule).values_list("reference", flat=True)
        assert set(asked) == said
        assert 0 < len(said) < len(stored)


def test_a_number_of_an_activity_keeps_both_ends():
    activity = Activity(participants=50, participants_basis="between", participants_upper=60)

    assert number_of(activity) == PeopleNumber(50, "between", 60)
