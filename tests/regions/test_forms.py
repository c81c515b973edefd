"""The forms that names take in sentences are made by the rules, and corrected by curators."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from regions.management.commands.make_name_forms import make_forms
from regions.models import Community, Locality, Municipality, PlaceName
from tests import factories as f

pytestmark = pytest.mark.django_db


def forms(record, **fields) -> list[str]:
    found = record.names.filter(kind="form", **fields)
    return sorted(found.values_list("text", flat=True))


def make(*slug) -> str:
    out = StringIO()
    call_command("make_name_forms", *slug, stdout=out)
    return out.getvalue()


def test_forms_of_a_new_place_find_it(gjilan):
    f.call(gjilan, "Gilan", "tr", "other")

    said = make("gjilan")

    assert "were added to 2 places and communities." in said
    for typed in ["Gjilanit", "u Gnjilanu", "Gilan'da", "Gilanda", "Gilan’dan", "GJILANI"]:
        assert Municipality.objects.matching(typed).get() == gjilan


def test_forms_are_made_once_and_corrections_stay(gjilan):
    make_forms(gjilan)
    wrong = gjilan.names.get(text="Gjilanin")
    wrong.text = "Gjilanën"
    wrong.save()

    assert make_forms(gjilan) == 0
    assert "Gjilanin" not in forms(gjilan)
    assert Municipality.objects.matching("Gjilanën").exists()


def test_a_name_that_is_added_later_gets_its_forms(gjilan):
    make_forms(gjilan)
    f.call(gjilan, "Morava e Binçës", "sq", "historic")

    assert make_forms(gjilan) == 3
    assert forms(gjilan, form_of="Morava e Binçës", case="genitive") != []


def test_forms_that_go_their_own_way_are_rows_already(suhareka):
    place = f.MunicipalityFactory(name_sr="Peć")
    f.call(place, "Peći", "sr-Latn", "form", form_of="Peć", case="locative")

    make_forms(place)

    assert forms(place, form_of="Peć") == ["Peći"]


def test_forms_of_a_community_are_those_of_many(db):
    roma = f.CommunityFactory(slug="roma", name_en="Roma", name_sq="rom", name_sr="romska")
    f.call(roma, "Romi", "sr-Latn", "other")

    make_forms(roma)

    assert {"romë", "romët", "romëve", "romskoj", "Romima"} <= {*forms(roma)}
    assert not [each for each in forms(roma) if each.startswith("Roma ")]
    assert Community.objects.matching("romëve").get() == roma


def test_history_says_who_made_the_forms(gjilan):
    make_forms(gjilan)

    row = PlaceName.history.filter(text="Gjilanit").get()
    assert row.history_change_reason == "Made by the rules of the language"


def test_command_without_a_slug_goes_through_all(gjilan):
    f.LocalityFactory(name_sq="Opojë", municipality=gjilan)

    make()

    assert PlaceName.objects.filter(text="Opojës", locality__isnull=False).exists()


def test_command_names_a_slug_that_nobody_has(db):
    with pytest.raises(CommandError, match="No place and no community has the slug nowhere"):
        make("nowhere")


def test_a_locality_leads_to_its_municipality(gjilan):
    f.LocalityFactory(name_sq="Opojë", name_sr="Opolje", municipality=gjilan)
    f.LocalityFactory(name_sq="Beograd", country="RS")

    assert Municipality.objects.matching("Opolje").get() == gjilan
    assert Municipality.objects.matching("Beograd").count() == 0
    assert str(Locality.objects.matching("opoje").get()) == "Opojë/Opolje"
