"""The words round dates in every language of the region, from the tables in `vocabulary/`.

Each table gives words as people write them; they are known again without case, marks or script.
"""

import functools
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import NamedTuple

import cyrtranslit

TABLES = Path(__file__).with_name("vocabulary")
LONGEST_PHRASE = 4


class Meaning(NamedTuple):
    """What a word does in a date: its kind, and its number where it has one."""

    kind: str
    number: int | None = None


def plain(text: str) -> str:
    """Small Latin letters without marks, so that a word is known however it is typed."""
    decomposed = unicodedata.normalize("NFKD", cyrtranslit.to_latin(text, "sr").casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().replace("ı", "i").replace("đ", "d")


@functools.cache
def meanings() -> dict[str, Meaning]:
    """Plain word, or words with a space between → what they mean in a date."""
    return {word: meaning for table in _tables() for word, meaning in _meanings_in(table)}


@functools.cache
def suffixes() -> dict[str, str]:
    """Plain ending of a number or name, as in "27-të" or "Mayıs'tan" → "idle" or "from"."""
    lists = [table.get("suffixes", {}) for table in _tables()]
    return {word: kind for each in lists for kind, line in each.items() for word in _words(line)}


@functools.cache
def season_numbers() -> dict[str, int]:
    """Plain word → EDTF season."""
    return {word: number for word, (kind, number) in meanings().items() if kind == "season"}


@functools.cache
def unknown_phrases() -> frozenset[str]:
    """Plain ways to say that the date is unknown."""
    lines = [table["words"]["unknown"] for table in _tables()]
    return frozenset(re.sub(r"[^a-z ]", " ", word) for line in lines for word in _words(line))


def _tables() -> list[dict]:
    paths = sorted(TABLES.glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


def _meanings_in(table: dict):
    """Give (plain word, meaning) for every word of a table."""
    for kind in ("month", "season", "ordinal", "today"):
        numbered = table.get(kind if kind == "today" else f"{kind}s", {})
        for number, line in numbered.items():
            yield from ((word, Meaning(kind, int(number))) for word in _words(line))
    for kind, line in table["words"].items():
        if kind != "unknown":
            yield from ((word, Meaning(kind)) for word in _words(line))


def _words(line: str) -> list[str]:
    return [" ".join(plain(word).split()) for word in line.split(",")]
