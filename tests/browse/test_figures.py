"""What the figures say and draw."""

import re

from tests import factories as f

QUERIES = 2
URL = "/activities/?view=figures"


def held(number=None, basis="unknown", **fields):
    return f.ActivityFactory(status="held", participants=number, participants_basis=basis, **fields)


def words(visitor, **question) -> list[str]:
    """The sentences as they are read."""
    sentences = visitor.get(URL, {"view": "figures", **question}).context["sentences"]
    return [re.sub("<[^>]+>", "", sentence) for sentence in sentences]


def test_figures_say_at_least_where_a_figure_is_missing(visitor):
    held(290, "exact")
    held(12, "exact")
    held()

    assert words(visitor)[0] == (
        "At least 302 people took part. Of 3 activities held, 2 have a figure; without one: 1."
    )


def test_figures_never_say_zero_for_what_is_not_known(visitor):
    held()

    assert words(visitor)[0] == ("How many people took part is not known for the 1 activity held.")
    assert "Who paid is not recorded for the 1 activity held." in words(visitor)
    assert "not known" in visitor.get(URL).content.decode()


def test_figures_say_nothing_of_what_the_question_leaves_no_choice_of(visitor):
    held(12, "exact")

    said = " ".join(words(visitor, participants="known", paid="unknown"))

    assert "took part" not in said
    assert "paid" not in said


def test_figures_tell_who_organised_from_first_to_last_year(visitor):
    for year, role in ((2017, "participant"), (2018, "host"), (2019, "co_organiser")):
        activity = held(starts_on=f"{year}-05-01", ends_on=f"{year}-05-01", precision="day")
        f.InvolvementFactory(activity=activity, role=role)

    assert words(visitor)[2:4] == [
        "Municipalities themselves hosted or organised 2 of 3 activities held (0 as a source "
        "says); not recorded: 1.",
        "In 2017 municipalities themselves hosted or organised 0 of 1 (0 as a source says); "
        "in 2019, 1 of 1 (0 as a source says).",
    ]
    assert words(visitor, said="yes")[2] == (
        "Municipalities themselves hosted or organised 0 of 3 activities held; not recorded: 3."
    )


def test_figures_of_what_is_planned_say_nothing_of_what_was_held(visitor):
    held(12, "exact")
    f.ActivityFactory(status="planned")

    page = visitor.get(URL, {"view": "figures", "status": "planned"})

    assert page.context["sentences"] == []
    assert {chart.name for chart in page.context["charts"]}.isdisjoint({"participants", "paid"})


def test_figures_draw_a_bar_as_long_as_its_number(visitor, region):
    f.ActivityFactory.create_batch(3, region=region, status="held")
    f.ActivityFactory(region=region, status="planned")

    page = visitor.get(URL)

    chart = next(each for each in page.context["charts"] if each.name == "region")
    (_line, segments), *_others = chart.rows()
    assert [(each.start, each.width) for each in segments] == [
        ("0.000%", "75.000%"),
        ("75.000%", "25.000%"),
    ]
    assert 'aria-label="Prizren: 3, held"' in page.content.decode()


def test_figures_cost_the_same_queries_for_one_row_and_three(visitor, django_assert_num_queries):
    held()
    visitor.get(URL)
    with django_assert_num_queries(QUERIES):
        visitor.get(URL)
    for year in (2015, 2017, 2019):
        held(starts_on=f"{year}-01-01", ends_on=f"{year}-12-31", precision="year")
        f.PartnerFactory(activity=held(), role="funder")
    visitor.get(URL)

    with django_assert_num_queries(QUERIES):
        visitor.get(URL)
