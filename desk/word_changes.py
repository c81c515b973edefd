"""Two versions of a text, word by word: what went, what came, what stayed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
# Words with the blanks after them, so that joining the parts gives the text back.
WORD = re.compile(r"\s*\S+\s*")
# Beyond this a comparison word by word takes longer than a reader would wait.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Part:
    """Some words of one version, and whether the other version has them too."""

    kind: str
    text: str


def word_changes(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """Give both versions in parts, the old one with what is gone, the new one with what came."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [Part(GONE, old)], [Part(NEW, new)]
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False
    )
    olds, news = [], []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        olds.append(Part(SAME if tag == "equal" else GONE, "".join(before[old_from:old_to])))
        news.append(Part(SAME if tag == "equal" else NEW, "".join(after[new_from:new_to])))
    return [part for part in olds if part.text], [part for part in news if part.text]
