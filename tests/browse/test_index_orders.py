"""A long list keeps its order while single activities change, without being read anew."""

import datetime as dt
import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import timezone

from activities.models import Activity
from browse.activity_sets import activities_seen_by
from browse.answers import answer_to
from browse.index import orders
from browse.sorting import order_of
from dates.spans import DateSpan
from tests.factories import ActivityFactory, ActivityTypeFactory
from texts.alphabets import sort_key

TITLES = ["Apple", "Čaršija", "Zoo", "apple", "Ëndrra", ""]
NUMBER = 8


@pytest.fixture(autouse=True)
def no_list_is_short(monkeypatch):
    monkeypatch.setattr(orders, "FEW", 10**9)


def listed(sort: str) -> list[int]:
    answer = answer_to(QueryDict(f"sort={sort}"), AnonymousUser())
    return [*answer.page(0, 3), *answer.page(3, 2), *answer.page(5, 100)]


def in_the_database(sort: str) -> list[int]:
    published = Activity.objects.published()
    if sort == "title":
        # Databases know nothing of alphabets.
        titles = {each.pk: (sort_key(each.title, "en"), each.reference) for each in published}
        return sorted(titles, key=titles.get)
    return list(published.order_by(*order_of(sort)).values_list("pk", flat=True))


def new_one(chance: random.Random, **facts) -> Activity:
    """An activity whose reference says nothing of when it came."""
    return ActivityFactory(reference=f"{chance.random():.9f}", **facts)


def change_something(chance: random.Random, activities: list[Activity]) -> None:
    one = chance.choice(activities)
    change = chance.choice(["title", "date", "published", "new", "gone", "hidden"])
    records = Activity.objects.filter(pk=one.pk)
    day = f"20{chance.randrange(10, 30)}-05-27"
    if change == "title":
        records.update(title_en=chance.choice(TITLES))
    elif change == "date":
        exact = {"starts_precision": "day", "ends_precision": "day"}
        records.update(starts_on=day, ends_on=day, **exact)
    elif change == "published":
        records.update(published_at=timezone.now())
    elif change == "new":
        activities.append(new_one(chance, type=one.type, region=one.region))
    elif change == "hidden":
        records.update(visibility=chance.choice(Activity.Visibility.values))
    elif len(activities) > 1:
        records.delete()
        activities.remove(one)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_orders_follow_every_change(seed):
    chance, kind = random.Random(seed), ActivityTypeFactory()
    first = new_one(chance, type=kind)
    more = [new_one(chance, type=kind, region=first.region) for _each in range(NUMBER)]
    activities = [first, *more]

    for _step in range(30):
        for _each in range(chance.randrange(3)):
            change_something(chance, activities)
        for sort in ("title", "date", "-published"):
            assert (sort, listed(sort)) == (sort, in_the_database(sort))


@pytest.mark.django_db
def test_order_is_not_read_anew_after_a_change(django_assert_num_queries):
    activities = ActivityFactory.create_batch(NUMBER)
    listed("title")
    Activity.objects.filter(pk=activities[0].pk).update(title_en="Zoo")

    with django_assert_num_queries(30, exact=False) as asked:
        listed("title")

    assert [query for query in asked.captured_queries if "title_en" in query["sql"]]
    everything = [query["sql"] for query in asked.captured_queries if "WHERE" not in query["sql"]]
    assert [sql for sql in everything if 'FROM "activities_activity"' in sql] == []


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 10**9])
def test_soonest_of_one_day_stand_by_their_references(monkeypatch, few):
    monkeypatch.setattr(orders, "FEW", few)
    day = dt.date(2030, 5, 27)
    for number in (3, 1, 5, 2, 4):
        dates = DateSpan.of_day(day)
        ActivityFactory(reference=f"2030-00{number}", dates=dates, status="planned")

    coming = activities_seen_by(AnonymousUser()).coming_up(day)
    soonest = coming.rows_in(coming.soonest_ids(3))[0]

    assert [each.reference for each in soonest] == ["2030-001", "2030-002", "2030-003"]
