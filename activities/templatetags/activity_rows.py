"""List items of activities, each drawn once and then remembered by all that it says."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from activities.models import Activity
from activities.rows import ActivityRow, row_of

register = template.Library()


@register.simple_tag
def activity_items(activities: Iterable[Activity | ActivityRow]) -> SafeString:
    """The items of a list; takes rows, or activities of `Activity.objects.….for_list()`."""
    rows = (each if isinstance(each, ActivityRow) else row_of(each) for each in activities)
    return mark_safe("".join(map(_item, rows)))  # noqa: S308 - each was rendered by a template


@lru_cache(maxsize=1000)
def _item(row: ActivityRow) -> SafeString:
    """One item; a row has its words in one language, so that it always says the same."""
    return render_to_string("includes/_activity_item.html", {"row": row})
