"""Who is with the live server at the moment, so that a test can wait until all have left."""

import socket
import threading

from django.db import connection


class Door:
    """Counts the connections of the live server: in when accepted, out when it let go of them."""

    def __init__(self, server):
        self.address = server.server_address[:2]
        self._changed = threading.Condition()
        self._inside = set()
        self._entered = set()
        self._let_in, self._let_out = server.process_request, server.shutdown_request
        server.process_request, server.shutdown_request = self._enter, self._leave
        if connection.vendor == "sqlite":
            server.set_app(one_at_a_time(server.get_app()))

    def _enter(self, request, address):
        with self._changed:
            self._inside.add(request)
            self._entered.add(address[:2])
            self._changed.notify_all()
        self._let_in(request, address)

    def _leave(self, request):
        try:
            self._let_out(request)
        finally:
            with self._changed:
                self._inside.discard(request)
                self._changed.notify_all()

    def wait_until_all_have_left(self, seconds: float = 30):
        """Return when nobody is inside and nobody queues; fail when that takes too long.

        Connections are accepted in the order in which they came. Ours comes last: once it is
        inside, so was everybody whom a browser had sent before it was closed.
        """
        with socket.create_connection(self.address) as last:
            ours = last.getsockname()[:2]
        with self._changed:
            is_empty = self._changed.wait_for(
                lambda: ours in self._entered and not self._inside, timeout=seconds
            )
            self._entered.clear()
        assert is_empty, f"a request was still under way {seconds} seconds after the test"


def one_at_a_time(app):
    """Answer one request after the other.

    The test database of SQLite lies in memory, and all threads share one connection to it: two
    requests at once would be in each other's transactions, as they never are outside of tests.
    """
    lock = threading.Lock()

    def answer(environ, start_response):
        with lock:
            response = app(environ, start_response)
            try:
                return list(response)
            finally:
                response.close()

    return answer
