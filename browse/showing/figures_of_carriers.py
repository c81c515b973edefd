"""Who proposed, organised and paid for activities, year by year: does it become their own?"""

from django.utils.translation import gettext as _

from activities.models import Activity
from browse.choices import Value
from browse.filters import BOTH, MUNICIPALITY, ORGANISATION, UNKNOWN

from .cells import Cells
from .charts import Chart, Column, Line

HELD = {"status": Activity.Status.HELD}
LOOKS = {MUNICIPALITY: "own", BOTH: "both", ORGANISATION: "others", UNKNOWN: "unknown"}


def carrier_charts(cells: Cells) -> list[Chart]:
    """The charts of those questions to which the register has an answer at all."""
    charts = [
        _chart(cells, "initiated", _("Who proposed the activities, per year"), {}),
    ]
    if cells.may_ask("status", HELD["status"]):
        charts[:0] = [
            _chart(cells, "organised", _("Who hosted or organised activities held, per year"), HELD)
        ]
        charts += [_chart(cells, "paid", _("Who paid for activities held, per year"), HELD)]
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
        "recorded as organisers. An activity of 2017–2018 is counted in both years."
    ),
    "initiated": lambda: _(
        "Each bar is a whole year, with what is planned. Proposals of municipalities are recorded, "
        "and those of others are not."
    ),
    "paid": lambda: _(
        "Each bar is a whole year. The register knows organisations that pay, and not what "
        "municipalities pay themselves."
    ),
}
