"""An archive is whole and ours, or it is refused in one sentence."""

from random import Random

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from backup.archive import DIGITS, SEAL, BackupError, new_archive, seal, whole_archive
from tests.factories import UserFactory

from .archives import manifest_of, rewritten

pytestmark = pytest.mark.django_db
DAMAGED = "is damaged or not whole: its checksum is not that of its content."


def refusal(command: str, path, **options) -> str:
    """The one sentence with which a command refuses the archive."""
    with pytest.raises(CommandError) as refused:
        call_command(command, path, **options)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_cut_off_archive_is_refused(archive):
    person, content = UserFactory(), archive.read_bytes()
    places = Random(1).sample(range(len(content)), 200)

    for length in [*places, 0, 1, len(content) - 1]:
        archive.write_bytes(content[:length])
        assert DAMAGED in refusal("check_backup", archive), length
        assert DAMAGED in refusal("restore", archive, replace=True), length

    assert list(User.objects.all()) == [person]


def test_archive_with_one_flipped_byte_is_refused(archive):
    person, content = UserFactory(), archive.read_bytes()
    places = Random(2).sample(range(len(content)), 200)

    for place in [*places, 0, len(content) - 1]:
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        archive.write_bytes(flipped)
        assert DAMAGED in refusal("check_backup", archive), place
        assert DAMAGED in refusal("restore", archive, replace=True), place

    assert list(User.objects.all()) == [person]


def test_archive_with_something_behind_it_is_refused(archive):
    archive.write_bytes(archive.read_bytes() + b"\n")

    assert DAMAGED in refusal("check_backup", archive)


def test_file_that_is_not_there_is_refused(tmp_path):
    assert "No such file" in refusal("check_backup", tmp_path / "nothing.zip")


@pytest.mark.parametrize("member", ["tables/accounts_user.jsonl", "tables/sources_source.jsonl"])
def test_archive_whose_rows_are_not_those_of_its_manifest_is_refused(archive, member):
    rewritten(archive, **{member: b"[]\n"})

    assert f"{member} is not what was written" in refusal("check_backup", archive)
    assert f"{member} is not what was written" in refusal("restore", archive, replace=True)


def test_archive_that_lacks_a_file_it_names_is_refused(archive):
    rewritten(archive, manifest={"files": {"photos/gone.jpg": "0" * 64}})

    assert "photos/gone.jpg is not what was written" in refusal("check_backup", archive)


def test_sealed_file_that_is_no_archive_is_refused(archive):
    with archive.open("w+b") as file:
        file.write(b"no zip file" + SEAL + b"0" * DIGITS)
        seal(file)

    assert DAMAGED in refusal("check_backup", archive)


def test_archive_of_a_later_form_is_refused(archive):
    rewritten(archive, manifest={"format": 99, "version": "9.0"})

    sentence = refusal("restore", archive, replace=True)
    assert sentence.startswith("The archive is newer: it was made by version 9.0")


def test_archive_of_a_later_version_is_refused(archive):
    migrations = [*manifest_of(archive)["migrations"], ["accounts", "9999_later"]]
    rewritten(archive, manifest={"migrations": migrations})

    sentence = refusal("restore", archive, replace=True)
    assert sentence.startswith("The archive is newer")
    assert sentence.endswith("does not know accounts.9999_later.")


def test_archive_whose_tables_were_others_is_refused(archive):
    tables = manifest_of(archive)["tables"]
    tables["accounts_user"]["columns"].append("shoe_size")
    rewritten(archive, manifest={"tables": tables})

    assert "has other tables than ours" in refusal("restore", archive, replace=True)


def test_unfinished_archive_leaves_the_earlier_one_and_nothing_else(tmp_path):
    path = tmp_path / "register.zip"
    with new_archive(path) as archive:
        archive.write_manifest({"number": 1})

    with pytest.raises(ZeroDivisionError), new_archive(path) as archive:
        archive.write_manifest({"number": 1 / 0})

    assert manifest_of(path) == {"number": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_archive_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "register.zip"

    with new_archive(path) as archive:
        archive.write_manifest({})

    assert path.stat().st_mode & 0o777 == 0o600


def test_no_other_file_is_overwritten(tmp_path):
    path = tmp_path / "register.sqlite3"
    path.write_bytes(b"somebody's data")

    with (
        pytest.raises(BackupError, match="already and is no archive"),
        new_archive(path),
    ):
        pass

    assert path.read_bytes() == b"somebody's data"


def test_whole_archive_is_said_to_be_whole(archive, capsys):
    call_command("check_backup", archive)

    assert f"{archive} is whole: " in capsys.readouterr().out


def test_any_program_opens_an_archive(archive):
    with whole_archive(archive) as opened:
        assert opened.zipped.testzip() is None
