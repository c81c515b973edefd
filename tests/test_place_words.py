"""Nothing of one country stands in the code: what a place calls itself is in its folder."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from config.place import WORDS, read_place
from texts.languages import word

ROOT = Path(__file__).parents[1]
# Words of the place for which the register was built first.
OF_ONE_PLACE = re.compile(
    r"kosov|\bosce\b|brochure|inter-municipal|albanian|serbian|turkish|prishtin|gjilan|prizren"
    r"|suhar|mitrovic|obili|\b38\b|dialogue register|belgrade",
    re.I,
)
# Rules of a language or a script, which hold wherever it is spoken; they know no place.
OF_A_LANGUAGE = {
    "activities/number_words.py",
    "activities/reference_forms.py",
    "dates/vocabulary",
    "declarations/management/commands/make_signatory_spellings.py",
    "reports/question_reader.py",
    "reports/question_words.py",
    "regions/inflection",
    "regions/management/commands/make_name_forms.py",
    "texts/alphabets.py",
    "texts/folding.py",
}
NOT_THE_CODE = (
    "tests",
    "docs",
    "fixtures",
    "benchmarks",
    "scripts",
    "deploy",
    "var",
    ".venv",
    ".ci",
)


def code_of_every_place() -> list[Path]:
    found = (path for end in ("py", "html", "txt", "js", "css") for path in ROOT.rglob(f"*.{end}"))
    return [
        path
        for path in found
        if path.relative_to(ROOT).parts[0] not in NOT_THE_CODE
        and len(path.relative_to(ROOT).parts) > 1
        and "migrations" not in path.parts
        and not any(str(path.relative_to(ROOT)).startswith(each) for each in OF_A_LANGUAGE)
    ]


def told_in(path: Path) -> list[str]:
    """What a file can tell people: all of it, or in Python its texts but for what is explained."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text.splitlines()
    nodes = list(ast.walk(ast.parse(text)))
    explained = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in explained)
    return [node.value for node in texts if isinstance(node.value, str)]


def test_no_word_of_one_place_stands_in_code_or_templates():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in code_of_every_place()
        for line in told_in(path)
        if OF_ONE_PLACE.search(line)
    ]

    assert found == []


def test_exceptions_of_languages_are_still_there():
    assert [each for each in OF_A_LANGUAGE if not (ROOT / each).exists()] == []


def test_every_word_of_a_place_is_asked_for():
    code = "\n".join(path.read_text(encoding="utf-8") for path in code_of_every_place())

    assert {name for name in WORDS if not re.search(rf'word(\(| )"{name}"', code)} == set()


def written(folder: Path, **changes: str) -> Path:
    """The file of this place with some of its lines written otherwise."""
    text = (settings.PLACE.folder / "place.toml").read_text(encoding="utf-8")
    for old, new in changes.items():
        text = re.sub(rf"^{old} = .*$", new, text, flags=re.M)
    (folder / "place.toml").write_text(text, encoding="utf-8")
    return folder


def test_place_has_its_languages_and_words(tmp_path):
    place = read_place(written(tmp_path))

    assert place.languages == settings.PLACE.languages
    assert place.words["en"]["officer"] == "OSCE officer"
    assert read_place(written(tmp_path, time_zone="")).time_zone == "UTC"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"officer": ""}, "[words.en] lacks officer."),
        ({"officer": 'officer = "x"\nofficre = "x"'}, "words that nothing asks for: officre."),
        ({"shown_languages": ""}, "shown_languages names no language."),
        ({"shown_languages": 'shown_languages = ["la"]'}, "shown_languages has la, and"),
        ({"en": ""}, "[languages] lacks en."),
        ({"motto": 'motto = "x"\n[words.la]\ntitle = "Index"'}, "[words.la] is of a language that"),
        ({"motto": "motto ="}, "is no TOML"),
    ],
)
def test_what_is_amiss_in_the_file_of_a_place_is_said_in_words(tmp_path, changes, said):
    with pytest.raises(ImproperlyConfigured) as error:
        read_place(written(tmp_path, **changes))

    assert said in str(error.value)


def test_folder_without_the_file_of_a_place_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"place.toml cannot be read"):
        read_place(tmp_path)


def test_word_is_that_of_the_reader_or_of_another_language(monkeypatch):
    monkeypatch.setitem(settings.PLACE.words, "tr", {"title": "Diyalog Sicili"})

    with override("tr"):
        assert (word("title"), word("officer")) == ("Diyalog Sicili", "OSCE officer")
    assert word("title") == "Dialogue Register"


def test_migrations_make_columns_in_the_languages_of_the_place():
    """What `makemigrations` wrote for four columns is written as one `columns(…)`."""
    fixed = re.compile(r"'\w+_(sq|sr_latn|tr)'")
    found = [path for path in ROOT.glob("*/migrations/0*.py") if fixed.search(path.read_text())]

    assert found == []
