"""What the register understood of a box, said below it."""

from django import template
from django.forms import BoundField

from desk.echoes import Said

register = template.Library()


@register.filter
def echo(field: BoundField) -> Said | None:
    """The echo of what the box holds; None where none is said back (see `desk.echoes`)."""
    said = getattr(field.field, "said", None)
    return said and said()
