"""Readers do not wait for each other: not while they read, nor right after a change."""

import threading

import pytest
from django.db import connection
from django.test import Client

from activities.models import Activity
from tests.factories import ActivityFactory

READERS, PATIENCE = 4, 30
# What only the page of the list reads of activities, and what only the index does.
ROWS, ALL_ABOUT_SOME = '"activities_activity"."slug"', '"activities_activity"."search_text"'


def statuses_of_readers(query: str) -> list[int]:
    """Let several fetch the list, each going on with a query only once all are at theirs."""
    together, statuses = threading.Barrier(READERS), []

    def wait_for_all(execute, sql, params, many, context):
        if query in sql:
            together.wait(timeout=PATIENCE)
        return execute(sql, params, many, context)

    def read():
        try:
            with connection.execute_wrapper(wait_for_all):
                statuses.append(Client().get("/activities/").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=read) for _reader in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.django_db(transaction=True)
def test_readers_are_at_their_rows_at_the_same_time(visitor):
    ActivityFactory()
    visitor.get("/activities/")

    assert statuses_of_readers(ROWS) == [200] * READERS


@pytest.mark.django_db(transaction=True)
def test_readers_read_what_has_changed_at_the_same_time(visitor):
    activity = ActivityFactory()
    visitor.get("/activities/")
    Activity.objects.filter(pk=activity.pk).update(status="held")

    assert statuses_of_readers(ALL_ABOUT_SOME) == [200] * READERS
