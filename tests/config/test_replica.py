"""Which of two databases answers: the first one, or a copy that follows it."""

import logging

import pytest
from django.db import connection, connections
from django.db.utils import load_backend
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from config import replica
from regions.models import Region
from tests.backup.registers import another_with_tables, at
from tests.factories import RegionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = "Only in the first one", "Only in the copy"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A register that knows another region than the first one, as a copy that is behind does."""
    monkeypatch.setattr(replica, "_left_alone_until", 0.0)
    with another_with_tables(tmp_path) as register:
        with at(register):
            RegionFactory(name=THERE)
        RegionFactory(name=HERE)
        # Under the name of the first one: Django lets a test ask no database of another name.
        wrapper = load_backend(register["ENGINE"]).DatabaseWrapper(register, "default")
        connections["replica"] = wrapper
        yield
        connections["replica"].close()
        del connections["replica"]


@pytest.fixture
def with_copy(copy, settings):
    first = settings.MIDDLEWARE.index("config.middleware.SteadySessionMiddleware")
    middleware = list(settings.MIDDLEWARE)
    middleware.insert(first, "config.replica.read_from_replica")
    settings.MIDDLEWARE = middleware


def shown(client, **headers) -> set[str]:
    page = client.get("/regions/", headers=headers).content.decode()
    return {name for name in (HERE, THERE) if name in page}


def test_visitors_read_from_the_copy(visitor, with_copy):
    assert shown(visitor) == {THERE}


def test_first_database_is_in_its_place_again_afterwards(visitor, with_copy):
    shown(visitor)

    assert HERE in {str(region) for region in Region.objects.all()}


def test_people_read_what_they_may_have_written(with_copy, client):
    client.force_login(UserFactory(role="curator"))

    assert shown(client) == {HERE}


def test_copy_that_is_away_is_left_alone_for_a_while(visitor, with_copy, monkeypatch, caplog):
    monkeypatch.setattr(replica, "IS_THERE", "SELECT nothing FROM nowhere")

    with caplog.at_level(logging.WARNING):
        assert [shown(visitor), shown(visitor)] == [{HERE}, {HERE}]

    assert [m for m in caplog.messages if "The replica does not answer" in m] == caplog.messages
    assert len(caplog.messages) == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="only PostgreSQL knows positions")
@pytest.mark.parametrize("position", ["0/1", "no position"])
def test_visitor_whose_words_the_copy_may_lack_reads_from_the_first_one(
    position, visitor, with_copy
):
    """A database that follows none has got nothing, and what was not set by us is no position."""
    visitor.cookies["written"] = position

    assert shown(visitor) == {HERE}
    del visitor.cookies["written"]
    assert shown(visitor) == {THERE}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="only PostgreSQL knows positions")
def test_whoever_sends_something_is_told_how_far_the_database_was(visitor, with_copy):
    response = visitor.post("/accounts/login/", {"login": "nobody@example.org", "password": "x"})

    cookie = response.cookies["written"]
    assert "/" in cookie.value
    assert cookie["max-age"] == replica.WRITTEN_SECONDS
    assert "written" not in visitor.get("/regions/").cookies


def asked(path: str, *answers: HttpResponse) -> HttpResponse:
    """What the middleware makes of the views' answers, the first one's before the second's."""
    waiting = list(answers)
    return replica.read_from_replica(lambda request: waiting.pop(0))(RequestFactory().get(path))


def test_page_that_fails_in_the_copy_is_asked_of_the_first_one(copy):
    assert asked("/regions/", HttpResponse(status=503), HttpResponse("ok")).content == b"ok"


def test_file_that_is_read_later_is_read_from_the_first_one(copy):
    later = StreamingHttpResponse(["a"])

    assert asked("/regions/", later, HttpResponse("whole")).content == b"whole"


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/", "/healthz", "/metrics"])
def test_pages_before_signing_in_are_the_first_ones(path, copy):
    assert not replica.is_visitor_reading(RequestFactory().get(path))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows positions")
def test_database_that_knows_no_positions_tells_none(copy):
    response = HttpResponse()

    replica.note_written(response)

    assert not response.cookies
