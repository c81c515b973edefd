"""What one place's `place.toml` says: its languages, what the register is called, and by whom."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# The register's own sentences are written in it.
OWN_LANGUAGE = "en"
WORDS = {
    *("title", "heading", "motto", "example_question"),
    *("officer", "an_officer", "officers", "mission", "mission_named"),
}


@dataclass(frozen=True)
class PlaceOfRegister:
    """A country or any other place that one register is of."""

    folder: Path
    time_zone: str
    # Of what people write, and of names (BCP 47): code and name of each.
    languages: dict[str, str]
    name_languages: dict[str, str]
    # Of the official names those that are shown, in this order.
    shown_languages: tuple[str, ...]
    # By language, then by what the word is for.
    words: dict[str, dict[str, str]]


def read_place(folder: Path) -> PlaceOfRegister:
    """Read the place of a folder; raises ImproperlyConfigured, in words, for what is amiss."""
    path = folder / "place.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImproperlyConfigured(f"PLACE: {path} cannot be read.") from error
    except tomllib.TOMLDecodeError as error:
        raise ImproperlyConfigured(f"PLACE: {path} is no TOML: {error}.") from error
    place = PlaceOfRegister(
        folder,
        said.get("time_zone", "UTC"),
        said.get("languages", {}),
        said.get("name_languages", {}),
        tuple(said.get("shown_languages", ())),
        said.get("words", {}),
    )
    if problems := [*_problems_of_languages(place), *_problems_of_words(place)]:
        raise ImproperlyConfigured(f"PLACE: {path}: {' '.join(problems)}")
    return place


def _problems_of_languages(place: PlaceOfRegister) -> Iterator[str]:
    if OWN_LANGUAGE not in place.languages:
        yield f"[languages] lacks {OWN_LANGUAGE}."
    if not place.shown_languages:
        yield "shown_languages names no language."
    for code in place.shown_languages:
        if code not in place.name_languages:
            yield f"shown_languages has {code}, and [name_languages] does not."


def _problems_of_words(place: PlaceOfRegister) -> Iterator[str]:
    for code, words in place.words.items():
        if code not in place.languages:
            yield f"[words.{code}] is of a language that [languages] does not have."
        if unknown := ", ".join(sorted(words.keys() - WORDS)):
            yield f"[words.{code}] has words that nothing asks for: {unknown}."
    if missing := ", ".join(sorted(WORDS - place.words.get(OWN_LANGUAGE, {}).keys())):
        yield f"[words.{OWN_LANGUAGE}] lacks {missing}."
