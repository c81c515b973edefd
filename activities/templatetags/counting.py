"""By which rules the figures of a page were counted."""

import datetime as dt

from django import template

from activities.counting import CountingEdition, current_edition, edition_on, editions_since

register = template.Library()


@register.simple_tag
def counted_by() -> CountingEdition:
    """The edition of the rules that is in force."""
    return current_edition()


@register.inclusion_tag("includes/_counted_then.html")
def counted_then_by(day: dt.date) -> dict:
    """Beside a figure kept since a day: the edition of that day, and whether there is a newer."""
    return {"edition": edition_on(day), "since": editions_since(day)}
