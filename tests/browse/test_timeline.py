import datetime as dt
import re

import pytest

from browse.showing.timeline_scale import Scale
from dates.spans import DateSpan, Precision
from tests.factories import ActivityFactory

URL = "/activities/?view=timeline"


def on(*day: int, until: tuple | None = None, about: bool = False) -> DateSpan:
    return DateSpan.between(dt.date(*day), dt.date(*(until or day)), Precision.DAY, about)


def text_of(response) -> str:
    return response.content.decode()


def rows(page: str) -> dict[str, str]:
    """The markup of each row by its title."""
    found = re.findall(r'<li class="timeline__row.*?</li>', page, re.DOTALL)
    return {re.search(r"<span>([^<]+)</span></a>", row)[1]: row for row in found}


@pytest.mark.parametrize(
    ("span", "shape"),
    [
        (on(2017, 5, 27), '<circle class="mark__dot"'),
        (on(2017, 5, 27, until=(2017, 5, 29)), '<rect class="mark__bar"'),
        (DateSpan.of_month(2017, 5), '<rect class="mark__faint"'),
        (DateSpan.of_season(2017, 23), '<rect class="mark__band"'),
        (DateSpan.of_year(2017), '<rect class="mark__band"'),
        (DateSpan.of_month(2017, 5).until(on(2017, 6, 3)), '<rect class="mark__band"'),
    ],
)
def test_timeline_draws_a_date_as_exact_as_it_is_known(visitor, span, shape):
    ActivityFactory(title_en="Fair", dates=span)
    ActivityFactory(title_en="Long ago", dates=on(2010, 1, 1))

    row = rows(text_of(visitor.get(URL)))["Fair"]

    assert re.findall(r'<(?:circle|rect) class="mark__(?:dot|bar|faint|band)"', row) == [shape]


def test_timeline_gives_an_unknown_date_no_place(visitor):
    ActivityFactory(title_en="Fair")
    ActivityFactory(title_en="March", dates=on(2017, 5, 27))

    page = text_of(visitor.get(URL))

    assert "<svg" in rows(page)["March"]
    assert "<svg" not in rows(page)["Fair"]
    assert page.index("Date not known</h3>") < page.index("Fair</span></a>")


def test_timeline_marks_status_and_approximate_dates_by_form_and_words(visitor):
    ActivityFactory(title_en="Fair", dates=on(2017, 5, 27, about=True), status="held")

    row = rows(text_of(visitor.get(URL)))["Fair"]

    assert 'class="mark mark--held mark--about"' in row
    assert '<span class="status status--untold">held, no outcome told</span>' in row
    assert "about 27 May 2017" in row


@pytest.mark.parametrize(("sort", "heads"), [("date", "M-4 1"), ("-date", "M-4 31")])
def test_timeline_draws_a_line_from_part_one_to_part_two(visitor, sort, heads):
    first = ActivityFactory(title_en="One", dates=on(2017, 1, 1))
    ActivityFactory(title_en="Between", dates=on(2017, 6, 1))
    ActivityFactory(title_en="Two", dates=on(2018, 1, 1), follows=first)

    response = visitor.get(f"{URL}&sort={sort}")

    drawn = rows(text_of(response))
    x = {row.row.title: row.mark.middle for row in response.context["rows"]}
    assert (
        f'class="timeline__thread" x1="{x["One"]}" y1="16" x2="{x["Two"]}" y2="16"' in drawn["One"]
    )
    assert f'x1="{x["Two"]}" y1="0" x2="{x["Two"]}" y2="100%"' in drawn["Between"]
    assert drawn["Two"].count("timeline__thread") == 1
    assert f'class="timeline__head" d="{heads}' in drawn["Two"]
    assert sum(row.count("timeline__head") for row in drawn.values()) == 1


def test_timeline_says_in_words_what_follows_what(visitor):
    first = ActivityFactory(title_sq="Një", title_en="", dates=on(2017, 1, 1))
    ActivityFactory(title_en="Two", follows=first, status="held")

    both = text_of(visitor.get(URL))
    alone = text_of(visitor.get(f"{URL}&status=held"))

    link = f'Follows: <a href="{first.get_absolute_url()}"><span lang="sq">Një</span></a>'
    assert link in rows(both)["Two"]
    assert link in rows(alone)["Two"]
    assert "Followed by: <a" in both
    assert "timeline__thread" not in both


def test_timeline_never_names_an_internal_part(visitor, mission_staff):
    hidden = ActivityFactory(title_en="Canary", visibility="internal", dates=on(2017, 1, 1))
    ActivityFactory(title_en="Two", follows=hidden, dates=on(2018, 1, 1))

    assert "Canary" in text_of(mission_staff.get(f"{URL}&q=two"))
    assert "Canary" not in text_of(visitor.get(URL))


def test_timeline_counts_activities_per_year_and_links_each(visitor):
    ActivityFactory.create_batch(2, dates=on(2017, 5, 27))
    ActivityFactory(
        dates=DateSpan.between(dt.date(2017, 1, 1), dt.date(2019, 12, 31), Precision.YEAR)
    )
    ActivityFactory()

    response = visitor.get(URL)

    years = response.context["years"]
    assert [(each.label, each.count) for each in years] == [("2017", 3), ("2018", 1), ("2019", 1)]
    assert years[0].query == "?view=timeline&year=2017"
    assert years[0].height == "100.0%"
    assert 'href="?view=timeline&amp;year=unknown">Date not known: 1' in text_of(response)


def test_timeline_has_pages_that_keep_the_filter(visitor):
    ActivityFactory.create_batch(51, dates=on(2017, 5, 27))

    first, second = visitor.get(URL), visitor.get(f"{URL}&page=2")

    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 1)
    assert 'rel="next" href="?view=timeline&amp;page=2"' in text_of(first)
    assert "There is no page “3”" in text_of(visitor.get(f"{URL}&page=3"))


def test_timeline_is_read_in_the_same_queries_for_one_and_three(visitor, django_assert_num_queries):
    def add_two():
        first = ActivityFactory(dates=on(2017, 5, 27))
        ActivityFactory(dates=DateSpan.of_month(2018, 5), follows=first)

    add_two()
    visitor.get(URL)
    with django_assert_num_queries(4):
        visitor.get(URL)
    add_two()
    add_two()
    visitor.get(URL)
    with django_assert_num_queries(4):
        visitor.get(URL)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2017, 5, 27), (2017, 5, 27), ["05.2017"]),
        ((2017, 5, 1), (2017, 7, 31), ["05.2017", "06.2017", "07.2017"]),
        ((2017, 2, 1), (2017, 12, 31), ["04.2017", "07.2017", "10.2017"]),
        ((2017, 5, 1), (2020, 1, 1), ["2018", "2019", "2020"]),
        ((1990, 1, 1), (2100, 12, 31), ["2000", "2050", "2100"]),
    ],
)
def test_scale_has_a_few_ticks_at_beginnings_of_months_or_years(first, last, labels):
    scale = Scale([on(*first, until=last)])

    assert [tick.label for tick in scale.ticks()] == labels
