"""A page of the admin site that was opened before somebody else's change brings nothing back."""

import pytest

from accounts.models import User
from activities.models import ActivityType
from histories.saving import last_entry_of
from regions.models import Region

from . import factories as f
from .admin_pages import errors_of, page_of

CHANGED = "Somebody has changed this since you opened it."


def opened(client, record, **changes) -> dict:
    """What the page's form would send if it were sent as it was opened, with some changes."""
    form = client.get(page_of(record)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    filled = {name: each for name, each in values.items() if each is not None and each is not False}
    return {**filled, **changes}


def test_page_opened_before_an_account_was_closed_does_not_open_it_again(curator, officer):
    form = opened(curator, officer.user, name="Renamed")
    person = User.objects.get(pk=officer.user.pk)
    person.is_active = False
    person.save()

    response = curator.post(page_of(person), form)

    assert CHANGED in errors_of(response)[0]
    person.refresh_from_db()
    assert (person.is_active, person.name == "Renamed") == (False, False)


def test_page_opened_before_a_role_was_taken_away_does_not_give_it_back(curator, suhareka):
    other = f.UserFactory(role="curator")
    form = opened(curator, other)
    person = User.objects.get(pk=other.pk)
    person.role, person.municipality = "focal_point", suhareka
    person.save()

    response = curator.post(page_of(person), form)

    assert CHANGED in errors_of(response)[0]
    assert not User.objects.get(pk=other.pk).is_superuser


def test_page_that_is_up_to_date_is_saved(curator, officer):
    response = curator.post(page_of(officer.user), opened(curator, officer.user, name="Renamed"))

    assert response.status_code == 302
    assert User.objects.get(pk=officer.user.pk).name == "Renamed"


@pytest.mark.parametrize("has_history", [True, False])
def test_page_of_any_curated_record_does_the_same(curator, region, has_history):
    if not has_history:
        region.history.all().delete()
    form = opened(curator, region, position=7)
    changed = Region.objects.get(pk=region.pk)
    changed.position = 9
    changed.save()

    response = curator.post(page_of(region), form)

    assert CHANGED in errors_of(response)[0]
    assert Region.objects.get(pk=region.pk).position == 9


def test_reading_a_page_says_where_its_history_ends(curator, region):
    form = curator.get(page_of(region)).context["adminform"].form

    assert form["last_seen_change"].value() == last_entry_of(region)


def test_new_record_has_nothing_to_compare(curator):
    form = {"slug": "new", "name_en": "New", "position": 3}

    curator.post("/admin/activities/activitytype/add/", {**form, "last_seen_change": 12})

    assert ActivityType.objects.filter(slug="new").exists()
