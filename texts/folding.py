"""Find a place or a person from any spelling, in any script."""

import re
import unicodedata
from collections.abc import Container

import cyrtranslit
from django.db.models import Q

# Letters that NFKD leaves whole, and the two-letter spellings people use for one of them.
LETTERS = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o"})
CYRILLIC = re.compile(r"[\u0400-\u04FF]")
DJ = re.compile("dj+")
SEPARATORS = re.compile(r"[\W_]+")
# Between two letters neither parts a word: "Prizren'de" is Prizrende, "inter-community" is one.
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘`´](?=\w)")
HYPHENS = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")
COMPOUNDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
# Marks, and what stands in pasted text unseen: soft hyphens, zero-width spaces.
UNSEEN_CATEGORIES = {"Mn", "Mc", "Me", "Cf"}


# Words round a name that name nothing, in the languages of the region: "u Gnjilanu", "Komuna e".
IDLE_WORDS = frozenset(
    [
        "a",
        "the",
        "of",
        "in",
        "at",
        "on",
        "by",
        "and",
        "for",
        "with",
        "from",
        "to",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "been",
        "there",
        "that",
        "which",
        "something",
        "municipality",
        "municipalities",
        "community",
        "communities",
        "activity",
        "activities",
        "ne",
        "nga",
        "me",
        "per",
        "dhe",
        "i",
        "e",
        "te",
        "se",
        "komuna",
        "komunes",
        "komune",
        "komunat",
        "komunave",
        "komuniteti",
        "komunitetit",
        "komunitetet",
        "aktivitet",
        "aktiviteti",
        "aktivitete",
        "aktivitetet",
        "u",
        "iz",
        "sa",
        "s",
        "od",
        "do",
        "na",
        "kod",
        "za",
        "je",
        "su",
        "opstina",
        "opstini",
        "opstine",
        "opstinu",
        "zajednica",
        "zajednice",
        "zajednici",
        "aktivnost",
        "aktivnosti",
        "ve",
        "ile",
        "icin",
        "belediye",
        "belediyesi",
        "belediyesinde",
        "belediyesinin",
        "belediyeler",
        "topluluk",
        "toplulugu",
        "etkinlik",
        "etkinlikler",
    ]
)


def fold(text: str) -> str:
    """Map every way of typing a name to one key of plain small letters.

    Takes any text; gives words separated by single spaces. Cyrillic becomes Latin, accents and
    case go, đ, ð and dj become d, ı becomes i, "/" or "-" separate words, an apostrophe within
    a word does not. Names that differ in more (Gjilan, Gnjilane) are rows, not rules here.
    """
    bare = _bare(APOSTROPHES.sub("", text))
    if CYRILLIC.search(bare):
        bare = _bare(cyrtranslit.to_latin(bare, "sr"))
    plain = DJ.sub("d", bare.translate(LETTERS))
    return SEPARATORS.sub(" ", plain).strip()


def _bare(text: str) -> str:
    """Take away marks and case, twice: some letters only fold once their marks are apart ("İ")."""
    if text.isascii():
        return text.lower()
    for _round in range(2):
        decomposed = unicodedata.normalize("NFKD", text)
        seen = (char for char in decomposed if unicodedata.category(char) not in UNSEEN_CATEGORIES)
        text = "".join(seen).casefold()
    return text


def fold_all(*texts: str) -> str:
    """Fold texts into one search column: each word once, in the order first met.

    Compounds stand there in their parts and as one word, since people write them either way.
    """
    words = [word for text in texts if text for word in (*fold(text).split(), *_compounds(text))]
    return " ".join(dict.fromkeys(words))


def _compounds(text: str) -> list[str]:
    return [fold(HYPHENS.sub("", each)) for each in COMPOUNDS.findall(text)]


def fold_names(*names: str) -> str:
    """Fold names into one search column: their words, and each name of several as one word."""
    folded = fold_all(*names).split()
    joined = [fold(name).replace(" ", "") for name in names]
    return " ".join(dict.fromkeys([*folded, *joined]))


def words_sought(text: str) -> list[str]:
    """The folded words that somebody typed: a compound as one, idle words dropped unless alone."""
    words = fold(HYPHENS.sub("", text)).split()
    return [word for word in words if word not in IDLE_WORDS] or words


def as_known(slug: str, known: Container[str]) -> str:
    """Give a slug of an address as it is known: phones make its first letter a capital."""
    small = slug.lower()
    return small if slug not in known and small in known else slug


def begins_a_word(column: str, word: str) -> Q:
    """True where a word of a folded column begins with the folded word."""
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
