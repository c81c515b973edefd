"""What a reader typed into a search box."""

from django.http import HttpRequest

# Longer than any name; beyond it a search only costs the database.
LONGEST_SEARCH = 200


def search_words_of(request: HttpRequest) -> str:
    """Give `?q=` fit to be looked for and shown again: one line, no control characters."""
    typed = request.GET.get("q", "")[:LONGEST_SEARCH]
    return " ".join("".join(char if char.isprintable() else " " for char in typed).split())
