"""Finds records by the beginnings of words in a folded column, on both databases."""

from django.db.models import Q


def begins_a_word(column: str, word: str) -> Q:
    """True where a word of a folded column begins with the folded word."""
    return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})
