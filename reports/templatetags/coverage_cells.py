"""The cells of the table of coverage, of which there are hundreds."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from reports.coverage import CoverageCell, Row
from reports.coverage_question import CoverageQuestion

register = template.Library()
# A table has some six hundred, and each language, role and kind of columns has its own.
MOST_REMEMBERED = 5000


@register.simple_tag
def coverage_cells(row: Row, question: CoverageQuestion) -> SafeString:
    """The cells of one municipality; each leads to its activities."""
    found = f"{reverse('browse:activity_list')}?municipality={row.municipality.slug}"
    asked = (row.name, f"{found}{question.narrowing}", question.is_hosts_only, get_language())
    cells = (_cell(cell, *asked) for cell in row.cells)
    return mark_safe("".join(cells))  # noqa: S308 - each was rendered by a template


@lru_cache(maxsize=MOST_REMEMBERED)
def _cell(
    cell: CoverageCell, name: SafeString, found: str, is_hosts_only: bool, language: str
) -> SafeString:
    """One cell, drawn once and then remembered by all that it says, so never out of date."""
    shown = {"cell": cell, "name": name, "found": found, "is_hosts_only": is_hosts_only}
    return render_to_string("reports/_coverage_cell.html", shown)
