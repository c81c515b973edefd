"""When an activity meets a value of a filter, told as one would tell it by hand."""

import datetime as dt

from tests.browse.asked import days_of

from .facts import Facts
from .plain_sql import standing_of


def as_asked(question: dict, facts: list[Facts]) -> list[Facts]:
    """The facts themselves, or of each what a source says."""
    return [one.said for one in facts] if "said" in question else facts


def _enough(is_every: list | None, values: list[str], has: set[str]) -> bool:
    return set(values) <= has if is_every else bool(set(values) & has)


def _not_named(one: Facts) -> set[str]:
    names = {"all_of_place": "all", "all_of_region": "all", "different": "different"}
    return {names[scope] for scope in [one.activity.communities_scope] if scope}


def _years(one: Facts) -> set[str]:
    years = [range(each.starts_on.year, each.ends_on.year + 1) for each in one.dates]
    return {str(year) for each in years for year in each} or {"unknown"}


def _on_a_day(one: Facts, question: dict) -> bool:
    """On a day from the first to the last asked for; between two dates nothing took place."""
    first = days_of(question["from"][0])[0] if "from" in question else dt.date.min
    last = days_of(question["to"][0])[1] if "to" in question else dt.date.max
    return any(each.starts_on <= last and each.ends_on >= first for each in one.dates)


def _plan(one: Facts) -> str:
    plan = one.activity.plan
    return f"{plan.region.slug}-{plan.year}" if plan else ""


def _programme(one: Facts) -> str:
    return one.activity.programme.slug if one.activity.programme else ""


def _has_words(one: Facts, groups: list) -> bool:
    has = f" {' '.join(one.names)}"
    return all(any(all(f" {word}" in has for word in each) for each in group) for group in groups)


def _hosting(one: Facts) -> str:
    """As the surest of those who hosted or organised is known."""
    words = {"said": "said", "reconstructed": "said", "inferred": "inferred", "": "unsourced"}
    found = {words[each] for each in one.organising}
    return next((each for each in ("said", "inferred", "unsourced") if each in found), "unknown")


CHECKS = {
    "hosting": lambda one, values, *_: _hosting(one) in values,
    "belonging": lambda one, values, *_: one.activity.belonging in values,
    "q": lambda one, values, *_: _has_words(one, values),
    "from": lambda one, _values, question, _: _on_a_day(one, question),
    "to": lambda one, _values, question, _: _on_a_day(one, question),
    "region": lambda one, values, *_: bool(one.regions & set(values)),
    "municipality": lambda one, values, question, _: _enough(
        question.get("everymunicipality"),
        values,
        {
            "host": one.hosts,
            "place": one.places,
            "party": one.parties,
            "invited": one.invited - one.involved,
        }.get(next(iter(question.get("role", [])), ""), one.involved),
    ),
    "community": lambda one, values, question, _: _enough(
        question.get("everycommunity"),
        values,
        one.communities | (_not_named(one)),
    ),
    "kind": lambda one, values, *_: bool(one.kinds & set(values)),
    "type": lambda one, values, *_: (
        (one.activity.type.slug if one.activity.type else "in-words") in values
    ),
    "status": lambda one, values, *_: one.activity.status in values,
    "standing": lambda one, values, *_: standing_of(one.activity) in values,
    "precision": lambda one, values, *_: one.precision in values,
    "year": lambda one, values, *_: bool(_years(one) & set(values)),
    "plan": lambda one, values, *_: _plan(one) in values,
    "programme": lambda one, values, *_: _programme(one) in values,
    "partner": lambda one, values, *_: bool(one.partners & set(values)),
    "commitment": lambda one, values, *_: bool(one.commitments & set(values)),
    "organised": lambda one, values, *_: one.organised in values,
    "initiated": lambda one, values, *_: one.proposed in values,
    "paid": lambda one, values, *_: (
        ("organisation" if "funder" in one.roles_of_bodies else "unknown") in values
    ),
    "participants": lambda one, values, *_: ("known" if one.has_number else "unknown") in values,
    "followed": lambda one, _values, _question, followed: one.activity.pk in followed,
    "intercommunity": lambda one, *_: (
        bool(one.activity.communities_scope) or len(one.communities) > 1
    ),
    "intermunicipal": lambda one, *_: len(one.involved) > 1,
}
