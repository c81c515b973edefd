"""Reviewing: the officer's side of a change request, and of several small ones at once."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.belonging import Basis, Belonging, Decision, problems_of
from activities.still_borne import ASKED_ABOUT
from desk import actions, permissions
from desk.comparison import small_changes
from desk.entries import choices_from, entry_from, number
from desk.models import ChangeRequest
from desk.payloads import fields_of

from .autosave import (
    autosave_amendment,
    forget_amendment,
    is_autosave,
    is_of_now,
    kept_amendment,
    told,
)
from .change_pages import (
    BELONGING_CHOICES,
    amend_page,
    decision_typed,
    detail_page,
    return_form_for,
)
from .changes import refused, visible_change, with_another_row

# Small changes that are read and approved on one page.
MOST_AT_ONCE = 20


def reviewable_change(request: HttpRequest, pk: UUID) -> ChangeRequest:
    """The change request, if its review is this person's. Raises Http404 or PermissionDenied."""
    change = visible_change(request, pk)
    if not permissions.looks_after_change_request(request.user, change):
        raise PermissionDenied(_("Only officers of its regions can review this."))
    return change


@require_POST
def change_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back to its author with a reason and words."""
    change = reviewable_change(request, pk)
    form = return_form_for(request, change)
    if not form.is_valid():
        return detail_page(request, change, return_form=form, status=422)
    revision = number(request.POST.get("revision"))
    try:
        actions.return_to_author(pk, by=request.user, revision=revision, **form.cleaned_data)
    except actions.Refused as problem:
        return detail_page(request, change, return_form=form, problem=str(problem), status=409)
    messages.success(request, _("Returned to %(author)s.") % {"author": change.author})
    return redirect("desk:desk")


@require_POST
def change_approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make it part of the register."""
    change = reviewable_change(request, pk)
    seen = {name: number(request.POST.get(name)) for name in ("revision", "version")}
    choices = choices_from(request.POST, fields_of(change.author))
    try:
        decided = {"decision": decision_in(request), "still_borne": still_borne_in(request)}
        change = actions.approve(pk, by=request.user, choices=choices, **decided, **seen)
    except actions.Refused as problem:
        return refused(request, change, str(problem))
    except actions.Invalid:
        return detail_page(request, change, status=422)
    except actions.Overlap:
        problem = _("The register has changed in the same fields. Choose whose version is right.")
        return detail_page(request, change, problem=problem, status=409)
    return _approved(request, change)


def still_borne_in(request: HttpRequest) -> list[str] | None:
    """The values of which the reviewer says it; None where the page did not ask."""
    if "asks_still_borne" not in request.POST:
        return None
    return [value for value in request.POST.getlist("still_borne") if value in ASKED_ABOUT]


def decision_in(request: HttpRequest, suffix: str = "") -> Decision | None:
    """What the reviewer says it belongs to; None where the page did not ask. `suffix` tells apart
    several changes on one page.

    Raises Refused with a sentence where it is half said.
    """
    decision = decision_typed(request, suffix)
    if decision is None:
        return None
    is_known = decision.belonging in Belonging.values and decision.basis in ("", *Basis.values)
    problems = problems_of(decision) if is_known else {"belonging": _("Choose what it belongs to.")}
    if problems:
        raise actions.Refused(next(iter(problems.values())))
    return decision


def _approved(request: HttpRequest, change: ChangeRequest) -> HttpResponse:
    messages.success(
        request,
        _("Approved and published as %(reference)s.") % {"reference": change.activity.reference},
    )
    return redirect(change)


@require_http_methods(["GET", "HEAD", "POST"])
def change_amend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the last things right oneself, and approve."""
    change = reviewable_change(request, pk)
    if not permissions.can_review_change_request(request.user, change):
        return _over(request, change)
    if request.method != "POST":
        return _begun_amendment(request, change)
    entry = entry_from(request.POST, change.author)
    if is_autosave(request):
        return autosave_amendment(request, change, entry, decision_typed(request))
    if "more" in request.POST:
        autosave_amendment(request, change, entry, decision_typed(request))
        return with_another_row(request, request.path)
    seen = {"revision": entry.revision, "version": entry.version}
    try:
        decision = decision_in(request)
        approved = actions.amend_and_approve(
            pk, by=request.user, entry=entry, decision=decision, **seen
        )
    except actions.Refused as problem:
        page = {"payload": entry.payload, "problem": str(problem), "status": 409}
        return amend_page(request, change, **page)
    except actions.Invalid as problem:
        return amend_page(request, change, form=problem.form, status=422)
    except actions.Overlap:
        return amend_page(request, change, payload=entry.payload, status=409)
    forget_amendment(request, approved)
    return _approved(request, approved)


def _over(request: HttpRequest, change: ChangeRequest) -> HttpResponse:
    sentence = actions.state_of(change)
    return told(sentence) if is_autosave(request) else refused(request, change, sentence)


def _begun_amendment(request: HttpRequest, change: ChangeRequest) -> HttpResponse:
    """The form as proposed, or as the reviewer left it; ?anew=1 asks for the former."""
    kept = None if "anew" in request.GET else kept_amendment(request, change)
    if kept is None:
        return amend_page(request, change)
    said = {"payload": kept["payload"], "is_outdated": not is_of_now(kept, change)}
    if decided := kept.get("decision"):
        said["decision"] = Decision(*decided)
    return amend_page(request, change, is_kept=True, **said)


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """The small changes that wait, each with all it says, to be ticked and approved together."""
    return _list_page(request, [])


@require_POST
def review_approve(request: HttpRequest) -> HttpResponse:
    """Approve each ticked change by itself, and say of each what became of it."""
    _require_reviewer(request)
    ticked = dict.fromkeys(request.POST.getlist("approve"))
    results = [_approved_at_once(request, text) for text in list(ticked)[:MOST_AT_ONCE]]
    return _list_page(request, [result for result in results if result])


def _list_page(request: HttpRequest, results: list[dict]) -> HttpResponse:
    _require_reviewer(request)
    waiting = ChangeRequest.objects.reviewable_by(request.user).waiting()
    changes, others = small_changes(waiting, request.user, most=MOST_AT_ONCE)
    context = {"changes": changes, "others": others, "results": results, **BELONGING_CHOICES}
    return render(request, "desk/review_list.html", context)


def _require_reviewer(request: HttpRequest) -> None:
    if request.user.is_focal_point:
        raise PermissionDenied(_("Only officers review what is submitted."))


def _approved_at_once(request: HttpRequest, text: str) -> dict | None:
    """Approve the version of a change that was ticked: "<id>:<revision>:<version>"."""
    pk, *seen = text.split(":")
    change = _waiting_change(request, pk)
    if change is None or len(seen) != 2:
        return None
    result = {"change": change, "is_done": False}
    try:
        revision, version = map(number, seen)
        decision = decision_in(request, f"-{change.pk}")
        read = {"revision": revision, "version": version, "decision": decision}
        actions.approve(change.pk, by=request.user, **read)
    except actions.Refused as problem:
        return result | {"words": str(problem)}
    except (actions.Invalid, actions.Overlap):
        return result | {"words": _("It cannot be approved as it is. Read it on its own page.")}
    return result | {"words": _("Approved and published."), "is_done": True}


def _waiting_change(request: HttpRequest, pk: str) -> ChangeRequest | None:
    try:
        changes = ChangeRequest.objects.reviewable_by(request.user)
        return changes.select_related("activity").filter(pk=UUID(pk)).first()
    except ValueError:
        return None
