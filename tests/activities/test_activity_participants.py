import pytest

from activities.participants import participants_words, remark_on_parts
from tests.factories import ActivityFactory


def with_numbers(basis, total, women=None, men=None):
    return ActivityFactory.build(
        participants=total,
        participants_basis=basis,
        women=women,
        men=men,
        type=None,
        region=None,
    )


@pytest.mark.parametrize(
    ("basis", "total", "words"),
    [
        ("exact", 12, "12"),
        ("exact", 0, "0"),
        ("about", 50, "about 50"),
        ("over", 200, "over 200"),
        ("unknown", None, "not known"),
    ],
)
def test_participants_are_said_with_their_basis(basis, total, words):
    assert participants_words(with_numbers(basis, total)) == words


@pytest.mark.parametrize(
    ("basis", "total", "women", "men", "remark"),
    [
        ("exact", 12, 6, 5, "Women and men together are 11; the figure given is 12."),
        ("exact", 12, 13, None, "One part alone is 13; the figure given is 12."),
        ("over", 200, 90, 90, "Women and men together are 180; the figure given is over 200."),
        ("exact", 12, 6, 6, ""),
        ("exact", 12, 6, None, ""),
        ("over", 200, 120, 110, ""),
        ("over", 200, 90, None, ""),
        ("about", 50, 20, 22, ""),
        ("unknown", None, 5, 5, ""),
        ("exact", 0, 0, 0, ""),
    ],
)
def test_parts_that_contradict_the_figure_are_remarked_on(basis, total, women, men, remark):
    assert remark_on_parts(with_numbers(basis, total, women, men)) == remark


def test_part_that_is_the_whole_is_no_more_exact_than_the_whole(visitor, activity):
    activity.participants = activity.youth = 200
    activity.participants_basis = "over"
    activity.save()

    page = visitor.get(activity.get_absolute_url()).content.decode()

    assert "young people: over 200" in page
