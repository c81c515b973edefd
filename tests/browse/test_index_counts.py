"""Every count shown equals the rows behind it, whoever asks and whatever was done before."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from activities.models import Activity
from browse.answers import Answer, answer_to
from browse.filter_set import ActivityFilter
from browse.filters import MODIFIERS
from tests.browse.counting import World, counts_behind, expected, query_of
from tests.browse.facts import facts_of
from tests.factories import UserFactory
from texts.alphabets import sort_key

QUESTIONS = 250
A_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file, and who looks at it."""
    world = made_once(World, seed=4, size=90)
    people = {
        "visitor": AnonymousUser(),
        "officer": UserFactory(role=User.Role.OFFICER, regions=[world.regions[0]]),
        "focal point": UserFactory(municipality=world.places[0]),
        "mission staff": UserFactory(mission=True),
        "officer of no region": UserFactory(role=User.Role.OFFICER),
    }
    return world, people


@pytest.fixture
def world(data, db):
    return data[0]


@pytest.fixture
def people(data, db):
    return data[1]


def check_counts(answer: Answer, question: dict, facts: list) -> None:
    """Each value's count is what the question finds with that value alone in its filter."""
    assert answer.total == len(expected(question, facts)), question
    for name in answer.filters.sections:
        counts = answer.counts(name)
        if name in MODIFIERS:
            behind = {each: len(expected({**question, name: [each]}, facts)) for each in counts}
        else:
            behind = counts_behind(name, [*counts], question, facts)
        assert counts == behind, (question, name)


def check_pages(answer: Answer, found: set[int]) -> list[int]:
    """Pages of a few hold every activity found, each once."""
    pages = [answer.page(start, 7) for start in range(0, answer.total, 7)]
    listed = [pk for page in pages for pk in page]
    assert len(listed) == len(found)
    assert set(listed) == found
    assert all(len(page) == 7 for page in pages[:-1])
    return listed


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "officer", "focal point", "mission staff"])
def test_counts_equal_the_rows_behind_them(world, people, person):
    user = people[person]
    visible = Activity.objects.visible_to(user)
    facts = facts_of(visible)
    titles = {each.pk: (sort_key(each.title, "en"), each.reference) for each in visible}
    for _each in range(QUESTIONS // 2):
        question = world.question()

        answer = answer_to(QueryDict(query_of(question)), user)
        check_counts(answer, question, facts)
        listed = check_pages(answer, expected(question, facts))

        filters = ActivityFilter(QueryDict(query_of(question)), visible, user=user)
        in_sql = list(filters.qs.values_list("pk", flat=True))
        if question["sort"] == ["title"]:
            # Databases know nothing of alphabets.
            in_sql.sort(key=titles.get)
        assert listed == in_sql, question


@pytest.mark.many_times
def test_first_and_last_day_of_each_activity_belong_to_it(world):
    visible = Activity.objects.published()
    facts = facts_of(visible)
    dated = [one.activity for one in facts if one.activity.starts_on]
    for activity in dated[::3]:
        days = [("from", activity.ends_on, True), ("to", activity.starts_on, True)]
        days += [
            ("from", activity.ends_on + A_DAY, False),
            ("to", activity.starts_on - A_DAY, False),
        ]
        for name, day, is_found in days:
            question = {name: [day.isoformat()]}
            answer = answer_to(QueryDict(query_of(question)), AnonymousUser())
            found = set(answer.page(0, answer.total))

            assert found == expected(question, facts), question
            assert (activity.pk in found) == is_found, question
            filters = ActivityFilter(QueryDict(query_of(question)), visible)
            assert found == set(filters.qs.values_list("pk", flat=True)), question


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "focal point"])
def test_counts_follow_every_change(world, people, person):
    user = people[person]
    for _each in range(QUESTIONS // 5):
        world.change()
        question = world.question()

        answer = answer_to(QueryDict(query_of(question)), user)
        facts = facts_of(Activity.objects.visible_to(user))
        check_counts(answer, question, facts)
        check_pages(answer, expected(question, facts))


@pytest.mark.many_times
def test_counts_forget_what_was_rolled_back(world, people):
    user = people["visitor"]
    before = facts_of(Activity.objects.visible_to(user))
    for _each in range(QUESTIONS // 10):
        question = world.question()
        with transaction.atomic():
            world.change()
            answer = answer_to(QueryDict(query_of(question)), user)
            facts = facts_of(Activity.objects.visible_to(user))
            check_counts(answer, question, facts)
            transaction.set_rollback(True)

        answer = answer_to(QueryDict(query_of(question)), user)
        check_counts(answer, question, before)
