"""Charts per year: who proposed, organised and paid (does it become their own?), and who came."""

from dataclasses import replace

from django.utils.translation import gettext as _

from activities.models import Activity
from browse.answers import Answer
from browse.choices import Value
from browse.filters import BOTH, KNOWN, MUNICIPALITY, ORGANISATION, PARTY, UNKNOWN

from .cells import Cells
from .charts import Cell, Chart, Column, Line

HELD = Activity.Status.HELD
AMONG_HELD = {"status": HELD}
LOOKS = {
    MUNICIPALITY: "own",
    BOTH: "both",
    ORGANISATION: "others",
    PARTY: "party",
    UNKNOWN: "unknown",
}


def carrier_charts(cells: Cells) -> list[Chart]:
    """The charts of those questions to which the register has an answer at all."""
    charts = [
        _chart(cells, "initiated", _("Who proposed the activities, per year"), {}),
    ]
    if cells.may_ask("status", HELD):
        charts[:0] = [
            _chart(
                cells,
                "organised",
                _("Who hosted or organised activities held, per year"),
                AMONG_HELD,
            )
        ]
        charts += [_chart(cells, "paid", _("Who paid for activities held, per year"), AMONG_HELD)]
    return [chart for chart in charts if chart]


def _chart(cells: Cells, name: str, title: str, among: dict[str, str]) -> Chart | None:
    kinds = cells.values(name)
    if not any(kind.slug != UNKNOWN and cells.bits(**among, **{name: kind.slug}) for kind in kinds):
        return None
    return Chart(
        name,
        title,
        _("Year"),
        [Column("all", _("all")), *(_column(kind) for kind in kinds)],
        [
            Line(
                year.label,
                [
                    cells.cell(**among, year=year.slug),
                    *(cells.cell(**among, year=year.slug, **{name: each.slug}) for each in kinds),
                ],
            )
            for year in cells.years(**among)
        ],
        _NOTES[name](),
        is_share=True,
    )


def _column(kind: Value) -> Column:
    return Column(kind.slug, kind.label, LOOKS[kind.slug])


_NOTES = {
    "organised": lambda: _(
        "Each bar is a whole year. “Municipalities” are hosts or co-organisers; organisations are "
        "hosts or organisers. An activity of 2017–2018 is counted in both years."
    ),
    "initiated": lambda: _(
        "Each bar is a whole year, with what is planned. What an office or a group proposes is "
        "not counted as proposed by its municipality."
    ),
    "paid": lambda: _(
        "Each bar is a whole year. The register knows organisations that pay, and not what "
        "municipalities pay themselves."
    ),
}


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
