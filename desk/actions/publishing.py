"""Bringing a change request up to what the register says by now, and writing it there.

What is approved is written with its parts and history, inside the caller's transaction.
"""

from collections.abc import Callable

from django.utils import timezone

from accounts.models import User
from activities.cited_values import Before, bear, bear_changes, save_row
from activities.models import (
    Activity,
    ActivityEvidence,
    CommunityPart,
    Involvement,
    Occurrence,
    Partner,
    Venue,
)
from activities.references import needs_number, save_with_new_reference
from desk.entries import ACTIVITY, chosen_theirs
from desk.forms import ActivityForm
from desk.models import ChangeRequest
from desk.payload_merging import Merge, choose, merge
from desk.payloads import (
    COMMUNITY_FIELDS,
    MUNICIPALITY_FIELDS,
    ORGANISATION_FIELDS,
    Payload,
    fields_of,
    payload_of,
)
from histories.saving import save_as
from sources.models import Citation, Source

from .groups import set_groups
from .papers import bear_too
from .rows import set_parties, set_rows
from .steps import Overlap


def compare(change: ChangeRequest, activity: Activity) -> tuple[Merge, Payload]:
    """Give the change merged with the activity as it now stands, and that present state.

    Content is compared, not only versions: curators mend records in the admin site too.
    """
    theirs = payload_of(activity, change.author)
    names = fields_of(change.author)
    return merge(change.base_payload, change.payload, theirs, names), theirs


def catch_up(
    change: ChangeRequest, activity: Activity, choices: dict[str, str] | None = None
) -> list[str]:
    """Put others' changes into the change request, and give the names of the fields taken over.

    Saves nothing. Raises Overlap while a field that both have changed has no choice.
    """
    choices = choices or {}
    merged, theirs = compare(change, activity)
    if any(name not in choices for name in merged.conflicts):
        raise Overlap(change, merged, theirs, ACTIVITY, activity.version)
    wanted = [name for name in chosen_theirs(choices) if name in merged.conflicts]
    payload = choose(merged.payload, theirs, wanted)
    if payload != change.payload:
        change.payload = payload
        change.revision += 1
    change.base_payload, change.base_version = theirs, activity.version
    return merged.taken


# What links an activity with others, and the fields of the form for each of its roles.
LINKS = (
    (CommunityPart, COMMUNITY_FIELDS),
    (Involvement, MUNICIPALITY_FIELDS),
    (Partner, ORGANISATION_FIELDS),
)
# What the other end of a link and its role are called.
ENDS = {
    CommunityPart: ("community", "sense"),
    Involvement: ("municipality", "role"),
    Partner: ("organisation", "role"),
}


def publish(
    form: ActivityForm,
    *,
    by: User,
    reason: str,
    report: Callable[[], Source],
    papers: list[tuple[str, Citation]],
) -> Activity:
    """Save a valid form as the activity itself, inside the caller's transaction.

    A new activity gets the year's next free reference, and so does one that only now is public; a
    changed one gets the next version. What bears it is the source that the form names, or
    the files that came with it (`papers`: what each tells), or the `report` that it is itself.
    """
    before = Before.of(form.instance) if form.instance.pk else None
    activity = form.save(commit=False)
    activity.updated_at = timezone.now()
    if activity.pk is None:
        activity.entered_by = form.author
    else:
        activity.version += 1
    if needs_number(activity):
        save_with_new_reference(activity, by=by, reason=reason)
    _save_with_lists(activity, form, by=by, reason=reason)
    set_groups(activity, form, by=by, reason=reason)
    _set_parts(activity, form, by=by, reason=reason)
    writing = {"by": by, "reason": reason}
    _bear(activity, before, form, papers, report=report, **writing)
    return activity


def _bear(
    activity: Activity, before: Before | None, form: ActivityForm, papers, *, report, **writing
):
    """Note what bears single values, and then the sources of all the others."""
    of_all = [citation for about, citation in papers if not about]
    citation = form.citation_made(report, unless_told=not of_all) or of_all[0]
    single = [{"about": about, "citation": cited} for about, cited in papers if about]
    for columns in [*form.other_evidence(citation.source), *single]:
        save_row(ActivityEvidence(activity=activity, **columns), **writing)
    if before:
        still = form.cleaned_data.get("still_borne", ())
        bear_changes(activity, before, citation, still_borne=still, **writing)
    else:
        bear(activity, citation, **writing)
    bear_too(activity, before, of_all, **writing)


def _set_parts(activity: Activity, form: ActivityForm, *, by: User, reason: str) -> None:
    """Who has which part in it, when and where it is."""
    for model, fields in LINKS:
        wanted = {(role, row) for name, role in fields.items() for row in form.cleaned_data[name]}
        _set_roles(model, activity, wanted, by=by, reason=reason)
    for model, name in ((Occurrence, "occurrences"), (Venue, "venues")):
        set_rows(model, activity, form.cleaned_data[name], by=by, reason=reason)
    set_parties(activity, form.cleaned_data["parties"], by=by, reason=reason)


def _save_with_lists(activity: Activity, form: ActivityForm, *, by: User, reason: str) -> None:
    """One row of history for the save, written last, so that it has the lists as they now are."""
    activity.skip_history_when_saving = True
    form.save_m2m()
    del activity.skip_history_when_saving
    save_as(activity, by=by, reason=reason)


def _set_roles(model, activity: Activity, wanted: set, *, by: User, reason: str) -> None:
    """Make the rows say just these (role, other end), each with its history."""
    end, role = ENDS[model]
    present = {
        (getattr(row, role), getattr(row, f"{end}_id")): row for row in _rows(model, activity)
    }
    wanted = {(played, record.pk) for played, record in wanted}
    for key in present.keys() - wanted:
        present[key]._history_user, present[key]._change_reason = by, reason
        present[key].delete()
    for played, pk in sorted(wanted - present.keys()):
        row = model(activity=activity, **{role: played, f"{end}_id": pk})
        save_as(row, by=by, reason=reason)


def _rows(model, activity: Activity):
    return model.objects.filter(activity=activity)
