"""How far what is said reaches: who has reported since the sources end."""

import datetime as dt

import pytest

from accounts.reporting import Reporting
from activities.coverage import Coverage
from activities.limits import has_reported_since
from regions.models import Municipality

SOURCE_ENDS = dt.date(2019, 7, 31)


@pytest.mark.parametrize(
    ("until", "has_reported"),
    [(SOURCE_ENDS, False), (dt.date(2019, 8, 1), True), (None, True)],
)
def test_focal_point_who_left_by_the_end_of_the_source_has_not_reported_since(until, has_reported):
    place = Municipality(pk=1)
    reporting = {place.pk: Reporting(dt.date(2018, 1, 1), until)}
    coverage = Coverage(scopes=[], memberships={}, reporting=reporting, reports={})

    assert has_reported_since(coverage, place, SOURCE_ENDS) is has_reported
