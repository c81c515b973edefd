"""What tests read in the markup of a page."""

import re
from html import unescape

from django.utils.html import strip_tags


def tight(response) -> str:
    """The page without the whitespace around tags, and with single spaces elsewhere.

    Where a template breaks its lines means nothing to who reads the page.
    """
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(response.text.split()))


def words_in(response) -> str:
    """What the page says, without its markup."""
    return " ".join(unescape(strip_tags(response.text)).split())
