import datetime as dt

import pytest

from regions.models import Municipality, PlaceName
from regions.templatetags.names import place_name
from tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


def test_each_part_has_its_language_in_whatever_order():
    place = MunicipalityFactory(name="Štrpce/Shtërpcë", name_sq="Shtërpcë", name_sr="Štrpce")

    assert place.name_parts() == [("Štrpce", "sr-Latn"), ("Shtërpcë", "sq")]


def test_a_shown_part_may_be_spelled_unlike_the_official_name():
    place = MunicipalityFactory(name_sq="Deçan", name_sr="Dečane")
    for position, (text, language) in enumerate([("Deçan", "sq"), ("Dečani", "sr-Latn")]):
        PlaceName.objects.create(
            municipality=place, text=text, language=language, kind="shown", position=position
        )

    assert str(place) == "Deçan/Dečani"
    assert place.official_name("sr-Latn") == "Dečane"


def test_a_name_the_same_in_all_languages_carries_none():
    place = MunicipalityFactory(name_sq="Junik", name_sr="Junik")

    assert place_name(place) == "<span>Junik</span>"


def test_a_name_is_escaped():
    place = MunicipalityFactory(name_sq="<b>", name_sr="Štrpce")

    assert place_name(place).startswith('<span lang="sq">&lt;b&gt;</span>/')


def test_a_place_without_names_is_called_by_its_address():
    place = Municipality.objects.create(slug="novo-mesto")

    assert str(place) == "novo-mesto"
    assert place_name(place) == "<span>novo-mesto</span>"


def test_a_renamed_place_keeps_the_name_of_each_day():
    place = MunicipalityFactory(name_sq="Obiliq", name_sr="Obilić")
    PlaceName.objects.filter(text="Obiliq").update(ends_on=dt.date(2015, 12, 31))
    PlaceName.objects.create(
        municipality=place, text="Kastriot", language="sq", begins_on=dt.date(2016, 1, 1)
    )

    assert place.name_on(dt.date(2015, 12, 31)) == "Obiliq/Obilić"
    assert place.name_on(dt.date(2016, 1, 1)) == "Kastriot/Obilić"
    assert place.name == "Kastriot/Obilić"


def test_a_name_that_is_deleted_is_neither_shown_nor_found():
    place = MunicipalityFactory(name_sq="Gjilan", name_sr="Gnjilane", other_spellings="Morava")

    place.names.get(text="Morava").delete()

    assert not Municipality.objects.matching("Morava").exists()
    assert Municipality.objects.matching("Gjilan").get() == place
