"""Where an activity stands, as every page shows it."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from activities.models import Activity
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
