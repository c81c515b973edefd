"""The admin site asks the database as little for 10,000 rows as for ten."""

import itertools

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, Involvement
from declarations.models import Signature, Signing
from desk.models import ChangeRequest
from regions.models import Municipality

from . import factories as f
from .admin_pages import list_of, page_of
from .conftest import client_of


def queries_of(client, path, **parameters):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, parameters)
        assert response.status_code == 200
    return [query["sql"] for query in captured]


def many_activities(number, start=0):
    """Rows with everything that the list shows, without the time that saving each would take."""
    region, kind = f.RegionFactory(), f.ActivityTypeFactory()
    host = f.MunicipalityFactory(region=region)
    made = Activity.objects.bulk_create(
        Activity(
            reference=f"{2000 + n % 20}-{n:05}",
            slug=f"many-{n}",
            title_en=f"Workshop {n}",
            search_text=f"workshop {n}",
            region=region,
            type=kind,
        )
        for n in range(start, start + number)
    )
    Involvement.objects.bulk_create(
        Involvement(activity=activity, municipality=host, role="host") for activity in made
    )


def make_ten_activities():
    """Of two regions and types: with only one, a filter is not worth showing."""
    many_activities(5)
    many_activities(5, start=5)


@pytest.fixture
def ten_activities(db):
    make_ten_activities()


# A search looks at the names of the types, too, for the list and for each of its filters.
ASKED = [({}, 17), ({"q": "workshop"}, 20), ({"status__exact": "planned"}, 17)]


@pytest.fixture(scope="module")
def lists(module_db):
    """The queries of the list for ten activities and then for 10,000, however it is asked."""
    curator = client_of(f.UserFactory(role=User.Role.CURATOR))
    make_ten_activities()
    few = [queries_of(curator, list_of(Activity), **asked) for asked, _number in ASKED]
    many_activities(9_990, start=10)
    many = [queries_of(curator, list_of(Activity), **asked) for asked, _number in ASKED]
    return few, many


@pytest.mark.many_times
def test_list_of_10_000_activities_costs_the_queries_of_ten(lists):
    few, many = ([len(queries) for queries in each] for each in lists)

    assert many == few == [number for _asked, number in ASKED]


def test_no_query_of_the_list_fetches_all_10_000_activities(lists):
    _few, many = lists

    for sql in itertools.chain(*many):
        of_activities = 'FROM "activities_activity"' in sql
        assert not of_activities or "LIMIT" in sql or "COUNT(" in sql or "DISTINCT" in sql, sql


def test_search_for_the_activity_that_another_follows_fetches_one_page(curator, ten_activities):
    many_activities(990, start=10)
    asked = {"app_label": "activities", "model_name": "activity", "field_name": "follows"}

    response = curator.get(reverse("admin:autocomplete"), {**asked, "term": "workshop"})

    assert len(response.json()["results"]) == 20


def test_page_of_one_activity_lists_no_others(curator, ten_activities):
    path = page_of(Activity.objects.first())
    few = len(queries_of(curator, path))

    many_activities(990, start=10)

    assert len(queries_of(curator, path)) == few


def one_of_each(model):
    """A record of the model, together with what its list shows of others."""
    makers = {
        f_class._meta.model: f_class
        for f_class in vars(f).values()
        if isinstance(f_class, type) and hasattr(f_class, "_meta") and f_class._meta.model
    }
    if model is ChangeRequest:
        region = f.RegionFactory()
        return f.ChangeRequestFactory(
            status="submitted",
            region=region,
            activity=f.ActivityFactory(),
            first_submitted_at="2026-01-02T10:00Z",
        )
    if model is Municipality:
        return f.LanguageUseFactory().municipality
    return f.ActivityPlanFactory(year=2018) if model.__name__ == "ActivityPlan" else makers[model]()


@pytest.mark.parametrize(
    "model", list(admin.site._registry), ids=lambda model: model._meta.model_name
)
def test_list_costs_the_same_queries_for_two_and_for_four(curator, model):
    """Not for one: a filter with a single choice is not shown, nor counted."""
    for _number in range(2):
        one_of_each(model)
    two = queries_of(curator, list_of(model))

    for _number in range(2):
        one_of_each(model)

    assert len(queries_of(curator, list_of(model))) == len(two)


def test_type_with_thousands_of_activities_is_counted_not_listed(curator, ten_activities):
    many_activities(2_990, start=10)
    kind = Activity.objects.last().type

    response = curator.get(page_of(kind, "delete"))

    assert "Activities: 2990" in response.context["protected"][0]


def test_signing_costs_a_few_queries_for_each_signature(curator, region):
    signing = f.SigningFactory(region=region)
    path = page_of(signing)
    none = len(queries_of(curator, path))

    for _number in range(5):
        f.SignatureFactory(signing=signing)

    assert len(queries_of(curator, path)) <= none + 1 + 4 * Signature.objects.count()
    assert Signing.objects.count() == 1
