"""An account that is closed while its own password change waits for the same row."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from accounts.models import User
from tests import factories as f
from tests.conftest import client_of

OLD, NEW = "plum-blossom-road-7", "walnut-river-lamp-3"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="threads need a database with several connections: PostgreSQL",
    ),
]


def test_closing_wins_over_a_password_change_under_way():
    person = f.UserFactory()
    person.set_password(OLD)
    person.save()
    client = client_of(person)
    answers = {"oldpassword": OLD, "password1": NEW, "password2": NEW}

    def change_password():
        try:
            return client.post(reverse("account_change_password"), answers).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            closed = User.objects.select_for_update().get(pk=person.pk)
            answer = pool.submit(change_password)
            # Long enough for the other thread to read the open account, and to wait for its row.
            sleep(1)
            assert not answer.done()
            closed.is_active = False
            closed.save()
        assert answer.result() == 302

    person.refresh_from_db()
    assert (person.is_active, person.check_password(NEW)) == (False, True)
