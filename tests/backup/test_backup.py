"""What goes into an archive, and what does not."""

import threading

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from accounts.models import User
from activities.models import Photo
from backup.databases import one_state
from backup.tables import FLEETING, SECRET
from tests.factories import PhotoFactory, SourceFactory, UserFactory

from .archives import manifest_of
from .registers import another_with_tables, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at a terminal, who answers what is in the list."""
    answers = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: answers.pop())
    return answers


def test_backup_says_what_it_holds(tmp_path, capsys):
    SourceFactory()
    path = tmp_path / "register.zip"

    call_command("backup", path)

    manifest = manifest_of(path)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    said = f"{rows} rows in {len(manifest['tables'])} tables and 0 files, without secrets"
    assert said in capsys.readouterr().out
    assert manifest["tables"]["sources_source"]["rows"] == 1
    assert manifest["tables"]["sources_historicalsource"]["rows"] == 1


def test_backup_holds_every_table_but_the_secret_and_the_fleeting(tmp_path):
    call_command("backup", tmp_path / "register.zip", verbosity=0)

    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in SECRET | FLEETING
    }
    assert manifest_of(tmp_path / "register.zip")["tables"].keys() == ours


def test_what_is_left_out_is_there_under_that_name():
    assert all(apps.get_model(label) for label in SECRET | FLEETING)


def test_backup_with_secrets_asks_first(filled, tmp_path, terminal):
    path = tmp_path / "register.zip"
    terminal.append("no")

    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("backup", path, with_secrets=True)

    assert not path.exists()


def test_backup_with_secrets_holds_sessions_and_second_factors(filled, tmp_path, terminal):
    path = tmp_path / "register.zip"
    terminal.append("yes")

    call_command("backup", path, with_secrets=True, verbosity=0)

    tables = manifest_of(path)["tables"]
    assert tables["mfa_authenticator"]["rows"] == Authenticator.objects.count() > 0
    assert tables["django_session"]["rows"] == Session.objects.count() > 0


def test_backup_says_which_files_are_gone(tmp_path, capsys):
    photo = PhotoFactory()
    photo.large.storage.delete(photo.large.name)
    path = tmp_path / "register.zip"

    call_command("backup", path, verbosity=0)

    assert capsys.readouterr().err == f"Not in it, because they are gone: {photo.large.name}\n"
    assert list(manifest_of(path)["files"]) == [Photo.objects.get().small.name]


def test_backup_refuses_to_overwrite_in_one_sentence(tmp_path):
    (tmp_path / "letter.txt").write_text("somebody's")

    with pytest.raises(CommandError, match=r"is there already and is no archive: name another"):
        call_command("backup", tmp_path / "letter.txt")


def test_backup_sees_one_state_while_others_write(tmp_path):
    def write():
        with at(register):
            UserFactory()

    with another_with_tables(tmp_path) as register, at(register):
        writer = threading.Thread(target=write)
        with one_state():
            before = User.objects.count()
            writer.start()
            writer.join()
            during = User.objects.count()
        after = User.objects.count()

    assert (before, during, after) == (0, 0, 1)
