"""The two pages of a change request, which several views answer with."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import ngettext

from accounts.models import User
from activities.belonging import Decision, decision_of, suggested
from activities.models import Activity
from desk import permissions
from desk.actions import Overlap
from desk.actions.publishing import compare
from desk.comparison import asked_of, changes_between
from desk.entered_facts import remarks_on_entry
from desk.entries import ACTIVITY
from desk.forms import ActivityForm, ReturnForm
from desk.forms.rows import offer_another_line
from desk.models import ChangeRequest, ReviewStep
from desk.payload_sources import source_said
from desk.payloads import BELONGING, Payload, changed_fields, fields_of, payload_from
from desk.similar import Similar, similar_to
from histories.changes import Change
from texts.cleaning import one_line
from texts.languages import word

from .situations import FormSituation

Status = ChangeRequest.Status
LONGEST_REASON = 300
BELONGING_CHOICES = {
    "belongings": Activity.Belonging.choices,
    "bases": Activity.BelongingBasis.choices,
}


def form_page(request: HttpRequest, situation: FormSituation) -> HttpResponse:
    """The form in one of its situations."""
    change, activity, user = situation.change, situation.activity, request.user
    form = situation.form or ActivityForm(situation.payload, author=user, activity=activity)
    offer_another_line(form, request.GET.get("more"))
    context = {
        "situation": situation,
        "form": form,
        "pk": situation.pk,
        "change": change,
        "activity": activity,
        "base": situation.base,
        "problem": situation.problem,
        "other_changes": _already_begun(request, change, activity),
        "similar": _similar(request, change, situation.payload),
        "remarks": remarks_on_entry(situation.payload, user),
        "can_save": change is None or permissions.can_edit_change_request(user, change),
        "is_published_at_once": not user.is_focal_point,
        "returned": _last_return(change),
        **_two_versions(form, situation.overlap),
    }
    return render(request, "desk/change_form.html", context, status=situation.status)


def _already_begun(request, change: ChangeRequest | None, activity: Activity | None):
    """The person's other open changes to the activity for which they are about to begin one."""
    if change or activity is None:
        return []
    return activity.change_requests.written_by(request.user).open()


def _similar(request, change: ChangeRequest | None, payload: Payload) -> Similar | None:
    """What a new activity may double, as long as something can be done about it."""
    if change is None or not change.is_new or change.status not in ChangeRequest.OPEN_STATUSES:
        return None
    return similar_to(payload, user=request.user, own=change.pk)


def _last_return(change: ChangeRequest | None) -> ReviewStep | None:
    if change is None or change.status != Status.RETURNED:
        return None
    return change.steps.filter(verb=ReviewStep.Verb.RETURNED).last()


def _two_versions(form: ActivityForm, overlap: Overlap | None) -> dict:
    if overlap is None:
        return {"overlap": None, "version_rows": [], "taken": []}
    merge = overlap.merge
    return {
        "overlap": overlap,
        "version_rows": changes_between(form, overlap.theirs, merge.payload, merge.conflicts),
        "taken": [form.fields[name].label for name in merge.taken],
    }


def detail_page(
    request: HttpRequest,
    change: ChangeRequest,
    *,
    return_form: ReturnForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """What would change, how far it has come, and what this person can do with it."""
    user = request.user
    can_review = permissions.can_review_change_request(user, change)
    form, overlap, change_rows = _proposed(change, user, can_review=can_review)
    context = {
        "change": change,
        "activity": change.activity,
        **_said_in(change, form, change_rows, user),
        "reviewers": reviewers_in_words(change) if change.status == Status.SUBMITTED else "",
        "steps": change.steps.select_related("by", "previous_author"),
        "photos": change.photos.read_by(user, change),
        "similar": _similar(request, change, change.payload),
        "problem": problem,
        "is_error": status != 200,
        **_verbs_of_reviewer(change, form, can_review),
        **_verbs_of_author(change, user),
        "return_form": return_form or ReturnForm(labels=_labels(change_rows)),
        **_two_versions(form, overlap),
    }
    return render(request, "desk/change_detail.html", context, status=status)


def _said_in(change: ChangeRequest, form: ActivityForm, rows: list[Change], user: User) -> dict:
    """What is entered, from where it is, and what contradicts itself in it."""
    papers = list(change.papers.read_by(user, change))
    return {
        "rows": rows,
        "papers": papers,
        "names_source": bool(papers) or any(source_said(change.payload)),
        "still_asked": asked_of(form, [row.name for row in rows]),
        "form": form,
        "remarks": remarks_on_entry(form.payload, user),
    }


def _verbs_of_reviewer(change: ChangeRequest, form: ActivityForm, can_review: bool) -> dict:
    """What the reader can do with it as the one who reviews it, and what they then decide."""
    return {
        "can_review": can_review,
        "decision": _decision_on(change, form) if can_review else None,
        **BELONGING_CHOICES,
    }


def decision_typed(request: HttpRequest, suffix: str = "") -> Decision | None:
    """What the page sends of it, right or not; None where it did not ask."""
    if f"belonging{suffix}" not in request.POST:
        return None
    typed = [one_line(request.POST.get(f"{name}{suffix}", "")) for name in BELONGING]
    return Decision(*typed[:2], typed[2][:LONGEST_REASON])


def _decision_on(change: ChangeRequest, form: ActivityForm) -> Decision:
    """What was decided before, or else what suggests itself; one tap leaves it so."""
    known = decision_of(change.activity) if change.activity else Decision()
    if known.belonging != Activity.Belonging.NOT_TOLD:
        return known
    form.full_clean()
    cleaned = form.cleaned_data
    named = bool(cleaned.get("commitments"))
    return suggested(cleaned.get("plan"), cleaned.get("follows"), names_commitment=named)


def _verbs_of_author(change: ChangeRequest, user: User) -> dict[str, bool]:
    """What the reader can do with it as the one who writes it."""
    return {
        "is_author": change.author_id == user.pk,
        "is_published_at_once": not change.author.is_focal_point,
        "can_edit": permissions.can_edit_change_request(user, change),
        "can_submit": permissions.can_submit_change_request(user, change),
        "can_withdraw": permissions.can_withdraw_change_request(user, change),
    }


def reviewers_in_words(change: ChangeRequest) -> str:
    """Who reviews a submitted change, as the subject of a sentence."""
    names = [region.name for region in change.regions]
    if not names:
        return capfirst(word("mission"))
    words = ngettext(
        "The officers of %(names)s region", "The officers of the regions %(names)s", len(names)
    )
    return words % {"names": ", ".join(names)}


def return_form_for(request: HttpRequest, change: ChangeRequest) -> ReturnForm:
    """The sent form by which a change is returned, with a remark on each of its fields."""
    labels, data = _labels(_proposed(change, request.user)[2]), request.POST
    names = [*ReturnForm.base_fields, *(f"remark_{name}" for name in labels)]
    return ReturnForm(MultiValueDict(payload_from(data, names)), labels=labels)


def _labels(change_rows: list[Change]) -> dict[str, str]:
    return {row.name: row.label for row in change_rows}


def amend_page(
    request: HttpRequest,
    change: ChangeRequest,
    *,
    payload: Payload | None = None,
    form: ActivityForm | None = None,
    decision: Decision | None = None,
    problem: str = "",
    status: int = 200,
    is_kept: bool = False,
    is_outdated: bool = False,
) -> HttpResponse:
    """The form of somebody else's submitted change, in which the reviewer may write; `is_kept`:
    typed on an earlier visit, `is_outdated`: change or activity has moved on since."""
    overlap = _overlap_of(change)
    if payload is None:
        payload = overlap.merge.payload if overlap else change.payload
    form = form or _amending(change, payload, request)
    context = {
        "form": form,
        "change": change,
        "remarks": remarks_on_entry(form.payload, request.user),
        "problem": problem,
        "is_error": status != 200,
        "is_kept": is_kept,
        "is_outdated": is_outdated,
        **_decision_beside(change, form, request, decision),
        **_two_versions(form, overlap),
    }
    return render(request, "desk/change_amend.html", context, status=status)


def _decision_beside(
    change: ChangeRequest, form: ActivityForm, request: HttpRequest, kept: Decision | None
) -> dict:
    """What it belongs to, where the form itself does not ask: only officers' own forms do."""
    if "belonging" in form.fields:
        return {"decision": None}
    decision = decision_typed(request) or kept
    if decision is None:
        decision = _decision_on(change, _proposed(change, request.user, can_review=True)[0])
    return {"decision": decision, **BELONGING_CHOICES}


def _amending(change: ChangeRequest, payload: Payload, request: HttpRequest) -> ActivityForm:
    people = {"author": change.author, "approver": request.user}
    form = ActivityForm(payload, **people, activity=change.activity)
    offer_another_line(form, request.GET.get("more"))
    return form


def _overlap_of(change: ChangeRequest) -> Overlap | None:
    """The change beside its activity as it stands now; None for a new one."""
    if change.activity is None:
        return None
    merged, theirs = compare(change, change.activity)
    return Overlap(change, merged, theirs, ACTIVITY, change.activity.version)


def _proposed(
    change: ChangeRequest, reader: User, *, can_review: bool = False
) -> tuple[ActivityForm, Overlap | None, list[Change]]:
    """The form as it would be approved, the versions in doubt, and the fields that change."""
    names = fields_of(change.author)
    old, new, overlap = change.base_payload, change.payload, None
    activity = None if change.is_new else change.activity
    if activity and change.status in ChangeRequest.OPEN_STATUSES:
        merged, old = compare(change, activity)
        new = merged.payload
        overlap = Overlap(change, merged, old, ACTIVITY, activity.version)
    form = ActivityForm(
        new,
        author=change.author,
        approver=reader if can_review else None,
        reader=reader,
        # Checking a form writes into its record, which the page still shows as it is.
        activity=copy(activity),
        check=can_review,
    )
    if change.is_new:
        return (
            form,
            overlap,
            changes_between(form, {}, new, [name for name in names if name in new]),
        )
    return form, overlap, changes_between(form, old, new, changed_fields(old, new, names))
