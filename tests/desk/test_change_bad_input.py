"""Nonsense in any field of the form gets a clear page on both databases, never a crash."""

import itertools
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from activities.models import Activity
from desk.models import ChangeRequest
from tests.desk.entering import address, filled, save, submit, submitted

NEW = reverse("desk:change_new")
NONSENSE = {
    "nul": "\x00",
    "control character": "a\x07b",
    "10 kB word": "x" * 10_000,
    "20 digits": "9" * 20,
    "more digits than Python reads": "9" * 5_000,
    "negative": "-1",
    "markup": "<script>alert(1)</script>",
    "bidi override": "abc\u202edef",
    "not a number": "NaN",
}


def test_change_longer_than_the_register_keeps_is_refused_with_its_text(focal_point):
    pk = uuid4()

    response = save(focal_point, pk, summary_en="kanarija " * 12_000)

    assert response.status_code == 409
    assert "shorten the texts" in response.content.decode()
    assert "kanarija" in response.content.decode()
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_in_all_fields_gets_the_form_back(focal_point, value):
    names = focal_point.get(NEW).context["form"].fields

    # Not so much that all together is longer than the register keeps.
    response = submit(focal_point, **dict.fromkeys(names, value[:1_000]))

    assert response.status_code == 422
    assert response.context["form"].errors


@pytest.mark.many_times
def test_nonsense_in_one_field_of_a_complete_form_gets_the_form_back(focal_point, suhareka):
    names = [*focal_point.get(NEW).context["form"].fields, "base", "revision", "choice_title_en"]

    # Each field meets one of the values, on the other database the next; what is worked out, all.
    first = connection.vendor == "postgresql"
    values = itertools.islice(itertools.cycle(NONSENSE.values()), first, None)
    one_each = zip(names, values, strict=False)
    for name, value in [*one_each, *itertools.product(["participants", "when"], NONSENSE.values())]:
        response = submit(focal_point, **filled(suhareka) | {name: value})

        assert response.status_code in (302, 422, 409), (name, value[:20])


def test_nonsense_in_the_controls_of_a_change_gets_a_clear_page(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    for value in NONSENSE.values():
        controls = dict.fromkeys(["revision", "version", "choice_title_en", "reason"], value)
        for client, verb in ((officer, "approve"), (officer, "return"), (focal_point, "submit")):
            response = client.post(address(verb, change.pk), controls)
            assert response.status_code in (302, 409, 422)
    assert not Activity.objects.exists()


def test_character_that_cannot_be_kept_is_named_when_submitting(focal_point, suhareka):
    response = submit(focal_point, **filled(suhareka, venue_en="The sch\x00l"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["venues"]
    assert "could not be read" in response.content.decode()


def test_lone_surrogates_from_an_odd_encoding_get_the_form_back(focal_point):
    # A browser cannot send them; the name of this encoding makes Django read them out of ASCII.
    body = b'--b\r\nContent-Disposition: form-data; name="title_en"\r\n\r\n\\ud800\r\n--b--\r\n'

    response = focal_point.post(
        address("submit", uuid4()),
        body,
        content_type="multipart/form-data; boundary=b; charset=raw_unicode_escape",
    )

    assert response.status_code == 422
    assert "title_en" in response.context["form"].errors
