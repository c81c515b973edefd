"""Whoever is no more, or not yet, is offered and accepted only for what took place in its days."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from activities.models import Activity
from desk.forms import ActivityForm
from desk.payloads import payload_of
from tests import factories as f
from tests.desk.entering import approve, filled, save, submit, submitted

NEW = reverse("desk:change_new")
QUICK = reverse("desk:it_happened")


@pytest.fixture
def ended(region):
    return f.MunicipalityFactory(
        slug="ended", name_sq="Ended", region=region, last_day=dt.date(2020, 12, 31)
    )


@pytest.fixture
def coming(region):
    return f.MunicipalityFactory(
        slug="coming", name_sq="Coming", region=region, first_day=dt.date(2999, 1, 1)
    )


def offered(officer, **payload):
    form = ActivityForm(payload, author=officer.user)
    return set(form.fields["municipalities_host"].records)


@pytest.mark.parametrize("page", [NEW, QUICK])
def test_a_new_entry_offers_the_municipalities_of_today(officer, suhareka, ended, coming, page):
    shown = officer.get(page).text

    assert [f'value="{each.slug}"' in shown for each in (suhareka, ended, coming)] == [
        *(True, False, False),
    ]


@pytest.mark.parametrize(
    ("when", "slugs"),
    [
        ("May 2019", {"suhareke", "ended"}),
        ("2020-2021", {"suhareke", "ended"}),
        ("May 2021", {"suhareke"}),
        ("when it rained", {"suhareke"}),
        ("", {"suhareke"}),
    ],
)
def test_a_date_decides_who_is_offered(officer, suhareka, ended, coming, when, slugs):
    assert offered(officer, when=[when]) == slugs


@pytest.mark.parametrize("field", ["municipalities_host", "venue_place", "party_place"])
def test_what_is_chosen_already_stays_offered(officer, suhareka, ended, field):
    value = ended.slug if field == "municipalities_host" else f"municipality:{ended.slug}"

    assert offered(officer, **{field: [value]}) == {"suhareke", "ended"}


def test_an_old_activity_of_one_that_has_ended_is_entered(focal_point, officer, suhareka, ended):
    hosts = [suhareka.slug, ended.slug]
    approve(officer, submitted(focal_point, suhareka, when="May 2019", municipalities_host=hosts))

    activity = Activity.objects.get()
    assert ended in activity.municipalities.all()
    assert ended.slug in payload_of(activity, officer.user)["municipalities_host"]


def test_an_activity_after_its_end_is_refused_in_words(focal_point, suhareka, ended):
    hosts = [suhareka.slug, ended.slug]

    response = submit(focal_point, **filled(suhareka, when="May 2021", municipalities_host=hosts))

    assert f"{ended} was not there yet, or no more: May 2021." in response.text
    assert not Activity.objects.exists()


def test_the_quick_form_takes_one_that_was_there(officer, suhareka, ended):
    def send(when):
        ids = {"draft": str(uuid4()), "photo": str(uuid4())}
        said = {"what": "Basketball", "municipality": "ended", "when": when}
        return officer.post(QUICK, ids | said).status_code

    assert [send("May 2021"), send("May 2019")] == [422, 302]


def test_a_draft_of_an_unread_date_keeps_what_was_ticked(officer, suhareka, ended):
    response = save(officer, **filled(suhareka, when="x", municipalities_host=[ended.slug]))

    assert f'value="{ended.slug}"' in officer.get(response.url).text
