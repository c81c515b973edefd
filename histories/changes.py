"""What changed between two states of a record; texts word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

SAME, GONE, NEW = "same", "gone", "new"
# Words with the blanks after them, so that joining the parts gives the text back.
WORD = re.compile(r"\s*\S+\s*")
# Beyond this a comparison word by word takes longer than a reader would wait.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Passage:
    """Some words of one version, and whether the other version has them too."""

    kind: str
    text: str


def word_changes(old: str, new: str) -> tuple[list[Passage], list[Passage]]:
    """Give both versions in parts, the old one with what is gone, the new one with what came."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [Passage(GONE, old)], [Passage(NEW, new)]
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False
    )
    olds, news = [], []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        olds.append(Passage(SAME if tag == "equal" else GONE, "".join(before[old_from:old_to])))
        news.append(Passage(SAME if tag == "equal" else NEW, "".join(after[new_from:new_to])))
    return [part for part in olds if part.text], [part for part in news if part.text]


@dataclass(frozen=True)
class Change:
    """What one field, list or part said before, and what it says after."""

    label: str
    old: list[str]
    new: list[str]
    language: str = ""
    is_text: bool = False
    # The field's own name, where it is one of a form.
    name: str = ""

    @property
    def old_parts(self) -> list[Passage]:
        return self._parts[0]

    @property
    def new_parts(self) -> list[Passage]:
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[list[Passage], list[Passage]]:
        """Both sides word by word, for a text that stands on both of them."""
        if not (self.is_text and self.old and self.new):
            return [], []
        return word_changes(self.old[0], self.new[0])
