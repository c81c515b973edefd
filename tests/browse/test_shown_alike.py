"""Calendar and timeline show just what the list shows, whatever is asked."""

import re
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from browse.answers import Answer, answer_to
from browse.showing import calendar, calendar_month, listed, timeline
from browse.showing.times import Times
from tests.browse.counting import World, query_of

QUESTIONS = 20


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file."""
    return made_once(World, seed=9, size=90)


@pytest.fixture
def world(data, db):
    return data


def ids_of(answer: Answer) -> set[int]:
    return set(answer.page(0, answer.total))


def total_of(query: str) -> int:
    """How many rows the list of a link has."""
    answer = answer_to(QueryDict(query.removeprefix("?")), AnonymousUser())
    assert answer.filters.is_valid(), query
    return answer.total


def page_of(answer: Answer, query: str) -> dict:
    """The page of the calendar that a link leads to."""
    page = calendar.parts(answer, QueryDict(query.removeprefix("?")))
    assert "problems" not in page
    return page


def months_of(page: dict) -> list:
    return [month for season in page["seasons"] for month in season.months]


def named_in(month: dict) -> set[int]:
    """Ids of the activities that a month names, in its days and above them."""
    days = [day for week in month["weeks"] for day in week]
    pieces = {piece.row.pk for day in days for piece in day.pieces}
    return pieces | {row.pk for band in month["bands"] for row in band.rows}


def check_month(answer: Answer, month) -> set[int]:
    """The month names as many as the year has counted; gives which."""
    page = page_of(answer, month.place.query)
    named = named_in(page)
    assert (page["known"], page["possible"]) == (month.known, month.possible)
    assert len(named) == page["count"] == month.known + month.possible
    return named


def check_bands(page: dict) -> None:
    """The bands of a year count what their lists have, and name them all where these are few."""
    for band in [page["band"], *(season.band for season in page["seasons"])]:
        if band:
            assert band.count == total_of(band.query)
            assert len(band.rows) == min(band.count, 12)
    for season in page["seasons"]:
        assert season.count == (total_of(season.query) if season.query else 0)


@pytest.mark.many_times
def test_calendar_of_all_years_holds_just_the_activities_found(world):
    for _each in range(QUESTIONS):
        question = world.question()
        answer = answer_to(QueryDict(query_of(question)), AnonymousUser())
        shown = set()
        for year in Times(answer).years:
            page = page_of(answer, f"in={year}")
            check_bands(page)
            for month in months_of(page):
                if month.known or month.possible:
                    shown |= check_month(answer, month)
        undated = calendar.parts(answer, QueryDict())["undated"]

        if undated["count"]:
            assert total_of(undated["query"]) == undated["count"]
        assert len(shown) + undated["count"] == answer.total, question
        assert shown <= ids_of(answer)


@pytest.mark.many_times
def test_calendar_goes_from_month_to_month_without_leaving_one_out(world):
    for _each in range(QUESTIONS):
        answer = answer_to(QueryDict(query_of(world.question())), AnonymousUser())
        years = Times(answer).years
        with_something = [
            parse_qs(month.place.query)["in"][0]
            for year in years
            for month in months_of(page_of(answer, f"in={year}"))
            if month.known or month.possible
        ]
        gone_to, when = [], "in=1995-01"
        while page := page_of(answer, when)["after"]:
            gone_to.append(parse_qs(page.query)["in"][0])
            when = page.query

        assert gone_to == with_something


@pytest.mark.many_times
def test_month_with_too_many_gives_numbers_that_their_lists_have(world, monkeypatch):
    monkeypatch.setattr(calendar_month, "MOST_NAMED", 2)
    counted = 0
    for _each in range(3 * QUESTIONS):
        answer = answer_to(QueryDict(query_of(world.question())), AnonymousUser())
        for when in ("2016-05", "2017-11", "2018-10"):
            page = page_of(answer, f"in={when}")
            days = [day for week in page["weeks"] for day in week if day.count]
            for each in [*days, *(band for band in page["bands"] if band.query)]:
                counted += 1

                assert total_of(each.query) == each.count

    assert counted > 20


@pytest.mark.many_times
def test_timeline_has_the_pages_of_the_list_and_no_place_for_unknown_dates(world, monkeypatch):
    monkeypatch.setattr(timeline, "PAGE_SIZE", 7)
    for _each in range(QUESTIONS):
        question = world.question()
        answer = answer_to(QueryDict(query_of(question)), AnonymousUser())
        shown = []
        for number in range(1, -(-answer.total // 7) + 1):
            asked = QueryDict(f"page={number}")
            page, rows = timeline.parts(answer, asked), listed.parts(answer, asked, 7)["page"]
            drawn = [each.row.pk for each in page["rows"]]
            undated = [row.pk for row, _neighbours in page["undated"]]
            assert sorted(drawn + undated) == sorted(row.pk for row in rows.object_list)
            assert all(each.row.span.is_known for each in page["rows"])
            shown += drawn + undated

        assert sorted(shown) == sorted(ids_of(answer)), question


@pytest.mark.many_times
def test_timeline_of_each_year_has_as_many_rows_as_its_bar_says(world):
    for _each in range(QUESTIONS):
        answer = answer_to(QueryDict(query_of(world.question())), AnonymousUser())
        page = timeline.parts(answer, QueryDict())
        bars = [*page["years"], *([page["unknown"]] if page["unknown"] else [])]

        assert [total_of(bar.query) for bar in bars] == [bar.count for bar in bars]


def test_every_mark_lies_on_the_line_of_time(world):
    answer = answer_to(QueryDict(), AnonymousUser())
    for each in timeline.parts(answer, QueryDict())["rows"]:
        x, width = (float(part.removesuffix("%")) for part in (each.mark.x, each.mark.width))

        assert re.fullmatch(r"\d+\.\d\d%", each.mark.x)
        assert 0 <= x < x + width <= 100
