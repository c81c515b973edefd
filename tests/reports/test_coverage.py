import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.years import snapshot_of
from dates.refusals import FIRST_YEAR
from dates.spans import DateSpan
from tests import factories as f

from .coverage_world import day, held, years

pytestmark = pytest.mark.django_db
URL = reverse("reports:coverage")
THIS_YEAR = timezone.localdate().year


def cells_of(client, municipality, **asked) -> dict[str, tuple[int, int]]:
    """The municipality's cells that are not empty: (held, planned) by the column's heading."""
    rows = client.get(URL, asked).context["rows"]
    [row] = [row for row in rows if row.municipality == municipality]
    return {
        str(cell.column.heading): (cell.held, cell.planned)
        for cell in row.cells
        if cell.held or cell.planned
    }


def names(rows) -> list[str]:
    return [row.municipality.slug for row in rows]


def test_coverage_counts_an_activity_once_however_many_roles(visitor, suhareka):
    activity = held(suhareka, day(2019), role="host")
    f.InvolvementFactory(activity=activity, municipality=suhareka, role="proposer")

    assert cells_of(visitor, suhareka) == {"2019": (1, 0)}


def test_coverage_of_hosts_counts_no_other_role_and_still_says_who_took_part(visitor, suhareka):
    held(suhareka, day(2019), role="participant")
    f.InvolvementFactory(activity=held(suhareka, day(2018)), municipality=suhareka, role="proposer")

    page = visitor.get(URL, {"role": "host", "since": "2019"})

    assert cells_of(visitor, suhareka, role="host") == {"2018": (1, 0)}
    assert "The register knows of nothing hosted by 1 of 1 municipality since 2019." in page.text
    assert "nothing held since 2019 in which 0 of 1 municipality had a part." in page.text


def test_coverage_counts_held_and_planned_apart_and_nothing_else(visitor, suhareka):
    for status in ("held", "planned", "planned", "cancelled", "postponed"):
        held(suhareka, day(2019), status=status, status_reason="Because.")

    assert cells_of(visitor, suhareka) == {"2019": (1, 2)}
    assert "+2" in visitor.get(URL).text


def test_coverage_counts_a_span_in_each_of_its_years(visitor, suhareka):
    held(suhareka, years(2017, 2018))
    held(suhareka, DateSpan.of_season(2018, 24))

    assert cells_of(visitor, suhareka) == {"2017": (1, 0), "2018": (2, 0), "2019": (1, 0)}


def test_coverage_keeps_unknown_dates_in_a_column_of_their_own(visitor, suhareka):
    held(suhareka, DateSpan.unknown())

    assert cells_of(visitor, suhareka) == {"date not known": (1, 0)}


def test_coverage_gathers_years_far_off_in_two_columns(visitor, suhareka):
    for year in (1999, 2003, 2090):
        held(suhareka, day(year))

    columns = [column.heading for column in visitor.get(URL).context["columns"]]

    assert columns[0] == f"{THIS_YEAR + 3} and later"
    assert columns[-1] == "date not known"
    assert len(columns) == 17
    assert sorted(cells_of(visitor, suhareka).values()) == [(1, 0), (2, 0)]


def test_coverage_always_has_a_column_for_this_year(visitor, suhareka):
    columns = [column.heading for column in visitor.get(URL).context["columns"]]

    assert columns == [str(THIS_YEAR), "date not known"]


def test_coverage_shows_types_and_communities_as_columns(visitor, suhareka):
    workshop = f.ActivityTypeFactory(name_en="Workshop")
    activity = held(suhareka, day(2019), type=workshop, communities_scope="all_of_place")
    activity.communities.set([f.CommunityFactory(name_en="Gorani"), f.CommunityFactory()])

    assert cells_of(visitor, suhareka, by="types") == {"<span>Workshop</span>": (1, 0)}
    assert cells_of(visitor, suhareka, by="communities") == {
        "<span>Gorani</span>": (1, 0),
        f"<span>{activity.communities.last().name}</span>": (1, 0),
        "open to all communities": (1, 0),
    }


def test_coverage_names_everybody_by_region_and_those_who_have_not_signed(visitor):
    second, first = f.RegionFactory(position=2), f.RegionFactory(position=1)
    b, a = (f.MunicipalityFactory(region=second, slug=slug, name=slug) for slug in ("b", "a"))
    c, d = f.MunicipalityFactory(region=first, slug="c"), f.MunicipalityFactory(region=None)
    f.SignatureFactory(municipality=c, signing__region=first)
    for _more in range(3):
        held(b, day(2019))

    page = visitor.get(URL)

    groups = [(region, names(rows)) for region, rows in page.context["groups"]]
    assert groups == [(first, ["c"]), (second, ["a", "b"]), (None, [d.slug])]
    assert page.text.count("no signature known</span>") == 3
    assert "The register knows of no signature of 3 of 4 municipalities." in page.text
    assert names(page.context["not_signed"]) == [a.slug, b.slug, d.slug]


def test_coverage_says_in_words_who_hosted_nothing(visitor, region):
    host, guest, undated, before, idle = f.MunicipalityFactory.create_batch(5, region=region)
    held(host, years(2016, 2017))
    held(guest, day(2019), role="participant")
    held(undated, DateSpan.unknown())
    held(before, day(2016))
    held(idle, day(2019), status="planned")

    page = visitor.get(URL, {"since": "2017"})

    assert "The register knows of nothing hosted by 3 of 5 municipalities since 2017." in page.text
    assert sorted(names(page.context["hosted_nothing"])) == sorted(
        [guest.slug, before.slug, idle.slug]
    )
    assert names(page.context["hosted_undated"]) == [undated.slug]
    assert "held since 2017 in which 2 of 5 municipalities had a part." in " ".join(
        page.text.split()
    )
    assert sorted(names(page.context["held_nothing"])) == sorted([before.slug, idle.slug])
    assert names(page.context["held_undated"]) == [undated.slug]


def test_coverage_begins_with_the_year_of_the_first_signature(visitor):
    f.SignatureFactory(signing__signed_on=dt.date(2015, 5, 11))
    held(f.MunicipalityFactory(), day(2013))

    assert visitor.get(URL).context["since"] == 2015


def test_coverage_without_signatures_begins_with_the_first_activity(visitor, suhareka):
    held(suhareka, day(2018))

    assert visitor.get(URL).context["since"] == 2018


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (None, "none known"),
        (DateSpan.unknown(), "date not known"),
        (day(2019, 5, 23), "last known 2019"),
        (DateSpan.of_month(2026, 10), "last known 2026"),
        (years(2017, 2018), "last known 2018"),
    ],
)
def test_coverage_says_the_last_year_it_can_have_been_and_counts_no_months(
    visitor, suhareka, monkeypatch, dates, words
):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 23))
    if dates:
        held(suhareka, dates)
        held(suhareka, dates, status="planned")

    page = " ".join(visitor.get(URL).text.split())

    assert f'<td class="coverage-when"> {words} </td>' in page


def test_coverage_of_one_region_counts_its_municipalities_only(visitor, suhareka, gjilan):
    for place in (suhareka, gjilan, f.MunicipalityFactory(region=None)):
        activity = held(place, day(2019), region=gjilan.region)
        f.InvolvementFactory(activity=activity, municipality=suhareka, role="participant")

    page = visitor.get(URL, {"region": "prizren", "by": "types"})

    assert names(page.context["rows"]) == ["suhareke"]
    assert page.context["rows"][0].held == 3
    assert "nothing hosted by 0 of 1 municipality" in page.text
    assert 'href="?by=communities&amp;region=prizren#' in page.text
    without = visitor.get(URL, {"region": "none"}).context["rows"]
    assert [row.municipality.region for row in without] == [None]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("region=atlantis", "The register knows no region “atlantis”."),
        ("by=mayors", "The table has no columns called “mayors”."),
        ("role=mayor", "The table cannot be narrowed to the role “mayor”."),
        ("since=9999", f"“9999” is not a year between {FIRST_YEAR} and {THIS_YEAR}."),
        ("since=%2520", f"“%20” is not a year between {FIRST_YEAR} and {THIS_YEAR}."),
        ("by=%00", "The table has no columns called “\N{REPLACEMENT CHARACTER}”."),
    ],
)
def test_coverage_names_what_it_does_not_know_and_shows_the_rest(
    visitor, suhareka, query, sentence
):
    page = visitor.get(f"{URL}?{query}")

    assert sentence in page.text
    assert names(page.context["rows"]) == ["suhareke"]


def test_coverage_counts_nothing_internal_for_a_visitor(visitor, officer, suhareka):
    held(suhareka, day(2019), visibility="internal")

    assert cells_of(officer, suhareka) == {"2019": (1, 0)}
    assert cells_of(visitor, suhareka) == {}
    assert "none known" in visitor.get(URL).text


def test_coverage_of_an_empty_register_says_who_adds_municipalities(visitor, db):
    assert "No municipality is recorded here yet." in visitor.get(URL).text


@pytest.mark.parametrize(("by", "queries"), [("years", 11), ("types", 10), ("communities", 10)])
@pytest.mark.parametrize("number", [1, 3])
def test_coverage_asks_the_database_equally_often(
    visitor, number, by, queries, django_assert_num_queries
):
    for _each in range(number):
        held(f.MunicipalityFactory(), day(2019)).communities.add(f.CommunityFactory())

    visitor.get(URL, {"by": by})
    with django_assert_num_queries(queries):
        visitor.get(URL, {"by": by})


def test_coverage_is_only_read(visitor, db):
    assert visitor.post(URL).status_code == 405


def cell_of(page, year: int):
    return next(cell for cell in page.context["rows"][0].cells if cell.column.year == year)


def test_coverage_draws_a_year_that_nobody_covers_as_unknown_and_never_as_nought(visitor, suhareka):
    f.ScopeFactory(dates=DateSpan.of_year(2019))
    f.YearReportFactory(municipality=suhareka, year=2021, confirmed=True)
    held(suhareka, day(2018))

    page = visitor.get(URL)

    assert (cell_of(page, 2019).is_unknown, cell_of(page, 2020).is_unknown) == (False, True)
    assert cell_of(page, 2021).is_complete
    table = page.text.split("</thead>")[1]
    assert table.count('<td class="coverage-number coverage-unknown">') == THIS_YEAR - 2021 + 2
    assert table.count('<span class="coverage-none">0</span>') == 1
    assert "none known: highlights only" in table


def test_coverage_orders_the_left_out_by_how_well_their_silence_is_known(visitor, region):
    _hidden, told = (f.MunicipalityFactory(region=region, slug=slug, name=slug) for slug in "ab")
    f.SignatureFactory(signing__signed_on=dt.date(THIS_YEAR - 1, 5, 1), municipality=told)
    f.ScopeFactory(dates=DateSpan.of_year(THIS_YEAR - 1), municipality=told)

    page = visitor.get(URL)

    assert names(page.context["hosted_nothing"]) == ["b", "a"]
    assert f"no source for {THIS_YEAR}:" in page.text
    assert f"no source for {THIS_YEAR - 1}–{THIS_YEAR}:" in page.text


def test_coverage_says_how_far_its_silence_reaches(visitor, suhareka):
    f.ScopeFactory(dates=DateSpan.of_month(2019, 7), source__short_title="brochure")

    page = " ".join(visitor.get(URL).text.split())

    assert "By the brochure (highlights) until July 2019; it has not reported since." in page


def test_coverage_marks_what_was_confirmed_and_what_was_added_afterwards(visitor, suhareka):
    held(suhareka, day(2020))
    snapshot = snapshot_of(suhareka, 2020)
    f.YearReportFactory(municipality=suhareka, year=2020, confirmed=True, snapshot=snapshot)
    f.YearReportFactory(municipality=suhareka, year=2021, closed=True)
    held(suhareka, day(2020))
    held(suhareka, day(2020), visibility="internal")

    page = visitor.get(URL)

    confirmed, closed = cell_of(page, 2020), cell_of(page, 2021)
    assert (confirmed.is_confirmed, confirmed.held, confirmed.added) == (True, 2, 1)
    assert (closed.is_confirmed, closed.is_unknown, closed.added) == (False, True, 0)
    table = page.text.split("</thead>")[1]
    assert table.count('<span class="coverage-confirmed"') == 1
    assert table.count("1 later") == 1
