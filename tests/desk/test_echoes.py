"""Forms say back what they understood before anything is sent."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.desk.entering import filled, save

ECHO = reverse("desk:echo")


def words_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"when": "12-14.10.2026"}, "The register will say: 12–14 October 2026"),
        (
            {"when": "maj 2017", "is_approximate": "on"},
            "The register will say: about May 2017",
        ),
        ({"when": "nuk dihet"}, "The register will say: date not known"),
        ({"when": "27.05.13"}, "Write the year with four digits, for example 2013."),
        ({"when": ""}, ""),
        ({}, ""),
        ({"when": "\x00"}, "Null characters are not allowed."),
    ],
)
@pytest.mark.django_db
def test_echo_says_how_a_date_is_understood(visitor, typed, words):
    response = visitor.get(ECHO, {"field": "when", **typed})

    assert response.status_code == 200
    assert words_of(response).startswith(words)
    assert bool(words) == bool(words_of(response))


@pytest.mark.parametrize(
    ("typed", "basis", "words"),
    [
        ("rreth 55", "", "The register will say: about 55"),
        ("1.000", "exact", "The register will say: 1000"),
        ("50–60", "", "The register will say: between 50 and 60"),
        ("rreth 55", "exact", ""),
        ("many", "", ""),
    ],
)
@pytest.mark.django_db
def test_echo_says_how_a_number_of_people_is_understood(visitor, typed, basis, words):
    asked = {"field": "participants", "participants": typed, "participants_basis": basis}

    said = words_of(visitor.get(ECHO, asked))

    if words:
        assert said == words
    else:
        assert said
        assert "The register will say" not in said


@pytest.mark.django_db
def test_echo_of_an_unknown_box_says_nothing(visitor):
    assert words_of(visitor.get(ECHO, {"field": "title_en", "title_en": "May 2017"})) == ""


def test_draft_is_shown_again_with_what_the_register_will_say(focal_point, suhareka):
    pk = uuid4()

    save(focal_point, pk, **filled(suhareka, when="u jesen 2019."))

    page = words_of(focal_point.get(reverse("desk:change_edit", args=[pk])))
    assert 'id="id_when_echo" role="status"> The register will say: autumn 2019 </p>' in page
    assert f'hx-get="{ECHO}?field=when"' in page
    assert 'hx-target="#id_when_echo"' in page
    detail = focal_point.get(reverse("desk:change_detail", args=[pk]))
    assert "autumn 2019" in words_of(detail)


def test_box_with_an_error_says_it_once(focal_point, suhareka):
    pk = uuid4()

    response = focal_point.post(
        reverse("desk:change_submit", args=[pk]), filled(suhareka, when="27/05/2013")
    )

    assert words_of(response).count("with dots, the day first") == 2
    assert 'id="id_when_echo" role="status"> </p>' in words_of(response)


def test_question_of_the_outcome_says_the_new_date_back(focal_point, past):
    page = reverse("desk:outcome_answer", args=[past.slug])

    response = focal_point.post(page, {"answer": "postponed", "postponed_to": "maj 2099"})

    assert "The register will say: May 2099" in words_of(response)
