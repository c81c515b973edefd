"""Every number of the coverage page is that of the rows to which it leads."""

import pytest
from django.urls import reverse

from tests.reports.coverage_world import fill_register, numbers_and_rows

pytestmark = pytest.mark.django_db
URL = reverse("reports:coverage")


@pytest.fixture(scope="module")
def register(made_once):
    """One invented register for this file."""
    made_once(fill_register, seed=12, activities=60)


@pytest.mark.many_times
@pytest.mark.parametrize("role", ["any", "host"])
@pytest.mark.parametrize("by", ["years", "types", "communities"])
@pytest.mark.parametrize("person", ["visitor", "mission_staff"])
def test_coverage_numbers_equal_the_rows_behind_their_links(register, by, person, role, request):
    client = request.getfixturevalue(person)

    found = numbers_and_rows(client, client.get(URL, {"by": by, "role": role}).text)

    assert len(found) > 10
    assert [(address, shown) for address, shown, _rows in found] == [
        (address, rows) for address, _shown, rows in found
    ]
