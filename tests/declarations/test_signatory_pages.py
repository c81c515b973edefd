import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import SignatoryFactory, SignatureFactory

pytestmark = pytest.mark.django_db
SIGNATORIES = reverse("declarations:signatory_list")


@pytest.fixture
def signature(region, suhareka):
    return SignatureFactory(
        signing__region=region,
        signing__signed_on=dt.date(2017, 6, 19),
        municipality=suhareka,
        signatory__slug="rexhep-kuci",
        signatory__name="Rexhep Kuçi",
        office_title="Deputy Mayor of Suharekë/Suva Reka",
    )


def people(page):
    return [person.name for person in page.context["signatories"]]


def test_signatory_list_without_signatories_says_who_adds_them(visitor):
    assert "No signatory is recorded yet." in visitor.get(SIGNATORIES).text


def test_signatory_list_gives_municipality_office_and_date(visitor, signature, suhareka):
    page = visitor.get(SIGNATORIES)

    assert '<tr id="rexhep-kuci">' in page.text
    assert f'<a href="{suhareka.get_absolute_url()}">' in page.text
    assert "Deputy Mayor of Suharekë/Suva Reka" in page.text
    assert '<time datetime="2017-06-19">19 June 2017</time>' in page.text


def test_signatory_list_has_one_anchor_for_somebody_who_signed_twice(visitor, signature):
    SignatureFactory(signatory=signature.signatory)

    page = visitor.get(SIGNATORIES)

    assert page.text.count('id="rexhep-kuci"') == 1
    assert page.text.count('<th scope="row">Rexhep Kuçi</th>') == 2


@pytest.mark.parametrize("typed", ["kuçi", "KUCI rexhep", "Куци", "suva reka", "kuci\x00suhareke"])
def test_signatory_list_finds_people_and_municipalities_in_any_spelling(visitor, signature, typed):
    SignatureFactory()

    assert people(visitor.get(SIGNATORIES, {"q": typed})) == ["Rexhep Kuçi"]


@pytest.mark.parametrize("typed", ["nobody", "x" * 10_000, "a b " * 2_500])
def test_signatory_list_that_finds_nobody_offers_the_next_step(visitor, signature, typed):
    page = visitor.get(SIGNATORIES, {"q": typed})

    assert people(page) == []
    assert "Try a shorter part of the name, or show all signatories." in page.text


def test_signatory_list_is_of_those_who_signed(visitor, signature):
    SignatoryFactory(name="Invented Person")

    assert people(visitor.get(SIGNATORIES)) == [signature.signatory.name]


@pytest.mark.parametrize("number", [1, 3])
def test_signatory_list_asks_the_database_equally_often(visitor, number, django_assert_num_queries):
    SignatureFactory.create_batch(number)

    with django_assert_num_queries(7):
        visitor.get(SIGNATORIES)
