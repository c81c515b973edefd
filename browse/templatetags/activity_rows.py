"""The list of activities, written out in one go: a template takes as long as all the rest."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from browse.rows import ActivityRow

register = template.Library()

ROW = """<li class="activity-list__item">
<p class="activity-list__title"><a href="{}">{}</a></p>
<p class="activity-list__facts"><span class="status status--{}">{}</span> {} <span>{}</span>
<span>{}</span> <span class="activity-list__reference">{}</span></p>
<p class="activity-list__places">{}{}</p>
</li>
"""
INTERNAL = '<span class="internal">{}</span>'


@register.simple_tag
def activity_rows(rows: list[ActivityRow]) -> SafeString:
    """List items like those of `includes/_activity_list.html`."""
    return format_html_join("", "{}", ((_item(row),) for row in rows))


@lru_cache(maxsize=1000)
def _item(row: ActivityRow) -> SafeString:
    """One list item; the same row says the same, in the same language."""
    return format_html(
        ROW,
        row.url,
        row.title_html,
        row.status,
        row.status_label,
        format_html(INTERNAL, _("internal")) if row.is_internal else "",
        row.date,
        row.type,
        row.reference,
        row.region,
        _places(row.places),
    )


def _places(places: tuple[str, ...]) -> SafeString | str:
    if not places:
        return ""
    return format_html(": " + ", ".join(["{}"] * len(places)), *places)
