"""Two machines that run the same version give a page the same tag; a new version gives another."""

import shutil

import pytest

from freshness.etags import code_state


@pytest.fixture
def version(tmp_path):
    """The folder of a small version, with what makes pages and what does not."""
    base = tmp_path / "one"
    for name in ("templates/a.html", "room/__init__.py", "room/views.py", "requirements.txt"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(name)
    for name in ("tests/__init__.py", "room/__pycache__/views.pyc", "var/register.sqlite3"):
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(name)
    return base


def test_same_version_is_the_same_on_another_machine(version, tmp_path):
    shutil.copytree(version, tmp_path / "two")

    assert code_state(tmp_path / "two") == code_state(version)


@pytest.mark.parametrize("name", ["templates/a.html", "room/views.py", "requirements.txt"])
def test_another_version_is_another_one(name, version):
    before = code_state(version)
    (version / name).write_text("another")

    assert code_state(version) != before


def test_file_that_moves_makes_another_version(version):
    before = code_state(version)
    (version / "room" / "views.py").rename(version / "room" / "pages.py")

    assert code_state(version) != before


@pytest.mark.parametrize("setting", ["REQUIRE_SECOND_FACTOR", "TIME_ZONE"])
def test_setting_that_pages_show_makes_another_version(setting, version, settings):
    before = code_state(version)
    setattr(settings, setting, "another")

    assert code_state(version) != before


@pytest.mark.parametrize(
    "name", ["tests/__init__.py", "room/__pycache__/views.pyc", "var/register.sqlite3"]
)
def test_what_makes_no_page_makes_no_other_version(name, version):
    before = code_state(version)
    (version / name).write_text("another")

    assert code_state(version) == before
