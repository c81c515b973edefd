"""Made-up registers have the shape of a real one, and what is derived is what saving derives."""

import datetime as dt

import pytest

from accounts.models import User
from activities.models import Activity, Involvement
from benchmarks.data import Maker
from benchmarks.load import fill_register
from benchmarks.words import PLACE_OF_NONE, PLACE_OF_ONE
from benchmarks.world import CURATOR, world_of_database
from dates.spans import Precision
from desk.forms import ActivityForm
from desk.payloads import payload_of
from regions.models import Municipality, Region

SIZE = 300


@pytest.fixture(scope="module")
def register(made_once):
    """A made-up register, filled once for this file and gone after it."""
    made_once(fill_register, SIZE)


@pytest.fixture
def made_up(register, db):
    return Activity.objects.exclude(title_en="", title_sq="", title_sr_latn="", title_tr="")


@pytest.mark.many_times
def test_a_made_up_register_has_as_many_activities_as_asked_for(made_up):
    assert Activity.objects.count() == made_up.count() == SIZE
    assert (Region.objects.count(), Municipality.objects.count()) == (5, 38)


def test_made_up_activities_have_every_precision_status_role_and_visibility(made_up):
    found = {
        name: set(made_up.order_by().values_list(name, flat=True).distinct())
        for name in ("precision", "status", "visibility", "original_language")
    }

    assert found["precision"] == set(Precision.values)
    assert found["status"] == set(Activity.Status.values)
    assert found["visibility"] == set(Activity.Visibility.values)
    assert found["original_language"] == {"en", "sq", "sr-latn", "tr"}
    assert set(Involvement.objects.values_list("role", flat=True)) == set(
        Involvement.MunicipalityRole.values
    )
    assert made_up.exclude(follows=None).exists()


def test_made_up_activities_have_one_to_four_roles_and_up_to_five_communities(register, db):
    maker = Maker(world_of_database())

    drawn = [maker.draw() for _number in range(500)]

    assert {len(each.involvements) for each in drawn} == {1, 2, 3, 4}
    assert {len(each.communities) for each in drawn} == {0, 1, 2, 3, 4, 5}


def test_the_same_seed_draws_the_same_activities(register, db):
    world = world_of_database()
    first, again, other = (Maker(world, seed).draw().activity for seed in (5, 5, 6))

    assert (first.title, first.dates, first.summary) == (again.title, again.dates, again.summary)
    assert (first.title, first.dates, first.summary) != (other.title, other.dates, other.summary)


def test_made_up_activities_are_such_as_the_form_would_take(made_up):
    curator = User.objects.get(email=CURATOR)

    for activity in made_up[:: SIZE // 20]:
        payload = payload_of(activity, curator)
        form = ActivityForm(payload, author=curator, activity=activity, check=True)

        assert form.errors == {}


def test_words_to_search_for_are_those_that_saving_would_write(made_up):
    for activity in made_up[:: SIZE // 20]:
        written = activity.search_text

        activity.save()

        assert activity.search_text == written


def test_one_place_is_found_once_and_one_never(made_up):
    assert made_up.matching(PLACE_OF_ONE).count() == 1
    assert made_up.matching(PLACE_OF_NONE).count() == 0


def test_no_made_up_activity_lies_outside_its_years(made_up):
    known = made_up.exclude(starts_on=None).exclude(precision=Precision.YEAR)

    assert known.filter(starts_on__lt=dt.date(2013, 1, 1)).count() == 0
    assert known.filter(starts_on__gt=dt.date(2027, 12, 31)).count() == 0
