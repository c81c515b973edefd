"""What was typed for a date, cut into words, numbers and marks that have a part in it.

A token has a kind of one letter, so that what was typed is a string of kinds, and a rule of grammar
a regular expression over it: "27–28. maj 2013." is "ntn.my.".
"""

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from .vocabulary import LONGEST_PHRASE, meanings, plain, suffixes


class Token(NamedTuple):
    """A piece of the text: its kind, its number or (year, month, day), and where it stands."""

    kind: str
    value: int | tuple | None
    start: int
    end: int


# Kinds of words, by their names in the tables; words named "idle" there are no tokens at all.
KINDS = {
    "month": "m",
    "season": "s",
    "ordinal": "o",
    "quarter": "q",
    "half": "h",
    "part": "p",
    "week": "k",
    "weekday": "w",
    "years": "j",
    "days": "i",
    "months": "v",
    "hour": "u",
    "after_hour": "U",
    "about": "~",
    "from": "f",
    "to": "t",
    "and": "a",
    "between": "b",
    "since": "g",
    "closing": "z",
    "every": "e",
    "link": "l",
}
# Dates in figures: d one whose order is clear, D day and month with hyphens, 2 with two digits of
# the year. Besides: n a number of one or two digits, y a year, c a time of day, - a hyphen without
# spaces, t any other dash, x what nobody understands.
DATES = {"year_first": "d", "day_first": "d", "month_first": "d", "dashed": "D", "short": "2"}
OTHERS = {"hyphen": "-", "dash": "t", "clock": "c", "short_year": "2"}
MARKS = {".": ".", ",": ",", ";": ",", "/": "/", "~": "~", "(": "(", ")": ")", "&": "a"}
SILENT = set(':"“”„«»’')
ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]

CYRILLIC_TEN = re.compile(r"\b[ХIV]+\b")
PIECE = re.compile(
    r"""
      (?P<year_first>\d{4}([-.])\d{1,2}\2\d{1,2})(?!\d)
    | (?P<day_first>\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*\d{4}|\d{1,2},\s*\d{1,2},\s*\d{4})(?!\d)
    | (?P<dashed>\d{1,2}-\d{1,2}-\d{4})(?!\d)
    | (?P<short>\d{1,2}([.-])\s?\d{1,2}\6\s?\d{2})(?![\d.:])
    | (?P<month_first>\d{1,2}\s*\.\s*\d{4})(?!\d)
    | (?P<clock>([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?([+-]\d\d:\d\d)?)?Z?)(?!\d)
    | (?P<short_year>’\d\d)(?!\d)
    | (?P<number>\d+)
    | (?P<before_clock>(?<=\d)T(?=\d\d:))
    | (?P<ending>(?:(?<=\w)’|(?<=\d)-?)[^\W\d_]{1,5})(?![^\W\d_])
    | (?P<word>[^\W\d_]+)
    | (?P<hyphen>(?<!\s)-(?!\s))
    | (?P<dash>[-–])
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)


def cleaned(text: str) -> str:
    """Digits, dashes and spaces of every kind as plain ones, and nothing that cannot be seen."""
    plain_text = "".join(map(_plain_char, unicodedata.normalize("NFC", text)))
    # A Cyrillic keyboard has another X: "27.Х.2013".
    plain_text = CYRILLIC_TEN.sub(lambda found: found[0].replace("Х", "X"), plain_text)
    return " ".join(plain_text.split())


def _plain_char(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Cf":
        return ""
    if category == "Cc" and not char.isspace():
        # A sentence may quote it.
        return "\N{REPLACEMENT CHARACTER}"
    if category == "Pd" or char == "−":
        # The hyphens of a keyboard and of Word; every other dash means a span.
        return "-" if char in "-‐‑" else "–"
    if char in "'ʼ`´‘":
        return "’"
    return unicodedata.normalize("NFKC", char) if category in ("Po", "Zs") else char


def tokens_of(text: str, today: dt.date) -> list[Token]:
    """Cut a cleaned text; words that lean on `today` become its dates."""
    pieces, tokens, place = list(PIECE.finditer(text)), [], 0
    while place < len(pieces):
        piece, size = pieces[place], 1
        if piece.lastgroup == "word" and (phrase := _phrase(pieces[place:])):
            size = phrase.count(" ") + 1
            tokens += _meant(phrase, piece.start(), pieces[place + size - 1].end(), today)
        else:
            tokens += _single(piece, today)
        place += size
    return tokens


def _phrase(pieces: list[re.Match]) -> str:
    """The longest phrase of the tables with which the pieces begin, or nothing."""
    words = [plain(piece[0]) for piece in pieces[:LONGEST_PHRASE]]
    phrases = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((phrase for phrase in phrases if phrase in meanings()), "")


def _meant(phrase: str, start: int, end: int, today: dt.date) -> list[Token]:
    kind, number = meanings()[phrase]
    if kind == "today":
        day = today + dt.timedelta(number)
        return [Token("d", (day.year, day.month, day.day), start, end)]
    return [Token(KINDS[kind], number, start, end)] if kind in KINDS else []


def _single(piece: re.Match, today: dt.date) -> list[Token]:
    """A number, date or mark, the ending of a number, or a word that is in no table."""
    group, text, place = piece.lastgroup, piece[0], piece.span()
    if group == "ending":
        return _ending(piece, today)
    if group in DATES:
        return [Token(DATES[group], _in_order(group, text), *place)]
    if group == "number":
        return [Token({1: "n", 2: "n", 4: "y"}.get(len(text), "x"), int(text), *place)]
    if group == "word":
        return [_odd_word(text, piece.string[: piece.start()], *place)]
    if group == "before_clock" or text in SILENT:
        return []
    return [Token(OTHERS.get(group) or MARKS.get(text, "x"), None, *place)]


def _in_order(group: str, text: str) -> tuple:
    """The numbers of a date as (year, month, day); without a day it is a month."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if group == "year_first":
        return tuple(numbers)
    return (*reversed(numbers), *([None] if group == "month_first" else []))


def _ending(piece: re.Match, today: dt.date) -> list[Token]:
    """What hangs on a number or name: "27-të", "Mayıs’tan", but also "10h" and "27-maj"."""
    text, (start, end) = piece[0], piece.span()
    word = text.lstrip("’-")
    before = piece.string[:start]
    # "2010-të" may be the twenty-tens, "2013-te" is a year.
    is_decade = text[0] == "-" and re.search(r"\d{3}0$", before)
    if kind := suffixes().get(plain(word)):
        if is_decade:
            return [Token("x", None, start, end)]
        return [Token("t", None, start, end)] if kind == "from" else []
    middle = end - len(word)
    hyphen = [Token("-", None, start, middle)] if text[0] == "-" else []
    if text[0] != "’" and plain(word) in meanings():
        return [*hyphen, *_meant(plain(word), middle, end, today)]
    return [*hyphen, _odd_word(word, before if text[0] != "’" else "’", middle, end)]


def _odd_word(word: str, before: str, start: int, end: int) -> Token:
    """A month as a Roman number, in capitals or after a day's full stop; else not understood."""
    is_roman = word.isupper() or before.rstrip().endswith(".")
    if is_roman and plain(word) in ROMANS:
        return Token("m", ROMANS.index(plain(word)) + 1, start, end)
    return Token("x", None, start, end)
