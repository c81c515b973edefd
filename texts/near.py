"""What somebody may have meant whose words were found nowhere: names spelled much alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from texts.folding import fold

OFFERED = 5
# Below this likeness people do not see what one word has to do with the other.
LIKENESS = 0.72
SHORTEST = 3
# Beyond this number of words a look for near spellings would cost more than it helps.
MOST_WORDS = 5


@dataclass(frozen=True)
class Spelling:
    """A name or word that is in the register, and its language where we can tell."""

    text: str
    language: str = ""
    # Of several names of one place or community, one is offered.
    owner: str = ""


def single_words(text: str) -> Iterator[Spelling]:
    """The longer words of a text, such as a title or a person's name."""
    for word in text.split():
        bare = word.strip(".,;:!?()[]“”„\"'’/")
        if len(bare) > SHORTEST:
            yield Spelling(bare)


class NearSpellings:
    """Looks for known names that are written like what was typed. Takes the names, best first."""

    def __init__(self, known: Iterable[Spelling]):
        self._known: dict[str, Spelling] = {}
        for spelling in known:
            self._known.setdefault(fold(spelling.text), spelling)

    def offer(self, text: str, finds: Callable[[str], bool]) -> list[Spelling]:
        """Give the nearest, each of which finds something where it was asked.

        The whole text comes before its words: "New Twon" is New Town, not New.
        """
        found, sought = self.of_all(text, finds), fold(text)
        if found or " " not in sought:
            return found
        words = sought.split()[:MOST_WORDS]
        return self._finding([each for word in words for each in self._near(word)], sought, finds)

    def of_all(self, text: str, finds: Callable[[str], bool]) -> list[Spelling]:
        """Give what is like the whole text, or else all of it with its wrong words mended."""
        sought = fold(text)
        near = self._finding(self._near(sought), sought, finds)
        return near or self._finding(self._words_mended(sought), sought, finds)

    def _finding(
        self, near: list[Spelling], sought: str, finds: Callable[[str], bool]
    ) -> list[Spelling]:
        """Of each place one name, and of these the ones that find something."""
        offered = {}
        for spelling in near:
            if fold(spelling.text) != sought:
                offered.setdefault(spelling.owner or fold(spelling.text), spelling)
        return [each for each in list(offered.values())[:OFFERED] if finds(each.text)]

    def _near(self, sought: str) -> list[Spelling]:
        """The nearest first. Comparing is slow, so what differs much in length is passed over."""
        if len(sought) < SHORTEST:
            return []
        slack = max(2, len(sought) // 3)
        matcher = SequenceMatcher(b=sought)
        alike = []
        for name, spelling in self._known.items():
            if abs(len(name) - len(sought)) > slack:
                continue
            matcher.set_seq1(name)
            if matcher.real_quick_ratio() < LIKENESS or matcher.quick_ratio() < LIKENESS:
                continue
            if (likeness := matcher.ratio()) >= LIKENESS:
                alike.append((-likeness, len(alike), spelling))
        return [spelling for _likeness, _place, spelling in sorted(alike)[:OFFERED]]

    def _words_mended(self, sought: str) -> list[Spelling]:
        """The same words, each that is unknown replaced by the nearest."""
        words = sought.split()
        if not 1 < len(words) <= MOST_WORDS:
            return []
        everything = " " + " ".join(self._known)
        mended = []
        for word in words:
            nearest = [] if f" {word}" in everything else self._near(word)
            mended.append(nearest[0].text if nearest else word)
        return [Spelling(" ".join(mended))] if mended != words else []
