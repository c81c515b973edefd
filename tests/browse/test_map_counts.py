"""Every figure on the map is that of the rows behind its link, under random questions."""

import datetime as dt
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from activities.models import Activity
from browse.answers import answer_to
from browse.showing import placemap
from browse.showing.map_figures import FIGURES
from tests import factories as f
from tests.browse.counting import World, expected, query_of
from tests.browse.facts import facts_of
from tests.browse.plain_sql import SAID, participant_total

QUESTIONS = 40
TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file, and who looks at it."""
    world = made_once(World, seed=11, size=70)
    officer = f.UserFactory(role=User.Role.OFFICER, regions=[world.regions[0]])
    return world, {"visitor": AnonymousUser(), "officer": officer}


def places_of(question, user, **asked):
    """The municipalities with their figures, as the map shows them."""
    data = QueryDict(query_of({**question, **asked}))
    answer = answer_to(data, user)
    return placemap.parts(answer, data)


def rows_behind(value, facts):
    return expected(parse_qs(value.query.removeprefix("?")), facts)


def is_asked(slug, question):
    """All municipalities, or the chosen ones; all beside them where each of these is needed."""
    chosen = question.get("municipality")
    return not chosen or slug in chosen or "everymunicipality" in question


def count_shown(value, rows, question):
    assert value.text == str(len(rows))
    assert value.size == (len(rows) or None)


def participants_shown(value, rows, question):
    found, years = Activity.objects.filter(pk__in=rows), question.get("year", ())
    total = participant_total(found, years, is_said="said" in question)
    assert value.text == total.label()
    assert value.size == (total.number if total.with_figure else None)


def last_year_shown(value, rows, question):
    found = Activity.objects.filter(pk__in=rows)
    if "said" in question:
        found = found.filter(dates_certainty__in=SAID)
    days = found.values_list("ends_on", flat=True)
    assert value.size == max((day.year for day in days if day), default=None)


SHOWN = {"participants": participants_shown, "since": last_year_shown}


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "officer"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_that_of_the_rows_behind_it(data, db, monkeypatch, name, person):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)
    world, people = data
    facts, tried = facts_of(Activity.objects.visible_to(people[person])), 0
    for _each in range(QUESTIONS):
        question = world.question()
        shown = places_of(question, people[person], figure=name)

        for place in shown.get("places", []):
            assert (place.value is not None) == is_asked(place.municipality.slug, question)
            if place.value:
                rows = rows_behind(place.value, facts)
                SHOWN.get(name, count_shown)(place.value, rows, question)
                tried += len(rows)

    assert tried > QUESTIONS
