import pytest
from django.db import IntegrityError, transaction

from activities.models import Activity
from activities.participants import part_words, participants_words
from tests.factories import ActivityFactory
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
        participants=total, participants_basis=basis, participants_upper=upper, women=0, youth=total
    )

    assert participants_words(activity) == words
    assert part_words(activity, "men") == ""
    assert part_words(activity, "youth") == ("" if total is None else words)


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
    activity.participants, activity.participants_basis, activity.youth = 12, "exact", 13
    activity.save()

    page = visitor.get(activity.get_absolute_url()).text

    assert "Young people alone are 13; the figure given is 12." in page


def test_part_that_is_the_whole_is_no_more_exact_than_the_whole(visitor, activity):
    activity.participants = activity.youth = 200
    activity.participants_basis = "over"
    activity.save()

    page = tight(visitor.get(activity.get_absolute_url()))

    assert "young people: over 200" in page
