"""Tables are emptied only when the browser's last request is answered."""

import socket
import time

import pytest
from django.core.signals import request_started


def test_door_waits_for_who_is_inside_and_says_so(door):
    someone = socket.create_connection(door.address)

    with someone, pytest.raises(AssertionError, match="still under way"):
        door.wait_until_all_have_left(seconds=0.2)

    door.wait_until_all_have_left(seconds=10)


def test_door_waits_for_the_answer_to_somebody_who_is_gone(door):
    answered = []

    def take_time(**_kwargs):
        time.sleep(0.3)
        answered.append("late")

    request_started.connect(take_time)
    try:
        with socket.create_connection(door.address) as browser:
            browser.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        door.wait_until_all_have_left()
    finally:
        request_started.disconnect(take_time)

    assert answered == ["late"]
