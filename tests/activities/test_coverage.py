"""What the register can know of a municipality's year, and how every sentence of silence ends."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.actions import close
from activities.coverage import Coverage, Known
from activities.limits import knowledge_of, limit_of, uncovered_years, years_in_words
from dates.spans import DateSpan
from tests import factories as f

pytestmark = pytest.mark.django_db
UNTIL_JULY = DateSpan.of_year(2013).until(DateSpan.of_month(2019, 7))


def known(place, year) -> Known:
    return Coverage.load().of(place, year).known


def joined(year: int, **facts):
    at = timezone.make_aware(dt.datetime(year, 3, 1, 12))
    return f.UserFactory(joined_at=at, **facts)


def test_year_without_any_source_is_not_covered(suhareka):
    assert known(suhareka, 2020) == Known.NOT_COVERED
    assert not Coverage.load().of(suhareka, 2020).is_covered


def test_source_of_highlights_covers_its_years_and_no_others(suhareka):
    scope = f.ScopeFactory(dates=UNTIL_JULY)

    assert [known(suhareka, year) for year in (2012, 2013, 2019, 2020)] == [
        Known.NOT_COVERED,
        Known.HIGHLIGHTS,
        Known.HIGHLIGHTS,
        Known.NOT_COVERED,
    ]
    assert Coverage.load().of(suhareka, 2019).sources == [scope.source]


def test_source_of_which_nobody_knows_the_time_covers_no_year(suhareka):
    f.ScopeFactory(dates=DateSpan.unknown())

    assert known(suhareka, 2019) == Known.NOT_COVERED


def test_complete_source_is_complete_in_the_years_that_it_covers_whole(suhareka):
    f.ScopeFactory(dates=UNTIL_JULY, is_complete=True)

    assert known(suhareka, 2018) == Known.COMPLETE
    assert known(suhareka, 2019) == Known.HIGHLIGHTS


def test_source_covers_one_municipality_or_the_regions_members_of_its_time(suhareka, gjilan):
    f.ScopeFactory(dates=DateSpan.of_year(2015), municipality=gjilan)
    f.ScopeFactory(dates=DateSpan.of_year(2016), region=suhareka.region)
    suhareka.memberships.update(ends_on=dt.date(2016, 5, 1))
    f.ScopeFactory(dates=DateSpan.of_year(2017), region=suhareka.region)

    covered = [(known(place, year).value) for place in (suhareka, gjilan) for year in (2015, 2016)]

    assert covered == ["not_covered", "highlights", "highlights", "not_covered"]
    assert known(suhareka, 2017) == Known.NOT_COVERED


def test_municipality_reports_from_the_year_of_its_first_account(suhareka):
    joined(2022, municipality=suhareka)
    joined(2024, municipality=suhareka)

    assert known(suhareka, 2021) == Known.NOT_COVERED
    assert known(suhareka, 2022) == known(suhareka, 2026) == Known.REPORTED


def test_invitation_that_nobody_accepted_reports_nothing(suhareka):
    f.InvitationFactory(user__municipality=suhareka)

    assert Coverage.load().reporting == {}


def test_municipality_reports_until_its_last_account_is_closed(suhareka, curator):
    person, other = (joined(2022, municipality=suhareka) for _each in range(2))
    for each in (person, other):
        close(each, by=curator.user, reason="left")
    each.history.update(history_date=dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC))
    person.history.update(history_date=dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC))

    assert Coverage.load().reporting[suhareka.pk].until == dt.date(2024, 6, 1)
    assert known(suhareka, 2024) == Known.REPORTED
    assert known(suhareka, 2025) == Known.NOT_COVERED


def test_account_opened_again_reports_again(suhareka, curator):
    person = joined(2022, municipality=suhareka)
    close(person, by=curator.user, reason="left")
    person.refresh_from_db()
    person.is_active = True
    person.save()
    close(person, by=curator.user, reason="left for good")
    last = person.history.latest()
    last.history_date = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
    last.save()
    person.history.exclude(pk=last.pk).update(
        history_date=dt.datetime(2023, 6, 1, 12, tzinfo=dt.UTC)
    )

    assert Coverage.load().reporting[suhareka.pk].until == dt.date(2025, 6, 1)


def test_only_a_confirmed_year_is_known_to_be_complete(suhareka):
    f.YearReportFactory(municipality=suhareka, year=2020, confirmed=True)
    f.YearReportFactory(municipality=suhareka, year=2021, closed=True)

    assert known(suhareka, 2020) == Known.CONFIRMED
    closed = Coverage.load().of(suhareka, 2021)
    assert (closed.known, closed.is_closed) == (Known.NOT_COVERED, True)


def test_several_are_unknown_where_all_are_and_complete_where_all_are(suhareka, gjilan):
    both = [suhareka, gjilan]
    f.ScopeFactory(dates=DateSpan.of_year(2018))
    for place, year in ((suhareka, 2020), (gjilan, 2020), (suhareka, 2021)):
        f.YearReportFactory(municipality=place, year=year, confirmed=True)
    coverage = Coverage.load()

    assert coverage.together(both, 2018) == Known.HIGHLIGHTS
    assert coverage.together(both, 2019) == Known.NOT_COVERED
    assert coverage.together(both, 2020) == Known.CONFIRMED
    assert coverage.together(both, 2021) == Known.REPORTED
    assert coverage.together([], 2021) is None


def test_year_in_which_there_was_no_such_municipality_is_no_gap(suhareka):
    suhareka.first_day, suhareka.last_day = dt.date(2024, 5, 1), dt.date(2025, 6, 1)
    coverage = Coverage.load()

    assert uncovered_years(coverage, suhareka, 2013, 2026) == (2024, 2025)
    assert coverage.together([suhareka], 2023) is None


def test_limit_names_sources_their_end_and_who_has_not_reported_since(suhareka, gjilan):
    f.ScopeFactory(dates=UNTIL_JULY, source__short_title="brochure")
    places = [suhareka, gjilan]
    assert limit_of(Coverage.load(), places) == (
        "By the brochure (highlights) until July 2019; 2 of 2 have not reported since."
    )

    joined(2024, municipality=gjilan)
    f.ScopeFactory(
        dates=DateSpan.of_day(dt.date(2018, 5, 3)),
        source__short_title="minutes",
        is_complete=True,
        municipality=suhareka,
    )

    assert limit_of(Coverage.load(), places) == (
        "By the minutes until 3 May 2018; by the brochure (highlights) until July 2019; 1 of 2 has "
        "not reported since."
    )


def test_limit_of_places_that_report_says_so(suhareka, gjilan):
    joined(2024, municipality=gjilan)
    f.YearReportFactory(municipality=suhareka, year=2024, confirmed=True)

    assert limit_of(Coverage.load(), [gjilan, suhareka]) == (
        "No source covers this; all of them report since."
    )
    assert limit_of(Coverage.load(), []) == "No source covers this."


def test_limit_of_one_municipality_says_since_when_it_reports(suhareka, gjilan, curator):
    person = joined(2024, municipality=gjilan)
    f.YearReportFactory(municipality=suhareka, year=2024, confirmed=True)
    never = f.MunicipalityFactory()

    ends = [limit_of(Coverage.load(), [place]) for place in (gjilan, suhareka, never)]
    assert ends == [
        "No source covers this; its focal point reports since 1 March 2024.",
        "No source covers this; single years were confirmed since.",
        "No source covers this; it has not reported since.",
    ]
    close(person, by=curator.user, reason="left")
    person.history.update(history_date=dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC))
    assert "a focal point reported from 1 March 2024 to 1 June 2025." in limit_of(
        Coverage.load(), [gjilan]
    )


def test_knowledge_says_which_years_are_missing_or_how_well_they_are_known(suhareka):
    f.ScopeFactory(dates=DateSpan.of_year(2017))
    f.YearReportFactory(municipality=suhareka, year=2019, confirmed=True)

    coverage = Coverage.load()

    assert knowledge_of(coverage, suhareka, 2016, 2021) == "no source for 2016, 2018, 2020–2021"
    assert knowledge_of(coverage, suhareka, 2017, 2017) == "each year covered, not all completely"
    assert knowledge_of(coverage, suhareka, 2019, 2019) == "complete for all these years"
    assert years_in_words([]) == ""


def test_coverage_is_read_in_as_many_queries_for_one_place_as_for_many(
    suhareka, django_assert_num_queries
):
    for _each in range(3):
        joined(2024, municipality=f.MunicipalityFactory())
        f.ScopeFactory(dates=UNTIL_JULY)

    with django_assert_num_queries(4):
        coverage = Coverage.load()
        coverage.of(suhareka, 2018)
