"""People of one name, and names pasted in parts."""

import pytest
from django.urls import reverse

from activities.models import Activity
from tests import factories as f
from tests.admin_pages import activity_form, add

LOOKUP = {
    "app_label": "declarations",
    "model_name": "signature",
    "field_name": "signatory",
    "term": "Arben",
}


@pytest.fixture
def two_of_one_name(db):
    """A mayor who has signed twice, and somebody else who has not signed."""
    mayor = f.SignatoryFactory(name="Arben Example", slug="arben-example")
    f.SignatoryFactory(name="Arben Example", slug="arben-example-2")
    office = f.OfficeFactory(name_en="Mayor")
    for name, year in (("Junik", 2018), ("Ferizaj", 2019)):
        place = f.MunicipalityFactory(name=name, slug=name.lower())
        signing = f.SigningFactory(
            region=place.region, starts_on=f"{year}-05-28", ends_on=f"{year}-05-28"
        )
        f.SignatureFactory(signing=signing, municipality=place, signatory=mayor, office=office)


def test_r10_people_of_one_name_are_told_apart_where_they_are_chosen(curator, two_of_one_name):
    found = curator.get(reverse("admin:autocomplete"), LOOKUP).json()["results"]

    assert [each["text"] for each in found] == [
        "Arben Example, Mayor of Junik, 2018; Mayor of Ferizaj, 2019",
        "Arben Example, no signature yet",
    ]


def test_r10_people_of_one_name_are_told_apart_in_lists(curator, visitor, two_of_one_name):
    public = visitor.get(reverse("declarations:signatory_list")).text
    listed = curator.get(reverse("admin:declarations_signatory_changelist")).text

    # Whoever has signed nothing is known to curators alone.
    assert "arben-example-2" not in public
    assert "Mayor of Junik, 2018; Mayor of Ferizaj, 2019" in listed
    assert "no signature yet" in listed


def test_r10_choosing_among_many_asks_the_database_no_more_often(
    curator, two_of_one_name, django_assert_max_num_queries
):
    for number in range(10):
        f.SignatureFactory(signatory=f.SignatoryFactory(name=f"Arben Other {number}"))

    with django_assert_max_num_queries(8):
        found = curator.get(reverse("admin:autocomplete"), LOOKUP).json()["results"]

    assert len(found) == 12


def test_r18_titles_stand_by_their_letters_however_those_were_pasted(visitor, curator, region):
    for title in ("Szeged", "Štande", "S\u030ctand"):
        curator.post(add(Activity), activity_form(title_en=title))

    page = visitor.get("/activities/?sort=title").text

    order = ["Štand", "Štande", "Szeged"]
    places = [page.index(f">{title}<") for title in order]
    assert places == sorted(places)
