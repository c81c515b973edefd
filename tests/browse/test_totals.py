import pytest
from django.contrib.auth.models import AnonymousUser

from activities.participants import ParticipantTotal
from browse.activity_sets import activities_seen_by
from tests.factories import ActivityFactory


def held(participants=None, basis="unknown", upper=None, **fields):
    return ActivityFactory(
        status="held",
        participants=participants,
        participants_basis=basis,
        participants_upper=upper,
        **fields,
    )


def total():
    visible = activities_seen_by(AnonymousUser())
    return visible.participants()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([(12, "exact"), (30, "exact")], "42"),
        ([(0, "exact")], "0"),
        ([(200, "over")], "at least 200"),
        ([(200, "over"), (12, "exact")], "at least 212"),
        ([(50, "at_least"), (12, "exact")], "at least 62"),
        ([(50, "about"), (40, "about")], "about 90"),
        ([(12, "exact"), (50, "about")], "about 62"),
        (
            [(200, "over"), (12, "exact"), (50, "about"), (40, "about")],
            "at least 212, and about 90 more",
        ),
        ([(50, "between", 60)], "between 50 and 60"),
        ([(50, "between", 60), (12, "exact")], "between 62 and 72"),
        ([(50, "between", 60), (200, "over")], "at least 250"),
        ([(50, "between", 60), (40, "about")], "between 50 and 60, and about 40 more"),
        ([()], "not known; 1 activity without a figure"),
        ([(12, "exact"), (), ()], "at least 12; 2 activities without a figure"),
        ([(50, "about"), ()], "about 50 or more; 1 activity without a figure"),
        (
            [(50, "about"), (12, "exact"), ()],
            "at least 12, and about 50 more; 1 activity without a figure",
        ),
        ([], "none held that the register knows of"),
    ],
)
def test_a_sum_says_no_more_than_its_figures(figures, words):
    for figure in figures:
        held(*figure)

    assert total().label() == words


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["planned", "postponed", "cancelled"])
def test_what_was_not_held_counts_for_nothing(status):
    ActivityFactory(
        status=status, status_reason="Snow.", participants=40, participants_basis="about"
    )

    assert total().label() == "none held that the register knows of"


@pytest.mark.parametrize(
    ("sums", "counts", "marks"),
    [
        ({"exact": 12}, {"exact": 1}, ("", "")),
        ({"about": 90}, {"about": 2}, ("~", "")),
        ({"over": 200}, {"over": 1}, ("", "+")),
        ({"about": 90, "over": 200}, {"about": 2, "over": 1}, ("~", "+")),
    ],
)
def test_a_tile_marks_what_it_has_no_words_for(sums, counts, marks):
    assert ParticipantTotal(sums, counts).short_marks == marks


@pytest.mark.parametrize(
    ("elsewhere", "words"),
    [
        (1, "1 activity that also took place at another time is not counted"),
        (2, "2 activities that also took place at another time are not counted"),
    ],
)
def test_what_took_place_at_another_time_too_bounds_nothing(elsewhere, words):
    with_figure = ParticipantTotal({"over": 200}, {"over": 1}, elsewhere=elsewhere)
    without = ParticipantTotal({}, {}, elsewhere=elsewhere)

    assert with_figure.label() == f"at least 200; {words}"
    assert without.label() == f"not known; {words}"


def in_years(first, last):
    return {"starts_on": f"{first}-01-01", "ends_on": f"{last}-12-31", "precision": "year"}


def sum_of_each_year(client, **question):
    question |= {"view": "figures"}
    charts = {each.name: each for each in client.get("/activities/", question).context["charts"]}
    return {line.label: line.cells[0].text for line in charts["participants"].lines}


@pytest.mark.django_db
def test_a_span_over_two_years_bounds_neither(visitor):
    held(200, "over", **in_years(2017, 2017))
    held(50, "about", **in_years(2017, 2018))
    held(12, "exact", **in_years(2018, 2018))

    assert sum_of_each_year(visitor) == {"2017": "at least 200", "2018": "at least 12"}


@pytest.mark.django_db
def test_a_question_for_both_years_counts_what_spans_them(visitor):
    held(200, "over", **in_years(2017, 2017))
    held(50, "about", **in_years(2017, 2018))

    one = visitor.get("/activities/?year=2017&view=figures").text
    both = visitor.get("/activities/?year=2017&year=2018&view=figures").text

    assert "At least 200 people took part." in one
    assert "At least 200, and about 50 more people took part." in both
