"""Where an activity stands, and its item in a list, as every page shows them."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from activities.models import Activity
from activities.rows import ActivityRow, row_of
from activities.standing import standing_of, standing_words

register = template.Library()


@register.simple_tag
def standing(activity: Activity) -> SafeString:
    """The chip with the standing as of today, and the date that belongs to it."""
    today = timezone.localdate()
    return format_html(
        '<span class="status status--{}">{}</span>',
        standing_of(activity, today).value,
        standing_words(activity, today),
    )


@register.simple_tag
def activity_items(activities: Iterable[Activity | ActivityRow]) -> SafeString:
    """The items of a list; takes rows, or activities of `Activity.objects.….for_list()`."""
    rows = (each if isinstance(each, ActivityRow) else row_of(each) for each in activities)
    return mark_safe("".join(map(_item, rows)))  # noqa: S308 - each was rendered by a template


@lru_cache(maxsize=1000)
def _item(row: ActivityRow) -> SafeString:
    """One item, drawn once and then remembered by all that it says.

    A row has its words in one language, so that it always says the same.
    """
    return render_to_string("includes/_activity_item.html", {"row": row})
