"""Names of places with the language of each part, so that they are read out correctly."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from regions.models import Community, Municipality, Region
from texts.templatetags.texts import in_language

register = template.Library()

# What HTML's `lang` says for each of a place's name columns (BCP 47).
NAME_LANGUAGES = {"name_sq": "sq", "name_sr": "sr-Latn", "name_tr": "tr"}

# A name of two or three parts may go on in the next line of a narrow screen.
SLASH = format_html("{}<wbr>", "/")


def languages_of_parts(place: Municipality | Region) -> list[tuple[str, str]]:
    """Split a double name at its slashes and give (part, language); "" where we cannot tell.

    A part that is spelled unlike any of the place's names ("Dečani" beside "Dečane") is in the
    language that the other parts leave over.
    """
    known = {getattr(place, column, ""): code for column, code in NAME_LANGUAGES.items()}
    parts = place.name.split("/")
    found = [known.get(part, "") for part in parts]
    left_over = [code for code in ("sq", "sr-Latn") if code not in found]
    return [
        (part, code or (left_over[0] if len(parts) > 1 and len(left_over) == 1 else ""))
        for part, code in zip(parts, found, strict=True)
    ]


@register.filter
def place_name(place: Municipality | Region) -> SafeString:
    """The place's name, each part in its language; names the same in all carry none."""
    if place.name_sq == place.name_sr:
        return format_html("<span>{}</span>", place.name)
    return format_html_join(
        SLASH,
        "<span{}>{}</span>",
        (
            (format_html(' lang="{}"', code) if code else "", part)
            for part, code in languages_of_parts(place)
        ),
    )


@register.filter
def community_name(community: Community) -> SafeString:
    """The community's name in the reader's language, or in English where it has none there."""
    columns = {code.lower(): column for column, code in NAME_LANGUAGES.items()}
    code = get_language() or "en"
    name = getattr(community, columns.get(code, ""), "")
    return in_language("span", code, name) if name else in_language("span", "en", community.name_en)
