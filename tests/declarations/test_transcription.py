"""People are found as each language of the region writes their names."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from declarations.management.commands.make_signatory_spellings import transcriptions
from declarations.models import Signatory
from tests import factories as f


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Xhafer Gashi", "Džafer Gaši"),
        ("Xhafer Gashi", "Џафер Гаши"),
        ("Beqir Fejzullahu", "Bećir Fejzulahu"),
        ("Lulzim Canaj", "Ljuljzim Canaj"),
        ("Agim Veliu", "Agim Veliju"),
        ("Srećko Spasić", "Sreqko Spasiq"),
        ("Срећко Спасић", "Srećko Spasić"),
        ("Џафер Гаши", "Xhafer Gashi"),
    ],
)
def test_name_is_written_as_in_the_other_language(name, written):
    assert written in transcriptions(name)


@pytest.mark.parametrize("name", ["Xhafer Gashi", "Agron Kuçi", "Срећко Спасић", "Vladeta Kostić"])
def test_name_itself_is_not_among_its_transcriptions(name):
    written = transcriptions(name)

    assert name not in written
    assert len(written) == len(set(written)) > 0


def make(*slug) -> str:
    out = StringIO()
    call_command("make_signatory_spellings", *slug, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_command_writes_the_spellings_of_those_who_have_none():
    new = f.SignatoryFactory(name="Xhafer Gashi")
    corrected = f.SignatoryFactory(name="Agron Kuçi", other_spellings="Agron Kući")

    assert make() == "2 spellings were added.\n"

    new.refresh_from_db()
    corrected.refresh_from_db()
    assert new.other_spellings.splitlines() == ["Džafer Gaši", "Џафер Гаши"]
    assert corrected.other_spellings == "Agron Kući"
    assert Signatory.objects.matching("Џафер Гаши").get() == new
    assert new.history.first().history_change_reason == "Written as the other languages write names"


@pytest.mark.django_db
def test_command_adds_what_is_missing_to_one():
    person = f.SignatoryFactory(slug="agron-kuci", name="Agron Kuçi", other_spellings="Agron Kuči")

    make("agron-kuci")
    make("agron-kuci")

    person.refresh_from_db()
    assert person.other_spellings.splitlines() == ["Agron Kuči", "Агрон Кучи"]


@pytest.mark.django_db
def test_command_names_a_slug_that_nobody_has():
    with pytest.raises(CommandError, match="No signatory has the slug nobody"):
        make("nobody")
