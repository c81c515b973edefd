"""What a source tells of activities, without naming any, stands beside the silence of a place."""

import pytest
from django.urls import reverse

from tests import factories as f
from tests.pages import words_in

pytestmark = pytest.mark.django_db
COVERAGE = reverse("reports:coverage")
WORDS = "a source tells of activities there"


def test_silence_names_what_a_source_tells(visitor, suhareka, gjilan):
    told = f.StatementFactory(tells_of_activities=True)
    other = f.StatementFactory()
    suhareka.statements.add(told, other)
    gjilan.statements.add(other)

    page = visitor.get(COVERAGE)

    # Once among those of which nothing hosted is known, once among those of nothing held.
    assert words_in(page).count(WORDS) == page.text.count(f'href="{told.get_absolute_url()}"')
    assert words_in(page).count(f"({WORDS} )".replace(" )", ")")) in (2, 3)
    assert other.get_absolute_url() not in page.text
    told_of = [row.municipality.told for row in page.context["hosted_nothing"]]
    assert sorted(told_of, key=len) == [[], [told]]
