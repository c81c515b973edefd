"""The page of one year of a municipality: what was counted, what came later, how well known."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from activities.years import snapshot_of
from dates.spans import DateSpan
from tests import factories as f

THIS_YEAR = timezone.localdate().year


def page_of(client, place, year):
    page = client.get(reverse("regions:municipality_year", args=[place.slug, year]))
    page.words = " ".join(strip_tags(page.text).split())
    return page


def held(place, year, **facts):
    activity = f.ActivityFactory(status="held", dates=DateSpan.of_year(year), **facts)
    f.InvolvementFactory(activity=activity, municipality=place)
    return activity


def test_year_page_says_how_well_it_is_known_and_by_which_source(visitor, suhareka):
    f.ScopeFactory(dates=DateSpan.of_year(2019), source__title="The brochure")

    page = page_of(visitor, suhareka, 2019)

    assert "highlights only The brochure" in page.words
    assert "Nobody has said yet whether this is all." in page.words
    assert "The register knows of no activity in this year." in page.words
    assert "None known is not none held." in page.words


def test_year_page_keeps_what_was_added_after_the_confirmation_apart(visitor, suhareka):
    held(suhareka, 2020, title_en="Counted")
    rows = snapshot_of(suhareka, 2020)
    f.YearReportFactory(municipality=suhareka, confirmed=True, snapshot=rows)
    held(suhareka, 2020, title_en="Forgotten")
    held(suhareka, 2020, title_en="Kanarija", visibility="internal")

    page = page_of(visitor, suhareka, 2020)

    assert [each.title_en for each in page.context["counted"]] == ["Counted"]
    assert [each.title_en for each in page.context["added"]] == ["Forgotten"]
    assert "On that day the register counted 1 activity of this year, 1 of them held." in page.words
    assert "had confirmed that this is all before the rest was added." in page.words
    assert "confirmed as complete" in page.words


def test_year_page_of_a_complete_source_and_of_a_closed_year(visitor, suhareka, gjilan):
    f.ScopeFactory(dates=DateSpan.of_year(2020), is_complete=True, municipality=suhareka)
    f.YearReportFactory(municipality=gjilan, closed=True, reason="Kanarija")
    f.YearReportFactory(municipality=gjilan, year=2021, confirmed=True)

    confirmed = page_of(visitor, gjilan, 2021)
    complete, closed = page_of(visitor, suhareka, 2020), page_of(visitor, gjilan, 2020)

    assert "Nothing more took place, as the municipality has confirmed." in confirmed.words
    assert "A source that claims to be complete tells of nothing more." in complete.words
    assert "Closed on 30 June 2021: nobody has confirmed that this is all." in closed.words
    assert "None known is not none held." in closed.words
    assert "Kanarija" not in closed.text


def test_year_page_offers_the_question_to_those_who_may_answer(
    visitor, focal_point, other_focal_point, officer, suhareka
):
    link = reverse("desk:year_answer", args=[suhareka.slug, 2020])

    assert [
        link in page_of(client, suhareka, 2020).text
        for client in (focal_point, officer, other_focal_point, visitor)
    ] == [True, True, False, False]
    assert not page_of(focal_point, suhareka, THIS_YEAR).context["may_answer"]
    assert "The year is not over." in page_of(visitor, suhareka, THIS_YEAR).words


def test_year_page_is_there_only_while_the_municipality_was(visitor, suhareka):
    suhareka.first_day = dt.date(2019, 5, 1)
    suhareka.save()

    assert page_of(visitor, suhareka, 2018).status_code == 404
    assert page_of(visitor, suhareka, THIS_YEAR + 1).status_code == 404
    assert page_of(visitor, suhareka, 2019).context["neighbours"] == [2020]
    assert page_of(visitor, suhareka, THIS_YEAR).context["neighbours"] == [THIS_YEAR - 1]


@pytest.mark.parametrize("number", [1, 3])
def test_year_page_asks_the_database_equally_often(
    visitor, suhareka, number, django_assert_num_queries
):
    for _each in range(number):
        held(suhareka, 2020)
        f.ScopeFactory(dates=DateSpan.of_year(2020))
    page_of(visitor, suhareka, 2020)

    with django_assert_num_queries(13):
        page_of(visitor, suhareka, 2020)


def test_municipality_lists_its_years_with_how_well_each_is_known(visitor, suhareka):
    f.YearReportFactory(municipality=suhareka, year=THIS_YEAR - 1, closed=True)

    page = visitor.get(suhareka.get_absolute_url())

    words = " ".join(strip_tags(page.text).split())
    assert f"{THIS_YEAR - 1} : not covered by any source; closed, not confirmed" in words.replace(
        f"{THIS_YEAR - 1}:", f"{THIS_YEAR - 1} :"
    )
    assert reverse("regions:municipality_year", args=[suhareka.slug, THIS_YEAR]) in page.text


def test_strip_of_years_draws_what_is_complete(visitor, suhareka):
    held(suhareka, THIS_YEAR - 1)
    f.YearReportFactory(municipality=suhareka, year=THIS_YEAR - 1, confirmed=True)

    page = visitor.get(suhareka.get_absolute_url())

    assert page.text.count('<rect class="year-strip__complete"') == 1
    words = " ".join(strip_tags(page.text).split())
    assert f"nothing more took place: {THIS_YEAR - 1}" in words
