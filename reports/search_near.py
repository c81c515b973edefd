"""What somebody may have meant whose words were found nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from activities.models import Activity, Organisation
from declarations.models import Declaration, Signatory
from regions.language_names import COLUMNS
from regions.models import Community, Municipality, Region
from regions.templatetags.names import languages_of_parts
from reports.search import search_register
from reports.search_activities import TITLES
from texts.folding import fold
from texts.languages import all_written

# Beyond these numbers a look for near spellings would cost more than it helps.
MOST_ACTIVITIES, MOST_PEOPLE, MOST_WORDS = 500, 2000, 5
OFFERED = 5
# Below this likeness people do not see what one word has to do with the other.
LIKENESS = 0.72
SHORTEST = 3


@dataclass(frozen=True)
class Spelling:
    """A name or word that is in the register, and its language where we can tell."""

    text: str
    language: str = ""
    # Of several names of one place or community, one is offered.
    owner: str = ""


def near_spellings(text: str, user) -> list[Spelling]:
    """Give names and words of the register that are written much like what was typed.

    Each of them finds something that the user may see.
    """
    known = {}
    for spelling in (*_names(), *_words(user)):
        known.setdefault(fold(spelling.text), spelling)
    sought = fold(text)
    near = [*_all_words_mended(sought, known, user), *_near(sought, known)]
    for word in sought.split()[:MOST_WORDS]:
        near += _near(word, known)
    offered = {}
    for spelling in near:
        offered.setdefault(spelling.owner or fold(spelling.text), spelling)
    return list(offered.values())[:OFFERED]


def _all_words_mended(sought: str, known: dict[str, Spelling], user) -> list[Spelling]:
    """The same words, each that is unknown replaced by the nearest, if that finds anything."""
    words = sought.split()
    if not 1 < len(words) <= MOST_WORDS:
        return []
    everything = " ".join(known)
    mended = []
    for word in words:
        nearest = [] if word in everything else _near(word, known)
        mended.append(nearest[0].text if nearest else word)
    text = " ".join(mended)
    return [Spelling(text)] if mended != words and search_register(text, user) else []


def _near(sought: str, known: dict[str, Spelling]) -> list[Spelling]:
    """The nearest first. Comparing is slow, so what differs much in length is passed over."""
    if len(sought) < SHORTEST:
        return []
    slack = max(2, len(sought) // 3)
    alike = [name for name in known if abs(len(name) - len(sought)) <= slack]
    return [known[name] for name in get_close_matches(sought, alike, OFFERED, LIKENESS)]


def _names() -> Iterator[Spelling]:
    """Whole names of places, communities, people and organisations."""
    for place in (*Municipality.objects.all(), *Region.objects.all()):
        others = getattr(place, "other_spellings", "").splitlines()
        for name, code in (*languages_of_parts(place), *((other, "") for other in others)):
            yield Spelling(name, code, place.slug)
    for community in Community.objects.all():
        for column, _name, code in COLUMNS:
            if name := getattr(community, column, ""):
                yield Spelling(name, code, community.slug)
    for records in (Signatory.objects, Organisation.objects):
        for name in records.values_list("name", flat=True)[:MOST_PEOPLE]:
            yield Spelling(name)
            yield from _single_words(name)


def _words(user) -> Iterator[Spelling]:
    """Single words of what activities and declarations are called."""
    latest = Activity.objects.visible_to(user).by_date()
    for titles in latest.values_list(*TITLES)[:MOST_ACTIVITIES]:
        yield from _single_words(" ".join(titles))
    for record in Declaration.objects.all():
        for title in all_written(record, "title"):
            yield from _single_words(title)


def _single_words(text: str) -> Iterator[Spelling]:
    for word in text.split():
        bare = word.strip(".,;:!?()[]“”„\"'’/")
        if len(bare) > SHORTEST:
            yield Spelling(bare)
