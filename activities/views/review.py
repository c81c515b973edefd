"""Reviewing: the officer's side of a change request."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities import actions
from activities.entries import choices_from, number
from activities.forms import ReturnForm
from activities.models import ChangeRequest
from activities.payloads import fields_of, payload_from

from .change_pages import detail_page
from .changes import refused, visible_change


def reviewable_change(request: HttpRequest, pk: UUID) -> ChangeRequest:
    """The change request, if its review is this person's. Raises Http404 or PermissionDenied."""
    change = visible_change(request, pk)
    if not request.user.covers(change.region):
        raise PermissionDenied(_("Only officers of its region can review this."))
    return change


@require_POST
def change_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back to its author with a reason and words."""
    change = reviewable_change(request, pk)
    sent = payload_from(request.POST, ReturnForm.base_fields)
    form = ReturnForm(MultiValueDict(sent))
    if not form.is_valid():
        return detail_page(request, change, return_form=form, status=422)
    revision = number(request.POST.get("revision"))
    try:
        actions.return_to_author(pk, by=request.user, revision=revision, **form.cleaned_data)
    except actions.Refused as problem:
        return detail_page(request, change, return_form=form, problem=str(problem), status=409)
    messages.success(request, _("Returned to %(author)s.") % {"author": change.author})
    return redirect("activities:desk")


@require_POST
def change_approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make it part of the register."""
    change = reviewable_change(request, pk)
    seen = {name: number(request.POST.get(name)) for name in ("revision", "version")}
    choices = choices_from(request.POST, fields_of(change.author))
    try:
        change = actions.approve(pk, by=request.user, choices=choices, **seen)
    except actions.Refused as problem:
        return refused(request, change, str(problem))
    except actions.Invalid:
        return detail_page(request, change, status=422)
    except actions.Overlap:
        problem = _("The register has changed in the same fields. Choose whose version is right.")
        return detail_page(request, change, problem=problem, status=409)
    messages.success(
        request,
        _("Approved and published as %(reference)s.") % {"reference": change.activity.reference},
    )
    return redirect(change)
