"""Several small changes, read and approved on one page."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from desk import actions
from desk.entries import number
from desk.models import ChangeRequest
from desk.small_changes import small_changes

MOST_AT_ONCE = 20


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """The small changes that wait, each with all it says, to be ticked and approved together."""
    return _page(request, [])


@require_POST
def review_approve(request: HttpRequest) -> HttpResponse:
    """Approve each ticked change by itself, and say of each what became of it."""
    _require_reviewer(request)
    ticked = dict.fromkeys(request.POST.getlist("approve"))
    results = [_approved(request, text) for text in list(ticked)[:MOST_AT_ONCE]]
    return _page(request, [result for result in results if result])


def _page(request: HttpRequest, results: list[dict]) -> HttpResponse:
    _require_reviewer(request)
    waiting = ChangeRequest.objects.reviewable_by(request.user).waiting()
    changes, others = small_changes(waiting, request.user, most=MOST_AT_ONCE)
    context = {"changes": changes, "others": others, "results": results}
    return render(request, "desk/review_list.html", context)


def _require_reviewer(request: HttpRequest) -> None:
    if request.user.is_focal_point:
        raise PermissionDenied(_("Only officers review what is submitted."))


def _approved(request: HttpRequest, text: str) -> dict | None:
    """Approve the version of a change that was ticked: "<id>:<revision>:<version>"."""
    pk, *seen = text.split(":")
    change = _waiting_change(request, pk)
    if change is None or len(seen) != 2:
        return None
    result = {"change": change, "is_done": False}
    try:
        revision, version = map(number, seen)
        actions.approve(change.pk, by=request.user, revision=revision, version=version)
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
