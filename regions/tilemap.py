"""Municipalities as equal tiles, roughly where they lie: none looks more important than another."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from .models import Municipality

SHORT_LENGTH = 4


@dataclass(frozen=True)
class Tile:
    """One municipality on the map, and the letters that stand for it where the name is too wide."""

    municipality: Municipality
    letters: str


def tile_rows(municipalities: list[Municipality]) -> list[list[Tile | None]]:
    """Lay the municipalities of today out in rows of equal length, None where no tile lies.

    Those without a place on the map are left out: the table beside the map names everybody.
    """
    today = timezone.localdate()
    placed = [each for each in municipalities if each.tile_row is not None]
    placed = [each for each in placed if each.exists_on(today)]
    if not placed:
        return []
    letters = _letters(placed)
    tiles = {(each.tile_row, each.tile_column): Tile(each, letters[each.pk]) for each in placed}
    rows, columns = (range(max(numbers) + 1) for numbers in zip(*tiles, strict=True))
    return [[tiles.get((row, column)) for column in columns] for row in rows]


def _letters(municipalities: list[Municipality]) -> dict[int, str]:
    """Give each its name's first letters; those who share them show the slug's last word too."""
    first = {each.pk: each.name[:SHORT_LENGTH] for each in municipalities}
    shared = Counter(first.values())
    for each in municipalities:
        letters, words = first[each.pk], each.slug.split("-")
        if shared[letters] > 1 and len(words) > 1:
            first[each.pk] = letters[:-1] + words[-1][0].upper()
    return first
