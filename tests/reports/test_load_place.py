"""A country is loaded from a folder of tables: all of it or nothing, and twice is as once."""

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from declarations.models import Commitment, Signature, Signing
from regions.models import Municipality, PlaceName, Region
from reports.place_tables import TABLES

ROOT = Path(settings.BASE_DIR)
EXAMPLE = ROOT / "docs" / "example-place"
TABLE_FILES = {
    "regions.csv": "slug\nnorth\nsouth\n",
    "municipalities.csv": "slug,code,latitude,longitude,tile_column\nfort,12,42.5,21.1,\n"
    "port,,,,\n",
    "memberships.csv": "municipality,region,begins_on\nfort,north,\nport,south,2019-01-01\n",
    "names.csv": "of,slug,language,text,is_unchecked\n"
    "region,north,sq,Veri,yes\nmunicipality,fort,sq,Kala,\nmunicipality,port,tr,Liman,\n",
    "declarations.csv": "slug,title:en\npact,Pact of the Forts\n",
    "commitments.csv": "declaration,number,is_printed,text:en\npact,1,yes,Meet once a year.\n",
    "offices.csv": "slug,name:en\nreeve,Reeve\n",
    "signatories.csv": "slug,name\nada,Ada Invented\n",
    "signings.csv": "declaration,region,dates,is_finished\npact,north,May 2018,yes\n",
    "signatures.csv": "declaration,region,dates,municipality,signatory,office\n"
    "pact,north,2018-05,fort,ada,reeve\n",
    "sources.csv": "slug,title,short_title,dates\nalmanac,An Almanac,almanac,2019\n",
    "scopes.csv": "source,region,dates,is_complete\nalmanac,north,2018/2019,yes\n",
}


@pytest.fixture
def folder(tmp_path, db) -> Path:
    for name, text in TABLE_FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_place", str(folder), *options, stdout=out, stderr=out)
    return out.getvalue()


def refused(folder: Path) -> list[str]:
    """What is said of a folder that is not loaded, and that nothing of it was."""
    said = StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_place", str(folder), stdout=StringIO(), stderr=said)
    assert not Region.objects.exists()
    return said.getvalue().splitlines()


def add(folder: Path, name: str, line: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_folder_makes_what_its_tables_say(folder):
    said = load(folder)

    fort = Municipality.objects.get(slug="fort")
    assert "municipalities.csv: 2 made, 0 as they were." in said
    assert (fort.name, fort.region.slug, str(fort.latitude)) == ("Kala", "north", "42.50")
    assert PlaceName.objects.get(region__slug="north", kind="official").is_unchecked
    assert Signature.objects.get().signing == Signing.objects.finished().get()
    assert Signing.objects.get().dates.edtf() == "2018-05"
    assert Commitment.objects.get().is_printed
    [entry] = fort.history.all()
    assert entry.history_change_reason == "Loaded from municipalities.csv"


def test_second_time_changes_nothing(folder):
    load(folder)
    before = Municipality.history.count(), PlaceName.history.count()

    said = load(folder)

    assert not re.search(r": [1-9][0-9]* made", said)
    assert "becomes" not in said
    assert before == (Municipality.history.count(), PlaceName.history.count())


def test_changed_row_says_what_it_changes(folder):
    load(folder)
    (folder / "municipalities.csv").write_text("slug,code\nfort,13\nport,\n", encoding="utf-8")
    (folder / "sources.csv").write_text(
        "slug,title,short_title,dates\nalmanac,An Almanac,almanac,2020\n", encoding="utf-8"
    )

    said = load(folder)

    assert "municipalities.csv, row 2: code “12” becomes “13”" in said
    assert "municipalities.csv, row 2: latitude “42.50” becomes “”" in said
    assert "sources.csv, row 2: dates “2019” becomes “2020”" in said
    assert Municipality.objects.get(slug="fort").code == "13"


def test_dry_run_says_the_same_and_writes_nothing(folder):
    said = load(folder, "--dry-run")

    assert "regions.csv: 2 made, 0 as they were." in said
    assert "Nothing was written: this was a dry run." in said
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("municipalities.csv", "cape,,x,1,", "row 4, column latitude: “x” is no number such as"),
        ("municipalities.csv", "cape,,42,,", "row 4: Give both coordinates, or neither."),
        ("municipalities.csv", "cape,,,,x", "row 4, column tile_column: “x” is no whole number."),
        ("municipalities.csv", ",,,,", None),
        ("municipalities.csv", ",1,,,", "row 4, column slug: Nothing stands here."),
        ("municipalities.csv", "fort,,,,", "row 4: An earlier row is of the same."),
        ("municipalities.csv", "a cape,,,,", "row 4, column slug: Enter a valid “slug”"),
        ("municipalities.csv", "cape,1", "row 4: It has 2 cells; the header has 5."),
        ("memberships.csv", "cape,north,", "column municipality: There is no municipality “cape”."),
        ("memberships.csv", "fort,north,1.1.19", "column begins_on: “1.1.19” is no day such as"),
        ("names.csv", "river,fort,sq,Lumi,", "row 5: “river” is none of region, municipality"),
        ("names.csv", "region,west,sq,Perëndim,", "row 5: There is no region “west”."),
        (
            "names.csv",
            "region,south,la,Auster,",
            "column language: “la” is not among the languages",
        ),
        ("names.csv", "region,south,sq,Jug,maybe", "column is_unchecked: “maybe” is neither yes"),
        ("signings.csv", "pact,south,31.31.2018,yes", "signings.csv, row 3, column dates: "),
        ("signatures.csv", "pact,south,2018-05,port,ada,reeve", "row 3: There is no such signing"),
    ],
)
def test_what_is_amiss_is_said_with_row_and_column(folder, name, line, said):
    add(folder, name, line)

    if said is None:
        assert "municipalities.csv: 2 made" in load(folder)
    else:
        [sentence] = refused(folder)
        assert sentence.startswith(f"{name}, row ") or said.startswith(name)
        assert said in sentence


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("rivers.csv", "slug\n", "rivers.csv: there is no such table, but regions.csv"),
        ("offices.csv", "slug,title\n", "offices.csv, column “title”: there is no such column"),
        ("offices.csv", "slug,name:la\n", "offices.csv, column “name:la”: there is no such column"),
        ("offices.csv", "name:en\n", "offices.csv: It lacks the columns slug."),
        ("offices.csv", "", "offices.csv: It lacks the columns slug."),
        ("offices.csv", "slug,slug\n", "offices.csv: A column stands there twice."),
    ],
)
def test_table_that_is_not_understood_is_said_as_a_whole(folder, name, text, said):
    (folder / "signatures.csv").unlink()
    (folder / name).write_text(text, encoding="utf-8")

    [sentence] = refused(folder)

    assert sentence.startswith(said)


def test_table_in_another_encoding_is_refused(folder):
    (folder / "regions.csv").write_bytes("slug\nnörd\n".encode("latin-1"))

    assert refused(folder)[0].startswith("regions.csv: It is no table in UTF-8")


def test_folder_of_other_languages_is_refused(db):
    with pytest.raises(CommandError, match="are not those of this register: set PLACE="):
        load(EXAMPLE)


def test_folder_that_is_not_there_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        load(tmp_path / "nowhere")


def test_membership_from_a_day_on_is_of_the_municipality_today(folder):
    load(folder)

    assert Municipality.objects.get(slug="port").region == Region.objects.get(slug="south")


def test_every_table_stands_in_the_documentation():
    page = (ROOT / "docs" / "place.md").read_text()

    named = {
        table.file: set(table.columns) | {f"{name}:xx" for name in table.translated}
        for table in TABLES
    }
    rows = dict(re.findall(r"^\| `(\w+\.csv)` \| (.*?) \|", page, re.M))
    assert {name: set(re.findall(r"`([\w:]+)`", cell)) for name, cell in rows.items()} == named


def test_made_up_country_is_read_by_everybody_without_a_word_of_another(tmp_path):
    """Its pages have other languages, so that they need a database and a process of their own."""
    said = {"PLACE": str(EXAMPLE), "DATA_DIR": str(tmp_path), "REGISTER_MODE": "test"}
    walked = subprocess.run(
        [sys.executable, "-m", "tests.reports.place_walk"],
        env={**os.environ, **said, "DATABASE_URL": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert walked.returncode == 0, walked.stderr
    found = json.loads(walked.stdout)
    assert [sentence for one in found.values() for sentence in one["amiss"]] == []
    assert {*found} == {"visitor", "focal_point", "officer", "curator"}
    for one in found.values():
        assert set(one["languages"]) <= {"en", "eu", "ka", "ka-Geor"}
    assert {"/desk/changes/new/", "/municipalities/ezkalde/"} <= set(found["officer"]["pages"])
