"""How a source is named beside what it bears."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from regions.models import OfficeReport
from sources.models import Source

from .names import place_name

register = template.Library()


@register.filter
def told(source: Source) -> str | SafeString:
    """A report by the office that made it, in the reader's language; others by their short title.

    Reads `source.office_report`, which a page with many has fetched.
    """
    if source.kind != Source.SourceKind.REPORT:
        return source.short_title
    try:
        report = source.office_report
    except OfficeReport.DoesNotExist:
        return source.short_title
    # Figures and our own words, with a name that is safe already.
    return mark_safe(report.words(place=place_name(report.place) if report.place else ""))  # noqa: S308
