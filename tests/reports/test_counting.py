"""How we count: the page of the rules, and the edition that every figure names."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from activities import counting
from activities.counting import EDITIONS, RULES, CountingEdition, edition_on, editions_since
from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
PAGE = reverse("reports:counting")
LATER = CountingEdition(2, dt.date(2027, 3, 1), "Municipalities of a region are counted anew.")


@pytest.fixture
def changed(monkeypatch):
    """The rules, after they were changed once."""
    monkeypatch.setattr(counting, "EDITIONS", [*EDITIONS, LATER])
    monkeypatch.setattr("reports.views.overview.EDITIONS", [*EDITIONS, LATER])


def test_page_says_each_rule_and_each_edition(visitor, changed):
    page = visitor.get(PAGE)

    said = words_in(page)
    assert all(str(rule.text) in said for rule in RULES)
    assert "edition 2, in force since 1 March 2027" in said
    assert said.index("Edition 2 1 March 2027: Municipalities") < said.index("Edition 1 28")
    assert 'id="edition-1"' in page.text


def test_editions_follow_each_other_and_rules_have_a_place_each():
    assert [each.number for each in EDITIONS] == [*range(1, len(EDITIONS) + 1)]
    assert [each.day for each in EDITIONS] == sorted({each.day for each in EDITIONS})
    assert len({rule.slug for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("day", "number", "newer"),
    [
        (dt.date(2026, 11, 27), None, [1, 2]),
        (dt.date(2026, 11, 28), 1, [2]),
        (dt.date(2027, 2, 28), 1, [2]),
        (dt.date(2027, 3, 1), 2, []),
    ],
)
def test_a_day_has_the_edition_that_was_in_force(changed, day, number, newer):
    edition = edition_on(day)

    assert (edition.number if edition else None) == number
    assert [each.number for each in editions_since(day)] == newer


@pytest.mark.parametrize(
    "name",
    [
        *("reports:overview", "reports:coverage", "reports:coverage_together"),
        *("browse:activity_list", "regions:region_list", "regions:municipality_list"),
        *("regions:community_list", "declarations:declaration_list", "activities:plan_list"),
    ],
)
@pytest.mark.parametrize("language", ["en", "sq"])
def test_every_page_with_figures_names_the_edition(visitor, name, language):
    with override(language):
        page = visitor.get(reverse(name), {"lang": language})

    number = EDITIONS[-1].number
    assert re.search(rf'{number}\D*<a href="{PAGE}', page.text)


def kept(suhareka, decided_on):
    f.YearReportFactory(
        municipality=suhareka, year=2025, state="closed", voice="", decided_on=decided_on
    )
    return reverse("regions:municipality_year", args=[suhareka.slug, 2025])


def test_numbers_kept_of_a_year_name_the_edition_of_their_day(visitor, suhareka):
    url = kept(suhareka, dt.date(2026, 11, 28))

    said = words_in(visitor.get(url))

    assert "Counted by edition 1 of how we count." in said
    assert "have changed since" not in said


def test_numbers_kept_by_an_older_edition_say_that_the_rules_changed(visitor, suhareka, changed):
    url = kept(suhareka, dt.date(2026, 12, 1))

    page = visitor.get(url)

    assert "Counted by edition 1 of how we count. The rules of counting have changed" in words_in(
        page
    )
    assert f'href="{PAGE}#editions"' in page.text


def test_numbers_from_before_the_first_edition_say_so(visitor, suhareka):
    said = words_in(visitor.get(kept(suhareka, dt.date(2026, 7, 1))))

    assert "Counted before the rules of counting had editions." in said
    assert "The rules of counting have changed since." in said
