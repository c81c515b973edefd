"""Names of places with the language of each part, so that they are read out correctly."""

import datetime as dt
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from regions.models import Community, Municipality, Region
from texts.templatetags.texts import html_language, in_language

register = template.Library()

# A name of two or three parts may go on in the next line of a narrow screen.
SLASH = format_html("{}<wbr>", "/")


@register.filter
def place_name(place: Municipality | Region, on: dt.date | None = None) -> SafeString:
    """The place's name on a day (today unless said), each part in its language.

    A name that is the same in all languages carries none.
    """
    return _in_languages(tuple(place.name_parts(on) or [(place.slug, "")]))


@lru_cache(maxsize=1000)
def _in_languages(parts: tuple[tuple[str, str], ...]) -> SafeString:
    """The parts as they are written out; remembered by all that they say, so never out of date."""
    return format_html_join(
        SLASH,
        "<span{}>{}</span>",
        ((format_html(' lang="{}"', code) if code else "", part) for part, code in parts),
    )


@register.filter
def community_name(community: Community) -> SafeString:
    """The community's name in the reader's language, or in another where it has none there."""
    language = get_language() or "en"
    if name := community.official_name(html_language(language)):
        return in_language("span", language, name)
    name, language = community.some_name()
    return in_language("span", language.lower(), name)
