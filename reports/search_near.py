"""What somebody may have meant whose words were found nowhere in the register."""

from collections.abc import Iterator

from browse.vocabulary import Vocabulary
from declarations.models import Declaration, Signatory
from texts.languages import all_written
from texts.near import NearSpellings, Spelling, single_words

from .search import search_register

MOST_PEOPLE = 2000


def near_spellings(text: str, vocabulary: Vocabulary, user) -> list[Spelling]:
    """Give names and words of the register that are written much like what was typed.

    Each of them finds something that the user may see.
    """
    known = (*vocabulary.spellings(), *people_known(), *_words_of_declarations())
    return NearSpellings(known).offer(text, lambda near: bool(search_register(near, user)))


def people_known() -> Iterator[Spelling]:
    """Everybody who has signed: whose name was only entered is on no page."""
    for name in Signatory.objects.having_signed().values_list("name", flat=True)[:MOST_PEOPLE]:
        yield Spelling(name)
        yield from single_words(name)


def _words_of_declarations() -> Iterator[Spelling]:
    for record in Declaration.objects.all():
        for title in all_written(record, "title"):
            yield from single_words(title)
