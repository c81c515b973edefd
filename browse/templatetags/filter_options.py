"""Choices of the activity filters, written out in one go: some two hundred stand on each page.

What is written out is remembered by everything that it shows, so that it is never out of date.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from browse.choices import Section
from browse.filter_panel import Group, OptionSection

register = template.Library()

# The number is filled in for each page, the rest once.
OPTION = (
    '<li><label class="choice"><input type="checkbox" name="{}" value="{}"{}> '
    "<span>{}</span> "
    '<span class="choice__count" data-choice-count="{{{}}}">{{{}}}</span></label></li>'
)


@register.simple_tag
def filter_group(group: Group) -> SafeString:
    """All that can be chosen under one heading, in whichever language its words are."""
    return _written_out(group)


@lru_cache(maxsize=500)
def _written_out(group: Group) -> SafeString:
    return render_to_string("browse/_activity_filter_group.html", {"group": group})


@register.simple_tag
def filter_options(section: OptionSection) -> SafeString:
    """The list items of a section: a labelled box each, with the number it finds."""
    pattern = _pattern(section.source, section.name, section.chosen)
    return mark_safe(pattern.format(*section.counts))  # noqa: S308 - numbers in escaped text


@lru_cache(maxsize=500)
def _pattern(section: Section, name: str, chosen: frozenset[str]) -> str:
    """A section that stays the same from page to page, with gaps for the numbers."""
    return "".join(
        OPTION.format(
            name,
            _without_gaps(each.slug),
            " checked" if each.slug in chosen else "",
            _without_gaps(each.label),
            number,
            number,
        )
        for number, each in enumerate(section.values)
    )


def _without_gaps(text: str) -> str:
    return str(conditional_escape(text)).replace("{", "{{").replace("}", "}}")
