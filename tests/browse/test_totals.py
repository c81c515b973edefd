import pytest
from django.contrib.auth.models import AnonymousUser

from activities.totals import ParticipantTotal
from browse.activity_sets import activities_seen_by
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def held(participants=None, basis="unknown", **fields):
    return ActivityFactory(
        status="held", participants=participants, participants_basis=basis, **fields
    )


def total():
    with activities_seen_by(AnonymousUser()) as visible:
        return visible.participants()


def test_exact_figures_add_up_and_say_no_more():
    held(12, "exact")
    held(30, "exact")

    assert total() == ParticipantTotal(number=42, with_figure=2, without_figure=0, inexact=0)
    assert total().label() == "42"


@pytest.mark.parametrize("basis", ["about", "over"])
def test_an_inexact_figure_makes_the_total_a_least(basis):
    held(12, "exact")
    held(200, basis)

    assert total().label() == "at least 212"


def test_a_missing_figure_is_counted_and_is_not_zero():
    held(12, "exact")
    held()
    held()

    assert total().label() == "at least 12; 2 activities without a figure"


def test_no_figure_at_all_is_not_known():
    held()

    assert total().label() == "not known; 1 activity without a figure"


def test_a_figure_of_zero_is_a_figure():
    held(0, "exact")

    assert total().label() == "0"


@pytest.mark.parametrize("status", ["planned", "postponed", "cancelled"])
def test_what_was_not_held_counts_for_nothing(status):
    ActivityFactory(
        status=status, status_reason="Snow.", participants=40, participants_basis="about"
    )

    assert total().label() == "no activity held yet"
