"""How much two titles say the same, whatever their spelling and endings."""

from collections.abc import Iterable

from texts.folding import fold

SHORTEST_WORD = 3
# Words that begin alike count as one: endings change with the case and the article.
STEM = 5
ALIKE = 0.5


def stems(title: str) -> set[str]:
    """The beginnings of a title's words, small words left out."""
    return {word[:STEM] for word in fold(title).split() if len(word) >= SHORTEST_WORD}


def likeness(first: str, second: str) -> float:
    """Give the share of words that two titles have in common (Dice), from 0 to 1."""
    one, other = stems(first), stems(second)
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def are_alike(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a title in any language is like one of the others."""
    others = list(others)
    return any(likeness(title, other) >= ALIKE for title in titles for other in others)
