"""The text of a source in sentences or lines, and which of them a citation covers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from texts.cleaning import one_line
from texts.folding import fold, fold_all

from .models import Citation, Source, SourcePassage

# After a full stop, unless it ends an initial, a number ("27. May") or a short title of a person.
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[^\W_]\.)(?<!\b\d\d\.)(?<!\b(?:Mr|Ms|Dr|St|No)\.)(?<!\bMrs\.)"
    r"[\"”’)»]*\s+(?=[\"“„«(]?[^\W_a-zçëčćđšžğıöşü])"
    r"|\n\s*\n\s*"
)
LINE_END = re.compile("\n")
SPAN_OF_LINES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*")


@dataclass(frozen=True)
class Cut:
    """A sentence or line as it was cut from a text, and on which of its lines it stands."""

    text: str
    lines: str = ""


def cut(text: str, *, by_line: bool = False, first_line: int | None = None) -> Iterator[Cut]:
    """Cut a text into sentences, or into its lines; blank ones are left out.

    `first_line` is the number of its first line in the text as we have it; without one, no
    lines are told.
    """
    begins = 0
    ends = LINE_END if by_line else SENTENCE_END
    for following in [*(found.end() for found in ends.finditer(text)), len(text)]:
        piece = text[begins:following].rstrip()
        if words := one_line(piece):
            start = begins + len(piece) - len(piece.lstrip())
            yield Cut(words, _lines(text, start, begins + len(piece), first_line))
        begins = following


def _lines(text: str, start: int, end: int, first_line: int | None) -> str:
    if first_line is None:
        return ""
    first = first_line + text.count("\n", 0, start)
    last = first_line + text.count("\n", 0, end)
    return str(first) if first == last else f"{first}–{last}"


@transaction.atomic
def keep_text(source: Source, locator: str, pieces: list[Cut], *, by) -> int:
    """Keep the pieces as sentences of the source, after those that it has.

    What it has from the same place already is not kept twice. Gives how many are new.
    """
    # Two curators who paste at once wait for each other.
    Source.objects.select_for_update().get(pk=source.pk)
    kept = list(source.passages.values_list("position", "locator", "lines", "text"))
    present = {(place, lines, text) for _position, place, lines, text in kept}
    last = max((position for position, *_rest in kept), default=0)
    new = [each for each in pieces if (locator, each.lines, each.text) not in present]
    passages = [
        SourcePassage(
            source=source,
            position=last + number,
            locator=locator,
            lines=each.lines,
            text=each.text,
            search_text=fold_all(each.text),
        )
        for number, each in enumerate(new, start=1)
    ]
    bulk_create_with_history(passages, SourcePassage, default_user=by)
    return len(passages)


@dataclass
class Covering:
    """The citations of one source, ready to be compared with its sentences."""

    citations: list[Citation]
    quotes: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self):
        for each in self.citations:
            parts = map(fold, LEFT_OUT.split(each.quote))
            self.quotes[each.pk] = [f" {part} " for part in parts if part]

    def covers(self, passage: SourcePassage) -> bool:
        """Whether one of the citations is of this sentence, or of a part of it."""
        return any(self._is_of(each, passage) for each in self.citations)

    def _is_of(self, citation: Citation, passage: SourcePassage) -> bool:
        """By the lines where both tell them; otherwise by the words, on the same page."""
        if citation.lines and passage.lines:
            return any(
                first <= last_of_passage and first_of_passage <= last
                for first, last in spans_of(citation.lines)
                for first_of_passage, last_of_passage in spans_of(passage.lines)
            )
        if citation.locator and passage.locator and citation.locator != passage.locator:
            return False
        words = f" {passage.folded} "
        return any(part in words or words in part for part in self.quotes[citation.pk])


def spans_of(lines: str) -> list[tuple[int, int]]:
    """Read "8–9, 12" as the spans (8, 9) and (12, 12)."""
    found = SPAN_OF_LINES.findall(lines)
    return [(int(first), int(last or first)) for first, last in found]
