"""docs/data-protection.md names every field of every model once, and says of each what it is."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from regions.models import Community

DOC = Path(settings.BASE_DIR, "docs", "data-protection.md").read_text()
# Fields that exist once for each language are named without it.
LANGUAGE = re.compile(r"_(en|sq|sr|sr_latn|tr)$")
NO_WORDS = {"", "–"}


def rows_under(heading: str) -> list[list[str]]:
    section = DOC.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names_in(cell: str) -> list[str]:
    return [] if cell in NO_WORDS else [name.strip() for name in cell.split(",")]


def fields_of_models() -> set[str]:
    """Every column and link of every model; an earlier state has the fields of its record."""
    models = [model for model in apps.get_models() if not model.__name__.startswith("Historical")]
    return {
        f"{model.__name__}.{LANGUAGE.sub('', field.name)}"
        for model in models
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        # A number that says nothing but which row it is.
        if field.name != "id"
    }


PERSONAL = [row[0] for row in rows_under("Fields about persons")]
OTHERS = [
    f"{model}.{name}"
    for model, public, internal in rows_under("All other fields")
    for name in [*names_in(public), *names_in(internal)]
]


def test_every_field_is_classed_and_none_that_is_gone():
    assert sorted({*PERSONAL, *OTHERS} ^ fields_of_models()) == []


def test_every_field_is_classed_once():
    named = [*PERSONAL, *OTHERS]

    assert sorted(name for name in set(named) if named.count(name) > 1) == []


@pytest.mark.parametrize("row", rows_under("Fields about persons"), ids=PERSONAL)
def test_field_about_a_person_says_why_how_long_and_who_sees_it(row):
    _name, why, how_long, who = row

    assert NO_WORDS.isdisjoint({why, who})
    assert how_long


def test_links_to_an_account_are_fields_about_a_person():
    links = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if not model.__name__.startswith("Historical") and model.__name__ != "User"
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model.__name__ == "User"
    }

    assert sorted(links - set(PERSONAL)) == []


def test_no_model_links_a_person_to_a_community():
    linked = {
        field.related_model.__name__
        for field in Community._meta.get_fields(include_hidden=True)
        if field.related_model
    }

    assert not {name for name in linked if re.search("User|Signator|Person", name)}
