import shutil

import pytest
from allauth.mfa.models import Authenticator
from django.db.migrations.executor import MigrationExecutor

from backup.making import make_backup
from tests.access.world import build_world
from tests.conftest import unmeasured


@pytest.fixture(autouse=True)
def migrations_unmeasured(monkeypatch):
    """Measure no lines while Django makes all tables anew, as every restore does."""
    migrate = MigrationExecutor.migrate

    def migrated(self, *args, **options):
        with unmeasured():
            return migrate(self, *args, **options)

    monkeypatch.setattr(MigrationExecutor, "migrate", migrated)


@pytest.fixture
def filled(transactional_db):
    """A register with a little of everything: drafts, histories, files, sessions, factors."""
    world = build_world()
    user = world.people["officer"].user
    Authenticator.objects.create(user=user, type="totp", data={"secret": "kanarija"})


@pytest.fixture(scope="session")
def empty_archive(django_db_setup, django_db_blocker, tmp_path_factory):
    """An archive of a register in which there is nothing, made once."""
    path = tmp_path_factory.mktemp("archives") / "empty.zip"
    with django_db_blocker.unblock():
        make_backup(path, with_secrets=False)
    return path


@pytest.fixture
def archive(empty_archive, tmp_path):
    """A copy of that archive, to be changed."""
    return shutil.copy(empty_archive, tmp_path / "register.zip")
