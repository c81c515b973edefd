"""Two clicks and two runs at the same moment; see test_change_concurrency."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import OutgoingMail
from browse.saved_searches import save_search, send_search_news
from tests import factories as f
from tests.desk.test_change_concurrency import AT_ONCE, at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="threads need a database with several connections: PostgreSQL",
    ),
]


def test_a_question_saved_at_once_is_saved_once():
    person = f.UserFactory(mission=True)

    def click():
        return save_search(person, "status=held", name="Held", is_mailed=True)[1]

    assert sorted(at_once(*[click] * AT_ONCE)) == [False] * (AT_ONCE - 1) + [True]
    assert person.saved_searches.count() == 1


def test_runs_at_once_mail_each_person_once():
    week_ago = timezone.now() - dt.timedelta(days=7)
    search = f.SavedSearchFactory(query="status=held", told_at=week_ago)
    f.ActivityFactory(status="held", published_at=timezone.now() - dt.timedelta(hours=1))

    numbers = at_once(*[lambda: send_search_news(dt.date(2026, 6, 1))] * AT_ONCE)

    assert sum(numbers) == 1
    assert OutgoingMail.objects.get().person == search.person
