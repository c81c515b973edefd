"""The activities as figures: in words, and as charts of which each number leads to its rows."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.models import Activity
from browse.answers import Answer
from browse.choices import Value

from .cells import Cells
from .charts import Chart, Column, Line
from .figures_in_words import sentences
from .figures_per_year import carrier_charts, participants_chart

# As many organisations as can be taken in at a glance; the filter has them all.
MOST_PARTNERS = 10
Status = Activity.Status
# Held ones first, as everywhere in words.
IN_ORDER = (Status.HELD, Status.PLANNED, Status.POSTPONED, Status.CANCELLED)
USUAL = IN_ORDER[:2]


def parts(answer: Answer, data: QueryDict) -> dict:
    """Sentences first, then the charts that have anything to show."""
    cells = Cells(answer)
    charts = [
        _per_year(cells),
        participants_chart(answer, cells),
        *carrier_charts(cells),
        _per_region(cells),
        _per_type(cells),
        _per_community(cells),
        _per_status(cells),
        _per_partner(cells),
        _per_kind(cells),
    ]
    return {
        "sentences": sentences(answer, cells),
        "charts": [chart for chart in charts if chart and chart.lines],
    }


def _per_year(cells: Cells) -> Chart:
    note = _("An activity of 2017–2018 is counted in both years.")
    columns, lines = _by_status(cells, "year", cells.years())
    return Chart("year", _("Activities per year"), _("Year"), columns, lines, note)


def _per_region(cells: Cells) -> Chart:
    note = _(
        "An activity that involves municipalities of several regions is counted for each; regions "
        "that are only invited do not count."
    )
    columns, lines = _by_status(cells, "region", cells.values("region"))
    return Chart("region", _("Activities per region"), _("Region"), columns, lines, note)


def _per_type(cells: Cells) -> Chart:
    note = _("Types without an activity are left out.")
    columns, lines = _by_status(cells, "type", _filled(cells, "type"))
    return Chart("type", _("Activities per type"), _("Type"), columns, lines, note)


def _per_community(cells: Cells) -> Chart:
    note = _(
        "Activities that name the community, not people: nobody is counted by community. One that "
        "names several is counted for each; one that names none is not in this table."
    )
    columns, lines = _by_status(cells, "community", cells.values("community"))
    return Chart("community", _("Activities per community"), _("Community"), columns, lines, note)


def _per_status(cells: Cells) -> Chart:
    values = _statuses(cells)
    lines = [Line(value.label, [cells.cell(status=value.slug)]) for value in values]
    columns = [Column("all", _("activities"), "solid")]
    return Chart("status", _("Activities per status"), _("Status"), columns, lines)


def _per_partner(cells: Cells) -> Chart:
    note = _("Whoever organises, supports, pays or takes part; the ten named most often.")
    partners = _filled(cells, "partner")[:MOST_PARTNERS]
    columns, lines = _by_status(cells, "partner", partners)
    title = _("Organisations in activities")
    return Chart("partner", title, _("Organisation"), columns, lines, note)


def _per_kind(cells: Cells) -> Chart:
    note = _(
        "Activities that name such a group, with a number or without; one that names several is "
        "counted for each."
    )
    columns, lines = _by_status(cells, "kind", _filled(cells, "kind"))
    title = _("Activities per kind of participants")
    return Chart("kind", title, _("Kind of participants"), columns, lines, note)


def _filled(cells: Cells, name: str) -> list[Value]:
    """The values that have activities, those with most of them first."""
    numbers = {value: cells.bits(**{name: value.slug}).bit_count() for value in cells.values(name)}
    return sorted((value for value in numbers if numbers[value]), key=lambda v: -numbers[v])


def _statuses(cells: Cells) -> list[Value]:
    return sorted(cells.values("status"), key=lambda status: IN_ORDER.index(status.slug))


def _by_status(cells: Cells, name: str, values: list[Value]) -> tuple[list[Column], list[Line]]:
    """A line for each value: all its activities, then those of each status there is any of."""
    statuses = [
        status
        for status in _statuses(cells)
        if status.slug in USUAL or cells.bits(status=status.slug)
    ]
    columns = [Column(status.slug, status.label, status.slug) for status in statuses]
    lines = [
        Line(
            value.label,
            [
                cells.cell(**{name: value.slug}),
                *(cells.cell(**{name: value.slug}, status=each.slug) for each in statuses),
            ],
        )
        for value in values
    ]
    return [Column("all", _("all")), *columns], lines
