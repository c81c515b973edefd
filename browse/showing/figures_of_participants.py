"""How many took part in each year, no more exactly than it is known."""

from dataclasses import replace

from django.utils.translation import gettext as _

from activities.models import Activity
from browse.answers import Answer
from browse.choices import Value
from browse.filters import KNOWN

from .cells import Cells
from .charts import Cell, Chart, Column, Line

HELD = Activity.Status.HELD


def participants_chart(answer: Answer, cells: Cells) -> Chart | None:
    """A line for each year with activities held; none where others were asked for."""
    if not cells.may_ask("status", HELD):
        return None
    kinds = cells.values("participants")
    sums = (
        [Column("sum", _("participants"), "held")] if cells.may_ask("participants", KNOWN) else []
    )
    return Chart(
        "participants",
        _("Participants of activities held, per year"),
        _("Year"),
        [*sums, *(Column(kind.slug, kind.label) for kind in kinds)],
        [
            Line(
                year.label,
                [
                    *(_sum(answer, cells, year) for _column in sums),
                    *(_number(cells, year, kind) for kind in kinds),
                ],
            )
            for year in cells.years(status=HELD)
        ],
        _(
            "The sum of the figures there are; “at least” where a figure bounds it only from below "
            "or is missing. Participants of 2017–2018 are counted in neither year."
        ),
    )


def _sum(answer: Answer, cells: Cells, year: Value) -> Cell:
    """The sum of the figures; its rows are those that have one."""
    total = answer.participants_of(cells.bits(status=HELD, year=year.slug), year.slug)
    known = cells.cell(status=HELD, year=year.slug, participants=KNOWN)
    return replace(known, text=total.number_label(), size=total.number)


def _number(cells: Cells, year: Value, kind: Value) -> Cell:
    return cells.cell(status=HELD, year=year.slug, participants=kind.slug)
