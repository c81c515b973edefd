"""What README.md promises is so: its commands, its settings, its links."""

import re
from pathlib import Path

import pytest

from config.settings import env

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def as_printed(default) -> str:
    return "*empty*" if default in ("", []) else f"`{default}`"


def test_readme_is_short():
    assert len(README.splitlines()) <= 150


def test_readme_lists_every_setting_with_its_default():
    table = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| .+ \|$", README, re.M)

    assert table == [(name, as_printed(default)) for name, (_, default) in env.scheme.items()]


def test_settings_are_read_from_the_environment_in_one_place_only():
    """A setting read elsewhere, past `env`'s list, would be missing from README's table."""
    source = (ROOT / "config" / "settings.py").read_text()

    assert set(re.findall(r'env\("([A-Z_]+)"\)', source)) == set(env.scheme)
    assert not re.findall(
        r"environ\.get|getenv|os\.environ|env\.(?!db_url_config|email_url_config|Env)\w+\(", source
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_in_documents_exist(document):
    named = re.findall(r"\bmake ([a-z]+)\b", "\n".join(code_in(document.read_text())))

    assert [target for target in named if target not in TARGETS] == []


def code_in(text: str) -> list[str]:
    """The parts of a document that stand in backticks, blocks first."""
    blocks = re.findall(r"```.*?```", text, re.S)
    return blocks + re.findall(r"`([^`\n]+)`", text)


def test_readme_names_both_commands():
    assert {"make run", "make test"} <= {block.strip("`\n ") for block in code_in(README)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_in_documents_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []
