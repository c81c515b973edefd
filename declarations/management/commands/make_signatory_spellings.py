"""Write signatories' names as the region's languages do: Xhafer Gashi, Džafer Gaši, Џафер Гаши."""

import re

import cyrtranslit
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from declarations.models import Signatory

# Longest first. What both write alike stays as it is.
TO_SERBIAN = {
    "xh": "dž",
    "gj": "đ",
    "sh": "š",
    "zh": "ž",
    "th": "t",
    "dh": "d",
    "nj": "nj",
    "ll": "l",
    "rr": "r",
    "ç": "č",
    "q": "ć",
    "x": "dz",
    "y": "i",
    "ë": "e",
    "iu": "iju",
    "ia": "ija",
    "ü": "u",
    "ö": "o",
}
TO_ALBANIAN = {
    "dž": "xh",
    "đ": "gj",
    "š": "sh",
    "ž": "zh",
    "č": "ç",
    "ć": "q",
    "lj": "l",
    "dz": "x",
}
SERBIAN_LETTERS = re.compile(r"[čćšžđ\u0400-\u04ff]|dž", re.IGNORECASE)


def transcriptions(name: str) -> list[str]:
    """Give a person's name as the other languages write it, and none that is the name itself.

    A name in Cyrillic or with Serbian letters is written as in Albanian, any other as in Serbian;
    an Albanian l is heard as l or lj (Lulzim, Ljuljzim).
    """
    latin = cyrtranslit.to_latin(name, "sr")
    if SERBIAN_LETTERS.search(name):
        found = [latin, cyrtranslit.to_cyrillic(latin, "sr"), _written(latin, TO_ALBANIAN)]
    else:
        serbian = _written(name, TO_SERBIAN)
        softened = _written(name, TO_SERBIAN | {"l": "lj", "ll": "l"})
        pair = dict.fromkeys([serbian, softened])
        found = [*pair, *(cyrtranslit.to_cyrillic(each, "sr") for each in pair)]
    return [each for each in dict.fromkeys(found) if each != name]


def _written(name: str, letters: dict[str, str]) -> str:
    """Replace letters and pairs of them, keeping capitals at the beginning."""
    pattern = re.compile("|".join(sorted(letters, key=len, reverse=True)), re.IGNORECASE)
    return pattern.sub(lambda found: _as_in(found[0], letters[found[0].lower()]), name)


def _as_in(original: str, letters: str) -> str:
    return letters[0].upper() + letters[1:] if original[0].isupper() else letters


REASON = "Written as the other languages write names"


class Command(BaseCommand):
    help = (
        "Add the spellings of other languages (Xhafer Gashi: Džafer Gaši, Џафер Гаши) to one "
        "signatory, or to all who have no other spelling yet; then correct them in the admin site."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", default="", help="of a signatory")

    def handle(self, slug: str, **options):
        if slug and not Signatory.objects.filter(slug=slug).exists():
            raise CommandError(f"No signatory has the slug {slug}.")
        wanted = {"slug": slug} if slug else {"other_spellings": ""}
        with transaction.atomic():
            added = sum(add_spellings(person) for person in Signatory.objects.filter(**wanted))
        self.stdout.write(f"{added} spellings were added.")


def add_spellings(person: Signatory) -> int:
    """Add the transcriptions that are not there; give how many."""
    known = person.other_spellings.splitlines()
    added = [each for each in transcriptions(person.name) if each not in known]
    if added:
        person.other_spellings = "\n".join([*known, *added])
        person._change_reason = REASON
        person.save()
    return len(added)
