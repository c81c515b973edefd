"""Of which programme or series an activity is part: whoever enters it can say so."""

import pytest

from activities.models import Activity
from desk.payloads import payload_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted
from tests.pages import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def academy():
    return f.ProgrammeFactory(slug="academy", name_en="Invented Academy")


def test_focal_point_says_of_which_it_is_part(focal_point, officer, suhareka, academy):
    change = submitted(focal_point, suhareka, programme="academy")
    read = tight(officer.get(change.get_absolute_url()))
    approve(officer, change)

    activity = Activity.objects.get()
    assert "Invented Academy" in read
    assert activity.programme == academy
    assert payload_of(activity, focal_point.user)["programme"] == ["academy"]


def test_change_of_the_programme_keeps_what_bore_the_earlier_one(
    focal_point, officer, activity, academy
):
    Activity.objects.update(programme=academy)
    f.cite(activity, f.CitationFactory(quote="as each year"), about="programme")
    f.ProgrammeFactory(slug="other")

    change = begun_change(focal_point, activity, programme="other")
    submit_kept(focal_point, change)
    approve(officer, change)

    activity.refresh_from_db()
    row = activity.evidence.get(citation__quote="as each year")
    assert activity.programme.slug == "other"
    assert (row.earlier_value, bool(row.borne_until)) == ("Invented Academy", True)


def test_unknown_programme_is_refused_in_words(focal_point, suhareka):
    response = submit(focal_point, **filled(suhareka, programme="nowhere"))

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"programme"}
