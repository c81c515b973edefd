"""What the figures say, in a few sentences whose numbers lead to their rows."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity
from browse.answers import Answer
from browse.choices import UNKNOWN_YEAR
from browse.filter_meanings import HOSTING
from browse.filters import (
    BOTH,
    INFERRED,
    KNOWN,
    MUNICIPALITY,
    ORGANISATION,
    PARTY,
    SAID_BY_SOURCE,
    UNKNOWN,
    WITHOUT_SOURCE,
)

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
        return [_("The register knows of none of these that was held.")]
    said = [_participants(answer, cells, held), _hosted(answer, cells, held)]
    said += [_organised(answer, cells, held), _growth(answer, cells)]
    said += [_proposed(answer, cells), _paid(cells, held)]
    return [sentence for sentence in said if sentence]


def _participants(answer: Answer, cells: Cells, held: Cell) -> str | SafeString:
    if not cells.may_ask("participants", KNOWN, UNKNOWN):
        return ""
    missing = cells.cell(status=HELD, participants=UNKNOWN)
    if missing.rows == held.rows:
        return format_html(
            ngettext(
                "How many people took part is not known for the {held} activity held.",
                "How many people took part is not known for any of the {held} activities held.",
                held.rows,
            ),
            held=_link(held),
        )
    total = answer.participants_of(cells.bits(status=HELD))
    people = ngettext("{number} person took part.", "{number} people took part.", total.number)
    figures = ngettext(
        "Of {held} activity held, {known} has a figure; without one: {missing}.",
        "Of {held} activities held, {known} have a figure; without one: {missing}.",
        held.rows,
    )
    known = _link(cells.cell(status=HELD, participants=KNOWN))
    return format_html(
        "{} {}",
        format_html(people, number=capfirst(total.number_label())),
        format_html(figures, held=_link(held), known=known, missing=_link(missing)),
    )


def _hosted(answer: Answer, cells: Cells, held: Cell) -> str | SafeString:
    """How surely municipalities hosted or organised; nothing where some certainties are asked."""
    if not cells.may_ask("hosting", *HOSTING):
        return ""
    sentence = ngettext(
        "Municipalities hosted or organised {said} of {held} activity held, as a source says",
        "Municipalities hosted or organised {said} of {held} activities held, as a source says",
        held.rows,
    )
    more = {
        INFERRED: _("; {number} more by our reading"),
        WITHOUT_SOURCE: _("; {number} more without a source"),
        UNKNOWN: _("; not told of {number}"),
    }
    # Where only what is said is asked for, nothing else counts.
    counted = {} if answer.filters.is_said else more
    others = (
        format_html(words, number=_link(cell))
        for kind, words in counted.items()
        if (cell := cells.cell(status=HELD, hosting=kind)).rows
    )
    said = _link(cells.cell(status=HELD, hosting=SAID_BY_SOURCE))
    first = format_html(sentence, said=said, held=_link(held))
    return format_html("{}{}.", first, format_html_join("", "{}", ([each] for each in others)))


def _as_said(answer: Answer, cells: Cells, **values: str) -> str | SafeString:
    """Of how many of these a source says that a municipality hosted or organised them; nothing
    where only what is said is counted anyway."""
    if answer.filters.is_said or not cells.may_ask("hosting", SAID_BY_SOURCE):
        return ""
    said = cells.cell(status=HELD, hosting=SAID_BY_SOURCE, **values)
    return format_html(_(" ({said} as a source says)"), said=_link(said))


def _organised(answer: Answer, cells: Cells, held: Cell) -> str | SafeString:
    kinds = {kind.slug: kind for kind in cells.values("organised")}
    if not cells.may_ask("organised", MUNICIPALITY, BOTH, ORGANISATION, PARTY, UNKNOWN):
        return ""
    sentence = ngettext(
        "Municipalities themselves hosted or organised {own} of {held} activity held{as_said}",
        "Municipalities themselves hosted or organised {own} of {held} activities held{as_said}",
        held.rows,
    )
    own = _link(cells.cell(status=HELD, organised=kinds.pop(MUNICIPALITY).slug))
    others = (
        (kind.label, _link(cell))
        for kind in kinds.values()
        if (cell := cells.cell(status=HELD, organised=kind.slug)).rows
    )
    return format_html(
        "{}{}.",
        format_html(sentence, own=own, held=_link(held), as_said=_as_said(answer, cells)),
        format_html_join("", "; {}: {}", others),
    )


def _growth(answer: Answer, cells: Cells) -> str | SafeString:
    """The share of their own in the first year and in the last; nothing where it is one year."""
    years = [year for year in cells.years(status=HELD) if year.slug != UNKNOWN_YEAR]
    if len(years) < MIN_YEARS or not cells.may_ask("organised", MUNICIPALITY):
        return ""
    first, last = years[0], years[-1]
    return format_html(
        _(
            "In {first} municipalities themselves hosted or organised {first_own} of "
            "{first_all}{first_said}; in {last}, {own} of {all}{said}."
        ),
        first=first.label,
        first_own=_link(cells.cell(status=HELD, year=first.slug, organised=MUNICIPALITY)),
        first_all=_link(cells.cell(status=HELD, year=first.slug)),
        first_said=_as_said(answer, cells, year=first.slug),
        last=last.label,
        own=_link(cells.cell(status=HELD, year=last.slug, organised=MUNICIPALITY)),
        all=_link(cells.cell(status=HELD, year=last.slug)),
        said=_as_said(answer, cells, year=last.slug),
    )


def _proposed(answer: Answer, cells: Cells) -> str | SafeString:
    if not cells.may_ask("initiated", MUNICIPALITY, ORGANISATION, PARTY, UNKNOWN):
        return ""
    return format_html(
        _(
            "With what is planned, municipalities proposed {own} of all {total}, organisations "
            "alone {bodies}, offices or groups alone {others}; who proposed the rest is not "
            "recorded: {unknown}."
        ),
        own=_link(cells.cell(initiated=MUNICIPALITY)),
        total=answer.total,
        bodies=_link(cells.cell(initiated=ORGANISATION)),
        others=_link(cells.cell(initiated=PARTY)),
        unknown=_link(cells.cell(initiated=UNKNOWN)),
    )


def _paid(cells: Cells, held: Cell) -> str | SafeString:
    if not cells.may_ask("paid", ORGANISATION, UNKNOWN):
        return ""
    paid = cells.cell(status=HELD, paid=ORGANISATION)
    if not paid.rows:
        return format_html(
            ngettext(
                "Who paid is not recorded for the {held} activity held.",
                "Who paid is not recorded for any of the {held} activities held.",
                held.rows,
            ),
            held=_link(cells.cell(status=HELD, paid=UNKNOWN)),
        )
    return format_html(
        ngettext(
            "Organisations paid for {paid} of {held} activity held; the others are not recorded.",
            "Organisations paid for {paid} of {held} activities held; the others are not recorded.",
            held.rows,
        ),
        paid=_link(paid),
        held=_link(held),
    )


def _link(cell: Cell) -> str | SafeString:
    return format_html('<a href="{}">{}</a>', cell.query, cell.text) if cell.query else cell.text
