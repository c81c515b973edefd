"""What the figures say, in a few sentences whose numbers lead to their rows."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activities.answers import Answer
from activities.carriers import BOTH, KNOWN, MUNICIPALITY, ORGANISATION, UNKNOWN
from activities.filters import UNKNOWN_YEAR
from activities.models import Activity

from .cells import Cells
from .charts import Cell

HELD = Activity.Status.HELD
# One year alone shows no growth.
MIN_YEARS = 2


def sentences(answer: Answer, cells: Cells) -> list[str | SafeString]:
    """Give what can be said of activities held: who came, who carried, proposed and paid."""
    if not cells.may_ask("status", HELD):
        return []
    held = cells.cell(status=HELD)
    if not held.rows:
        return [_("None of these activities has been held yet.")]
    said = [_participants(answer, cells, held), _organised(cells, held), _growth(cells)]
    said += [_proposed(answer, cells), _paid(cells, held)]
    return [sentence for sentence in said if sentence]


def _participants(answer: Answer, cells: Cells, held: Cell) -> str | SafeString:
    if not cells.may_ask("participants", KNOWN, UNKNOWN):
        return ""
    known = cells.cell(status=HELD, participants=KNOWN)
    missing = cells.cell(status=HELD, participants=UNKNOWN)
    if not known.rows:
        return format_html(
            _("How many people took part is not known for any of the activities held ({held})."),
            held=_link(held),
        )
    total = answer.sums.participant_total(cells.bits(status=HELD))
    words = {"number": total.number_label(), "known": _link(known), "missing": _link(missing)}
    if not missing.rows:
        return format_html(_("Participants: {number}, in activities held: {known}."), **words)
    return format_html(
        _("Participants: {number}, in activities with a figure: {known}; without one: {missing}."),
        **words,
    )


def _organised(cells: Cells, held: Cell) -> str | SafeString:
    if not cells.may_ask("organised", MUNICIPALITY, BOTH, ORGANISATION, UNKNOWN):
        return ""
    return format_html(
        _(
            "Of the activities held ({held}), municipalities hosted or organised {own} themselves "
            "and {both} together with organisations; organisations alone {others}; not recorded "
            "for {unknown}."
        ),
        held=_link(held),
        own=_link(cells.cell(status=HELD, organised=MUNICIPALITY)),
        both=_link(cells.cell(status=HELD, organised=BOTH)),
        others=_link(cells.cell(status=HELD, organised=ORGANISATION)),
        unknown=_link(cells.cell(status=HELD, organised=UNKNOWN)),
    )


def _growth(cells: Cells) -> str | SafeString:
    """The share of their own in the first year and in the last; nothing where it is one year."""
    years = [year for year in cells.years(status=HELD) if year.slug != UNKNOWN_YEAR]
    if len(years) < MIN_YEARS or not cells.may_ask("organised", MUNICIPALITY):
        return ""
    first, last = years[0], years[-1]
    return format_html(
        _(
            "Municipalities themselves: {first_own} of {first_all} in {first}, "
            "{own} of {all} in {last}."
        ),
        first=first.label,
        first_own=_link(cells.cell(status=HELD, year=first.slug, organised=MUNICIPALITY)),
        first_all=_link(cells.cell(status=HELD, year=first.slug)),
        last=last.label,
        own=_link(cells.cell(status=HELD, year=last.slug, organised=MUNICIPALITY)),
        all=_link(cells.cell(status=HELD, year=last.slug)),
    )


def _proposed(answer: Answer, cells: Cells) -> str | SafeString:
    if not cells.may_ask("initiated", MUNICIPALITY, UNKNOWN):
        return ""
    return format_html(
        _(
            "Municipalities proposed {own} of all {total}; who proposed the others is not "
            "recorded ({unknown})."
        ),
        own=_link(cells.cell(initiated=MUNICIPALITY)),
        total=answer.total,
        unknown=_link(cells.cell(initiated=UNKNOWN)),
    )


def _paid(cells: Cells, held: Cell) -> str | SafeString:
    if not cells.may_ask("paid", ORGANISATION, UNKNOWN):
        return ""
    paid = cells.cell(status=HELD, paid=ORGANISATION)
    if not paid.rows:
        return format_html(
            _("Who paid is not recorded for any of the activities held ({held})."),
            held=_link(cells.cell(status=HELD, paid=UNKNOWN)),
        )
    return format_html(
        _("An organisation paid for {paid} of the activities held ({held})."),
        paid=_link(paid),
        held=_link(held),
    )


def _link(cell: Cell) -> str | SafeString:
    return format_html('<a href="{}">{}</a>', cell.query, cell.text) if cell.query else cell.text
