"""Merging two records that are one, and taking that back."""

import datetime as dt
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.models import Activity, ActivityEvidence
from activities.models.evidence import keep_certainties
from activities.models.occurrence import span_over
from dates.models import DATE_COLUMNS
from desk.forms.merge_form import MergeForm
from desk.merging import SPELLINGS, columns_of, in_words, joined_spellings
from histories.merging import KEPT, MERGED, Merging, merge, undo
from histories.models import NotedChange
from histories.saving import save_as
from sources.models import WHOLE_RECORD

from .steps import Refused, taking_back

UNLIKE = gettext_lazy(
    "One of them is public and the other internal. Make them alike first: what is internal would "
    "become public, or the other way round."
)
IN_THE_WAY = gettext_lazy("Not merged: rows of both would contradict each other. Mend one first.")
# The links of an activity, and by which column evidence names their other end.
LINKS = {"involvements": "municipality", "partners": "organisation", "parties": "party"}
LONGEST_VALUE = 300


@transaction.atomic
def merge_records(form: MergeForm, *, by: User) -> NotedChange:
    """Merge the two records of a valid form. Raises Refused with a sentence."""
    kept, merged = _locked(form.kept), _locked(form.merged)
    merging = Merging(by=by, reason=form.cleaned_data["reason"])
    values = {
        column: getattr(merged, column)
        for value in form.values
        if value.name in form.taken
        for column in value.columns
    }
    # Whoever followed its own double follows nothing.
    values = {name: None if value == kept else value for name, value in values.items()}
    if isinstance(kept, Activity):
        values |= _span_of_both(kept, merged, form)
    if hasattr(kept, SPELLINGS):
        values[SPELLINGS] = joined_spellings(kept, merged)
    if isinstance(kept, Activity):
        _sort_evidence(kept, merged, form, merging)
        kept.version, kept.updated_at = _next_version(kept, merged), timezone.now()
    try:
        with transaction.atomic():
            return merge(kept, merged, values=values, parts=form.chosen_parts, merging=merging)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from None
    except IntegrityError:
        raise Refused(IN_THE_WAY) from None


def undo_merge(note: NotedChange, *, by: User) -> Model:
    """Give both records back as they were, but for what somebody has changed since. Raises
    Refused with a sentence."""
    with taking_back(note) as held:
        kept = undo(held, by=by)
        if isinstance(kept, Activity):
            kept.version, kept.updated_at = kept.version + 1, timezone.now()
            save_as(kept, by=by, reason=_("Merge undone"))
            for activity in (kept, Activity.objects.get(pk=held.merged_id)):
                keep_certainties(activity)
    return kept


def _span_of_both(kept: Activity, merged: Activity, form: MergeForm) -> dict:
    """Its own date, where dates given one by one come along: from the first to the last."""
    left_out = {MERGED: kept, KEPT: merged}.get(form.chosen_parts.get("occurrences"))
    taken = [each for each in (kept, merged) if each != left_out]
    span = span_over(row.dates for each in taken for row in each.occurrences.all())
    return {name: getattr(span, name) for name in DATE_COLUMNS} if span.is_known else {}


def _locked(record: Model) -> Model:
    """The record, which nobody else can write until the transaction ends. Raises Refused."""
    found = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if found is None:
        raise Refused(_("This has already been merged."))
    return found


def _next_version(kept: Activity, merged: Activity) -> int:
    """Behind the versions of both, so that no change that waits takes it for the one it knows."""
    return max(kept.version, merged.version) + 1


def _sort_evidence(kept: Activity, merged: Activity, form: MergeForm, merging: Merging) -> None:
    """Let nothing bear what it does not say, once the two are one.

    Words for a value that goes are kept as those of the earlier value. Words for the merged record
    as a whole are then said of just those values and links that are its own. Raises Refused.
    """
    if kept.visibility != merged.visibility:
        raise Refused(UNLIKE)
    today = timezone.localdate()
    for value in form.values:
        loser = kept if value.name in form.taken else merged
        for about in _values_about(value.name):
            _bears_no_longer(loser, about, value.name, form, merging, today)
    whole = list(merged.evidence.filter(about=WHOLE_RECORD, borne_until=None))
    if form.values and whole:
        named = list(_own_facts(kept, merged, form))
        for row in whole:
            for about, other_end in named:
                borne = {"citation": row.citation, "certainty": row.certainty, "note": row.note}
                merging.make(ActivityEvidence(activity=kept, about=about, **other_end, **borne))
            merging.remove(row)


def _values_about(name: str) -> list[str]:
    """Under which names evidence can be about a value: "title" for the column title_sq."""
    return [about for about in ActivityEvidence.VALUES if name in columns_of(Activity, about)]


def _bears_no_longer(
    loser: Activity, about: str, name: str, form: MergeForm, merging: Merging, today: dt.date
) -> None:
    said = in_words(loser, name, merging.by)[:LONGEST_VALUE]
    if not said or _still_says(loser, about, form):
        return
    for row in loser.evidence.filter(about=about, borne_until=None):
        merging.write(row, {"borne_until": today, "earlier_value": said})


def _still_says(record: Activity, about: str, form: MergeForm) -> bool:
    """Whether another language of the same text stays as this record has it."""
    is_kept = record == form.kept
    return any(
        is_kept != (value.name in form.taken)
        for value in form.values
        if about in _values_about(value.name)
    )


def _own_facts(kept: Activity, merged: Activity, form: MergeForm) -> Iterator[tuple[str, dict]]:
    """What stays of the merged record: values taken from it or alike in both, and its links."""
    lost = {
        about
        for value in form.values
        if value.name not in form.taken
        for about in _values_about(value.name)
        if not _still_says(merged, about, form)
    }
    for about in ActivityEvidence.VALUES:
        if about not in lost and _says(merged, about):
            yield about, {}
    for link, end in LINKS.items():
        if form.chosen_parts.get(link) != KEPT:
            for row in getattr(merged, link).all():
                # An office or group is a row of its own, and no link with a record.
                yield row.role, {end: getattr(row, end, row)}
    for community in merged.communities.all():
        yield "community", {"community": community}


def _says(activity: Activity, about: str) -> bool:
    """Whether it says anything of a value that has columns of its own."""
    telling = {"dates": {"starts_on"}, "participants": {"participants", "participants_wording"}}
    columns = telling.get(about) or columns_of(Activity, about)
    return any(getattr(activity, name) for name in columns)
