"""Several people at the same moment, each in a connection of their own.

On PostgreSQL only: the test database of SQLite lies in memory, where all threads share one
connection's locks, and in a file SQLite lets one writer in after the other anyway (IMMEDIATE).
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections

from activities.models import Activity
from desk.actions import Refused, approve, save_draft
from desk.entries import Base, Entry
from desk.models import ChangeRequest, ReviewStep
from tests import factories as f
from tests.desk.entering import begun_change, submit_kept, submitted

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="threads need a database with several connections: PostgreSQL",
    ),
]
AT_ONCE = 4


def at_once(*calls):
    """Run the calls at the same moment; gives what each returned or raised."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        except Refused as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def approval(change, user, version=0):
    change.refresh_from_db()
    revision = change.revision
    return lambda: approve(change.pk, by=user, revision=revision, version=version)


def test_same_form_sent_several_times_at_once_is_one_record(focal_point, suhareka):
    pk, user = uuid4(), focal_point.user
    entry = Entry({"title_en": ["Basket"]}, Base())

    at_once(*[lambda: save_draft(pk, by=user, entry=entry)] * AT_ONCE)

    assert ChangeRequest.objects.get().revision == 1


def test_change_approved_several_times_at_once_is_one_activity(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    results = at_once(*[approval(change, officer.user)] * AT_ONCE)

    assert Activity.objects.count() == 1
    assert sum(isinstance(result, Refused) for result in results) == AT_ONCE - 1
    assert ReviewStep.objects.filter(verb="approved").count() == 1


def test_several_new_activities_approved_at_once_get_a_reference_each(
    focal_point, officer, suhareka
):
    changes = [submitted(focal_point, suhareka, title_en=f"No. {n}") for n in range(AT_ONCE)]

    at_once(*[approval(change, officer.user) for change in changes])

    references = sorted(Activity.objects.values_list("reference", flat=True))
    assert references == ["A-0001", "A-0002", "A-0003", "A-0004"]


def test_two_changes_of_one_activity_approved_at_once_lose_nothing(
    focal_point, other_focal_point, officer, activity, gjilan
):
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="proposer")
    clients = (focal_point, other_focal_point)
    answers = ({"venue_en": "The school"}, {"summary_en": "They carve."})
    changes = [
        begun_change(client, activity, **answer)
        for client, answer in zip(clients, answers, strict=True)
    ]
    for client, change in zip(clients, changes, strict=True):
        submit_kept(client, change)

    results = at_once(*[approval(change, officer.user, version=1) for change in changes])

    # Whoever comes second has read an older version and is told to read again.
    [refused] = [n for n, result in enumerate(results) if isinstance(result, Refused)]
    approval(changes[refused], officer.user, version=2)()
    activity.refresh_from_db()
    assert (str(activity.venues.get()), activity.summary_en) == ("The school", "They carve.")
    assert activity.version == 3


def test_approving_and_withdrawing_at_once_is_one_of_both(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    page = {"revision": 1, "version": 0}

    at_once(
        lambda: officer.post(f"{change.get_absolute_url()}approve/", page),
        lambda: focal_point.post(f"{change.get_absolute_url()}withdraw/"),
    )

    change.refresh_from_db()
    assert change.status in ("approved", "withdrawn")
    assert Activity.objects.count() == (change.status == "approved")
    assert list(change.steps.values_list("verb", flat=True)) == ["submitted", change.status]
