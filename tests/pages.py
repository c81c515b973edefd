"""What tests read in the markup of a page."""

import re


def tight(response) -> str:
    """The page without the whitespace around tags, and with single spaces elsewhere.

    Where a template breaks its lines means nothing to who reads the page.
    """
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(response.text.split()))
