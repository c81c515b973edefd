"""Entering: the author's side of a change request."""

from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from translated_fields import to_attribute

from accounts.models import User
from activities.models import Activity
from activities.permissions import can_change_activity
from desk import actions, permissions
from desk.actions.publishing import compare
from desk.entries import ACTIVITY, Base, Entry, entry_from, number
from desk.groups import GROUP_FIELDS
from desk.models import ChangeRequest
from desk.payload_merging import choose
from desk.payload_rows import ROWS
from desk.payload_sources import SOURCE_PART
from desk.payloads import (
    BEARINGS,
    BELONGING,
    NUMBERS,
    Payload,
    fields_of,
    new_payload,
    only,
    payload_from,
    payload_of,
)
from texts.fields import PlainTextField

from .autosave import autosave, is_autosave
from .change_pages import (
    detail_page,
    form_page,
    reviewers_in_words,
)
from .situations import FormSituation

# What is true of one occasion only.
OF_ONE_OCCASION = (
    *("status", "status_reason", "when", "is_approximate", "participants_basis", "note"),
    *ROWS["occurrences"],
    *("follows", "plan", "programme", *NUMBERS, *GROUP_FIELDS, *BELONGING, *SOURCE_PART, *BEARINGS),
    *(to_attribute("outcome", code) for code, _name in settings.LANGUAGES),
)


def copy_of(payload: Payload, author: User) -> Payload:
    """The payload of a new activity like that one, yet to be held."""
    kept = {name: values for name, values in payload.items() if name not in OF_ONE_OCCASION}
    anew = {
        "status": [Activity.Status.PLANNED.value],
        "participants_basis": [Activity.Basis.UNKNOWN.value],
        "belonging": [Activity.Belonging.NOT_TOLD.value],
    }
    return only(choose(kept, anew, anew), fields_of(author))


# What the author answers when an entry was returned.
ANSWER = PlainTextField(max_length=2000, widget=forms.Textarea)


@require_safe
def change_new(request: HttpRequest) -> HttpResponse:
    """A form under a fresh uuid, for whoever signs in; nothing is recorded before it is saved."""
    pk = uuid_from(request.GET.get("id")) or uuid4()
    # Back, or a reload, after saving: the page goes on with what it has become.
    if ChangeRequest.objects.written_by(request.user).filter(pk=pk).exists():
        return redirect("desk:change_edit", pk)
    activity = _activity_to_change(request)
    if activity is None:
        base = Base(payload=_copied(request) or new_payload(request.user))
    else:
        base = Base.of(activity, payload_of(activity, request.user))
    return form_page(request, FormSituation(pk, base.payload, base=base))


def uuid_from(text: str | None) -> UUID | None:
    """The uuid that a person's page or address names; None for anything else."""
    try:
        return UUID(text)
    except (TypeError, ValueError):
        return None


def _copied(request: HttpRequest) -> Payload | None:
    """What ?copy=<slug of an activity, or id of an own entry> says. Raises Http404."""
    name = request.GET.get("copy", "").replace("\x00", "")
    if not name:
        return None
    if pk := uuid_from(name):
        return copy_of(own_change(request, pk).payload, request.user)
    activity = get_object_or_404(Activity.objects.visible_to(request.user), slug=name)
    return copy_of(payload_of(activity, request.user), request.user)


def _activity_to_change(request: HttpRequest) -> Activity | None:
    """The activity of ?activity=<slug>, which the person must be able to see and to change."""
    if "activity" not in request.GET:
        return None
    slug = request.GET["activity"].replace("\x00", "")
    activity = get_object_or_404(Activity.objects.visible_to(request.user), slug=slug)
    if not can_change_activity(request.user, activity):
        raise PermissionDenied(
            _(
                "Only focal points of the municipalities that host or proposed this activity, and "
                "officers of their regions, can propose changes to it."
            )
        )
    return activity


@require_safe
def change_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    return detail_page(request, visible_change(request, pk))


def visible_change(request: HttpRequest, pk: UUID) -> ChangeRequest:
    """The change request as this person can read it, if they can. Raises Http404."""
    changes = ChangeRequest.objects.visible_to(request.user).select_related("author", "activity")
    return get_object_or_404(changes, pk=pk).read_by(request.user)


def own_change(request: HttpRequest, pk: UUID) -> ChangeRequest:
    """The person's own change request. Raises Http404, or PermissionDenied for a reviewer."""
    change = visible_change(request, pk)
    if change.author_id != request.user.pk:
        raise PermissionDenied(
            _("%(author)s wrote this, and only they can change it.") % {"author": change.author}
        )
    return change


def refused(request: HttpRequest, change: ChangeRequest, sentence: str) -> HttpResponse:
    """Say why nothing was done, on the page that shows what has become of the change."""
    messages.warning(request, sentence)
    return redirect(change)


@require_safe
def change_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The author's draft, with whatever the register says differently by now."""
    change = own_change(request, pk)
    if not permissions.can_edit_change_request(request.user, change):
        return refused(request, change, actions.state_of(change))
    if change.activity is None:
        payload = _with_follows(request, change.payload)
        return form_page(request, FormSituation(pk, payload, change))
    merged, theirs = compare(change, change.activity)
    overlap = actions.Overlap(change, merged, theirs, ACTIVITY, change.activity.version)
    return form_page(request, FormSituation(pk, merged.payload, change, overlap=overlap))


def _with_follows(request: HttpRequest, payload: Payload) -> Payload:
    """The payload with ?follows=<reference>, which a similar activity's link asks for."""
    return payload | payload_from(request.GET, ["follows"])


@require_POST
def change_save(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a draft, however incomplete."""
    entry = entry_from(request.POST, request.user)
    if is_autosave(request):
        return autosave(request, pk, entry)
    try:
        change = _save(request, pk, entry)
    except (actions.Refused, actions.Overlap) as problem:
        return _not_saved(request, pk, entry, problem)
    if "more" in request.POST:
        return with_another_row(request, reverse("desk:change_edit", args=[change.pk]))
    messages.success(request, _("Saved as a draft. Nobody else sees it until you submit it."))
    return redirect("desk:change_edit", change.pk)


def with_another_row(request: HttpRequest, address: str) -> HttpResponse:
    """The form again, with everything that was typed and a blank row more where it was asked."""
    name = request.POST["more"]
    return redirect(f"{address}?more={name}#div_id_{name}" if name in ROWS else address)


def _save(request: HttpRequest, pk: UUID, entry: Entry) -> ChangeRequest:
    try:
        return actions.save_draft(pk, by=request.user, entry=entry)
    except ChangeRequest.DoesNotExist:
        raise Http404 from None


def _not_saved(
    request: HttpRequest, pk: UUID, entry: Entry, problem: actions.Refused | actions.Overlap
) -> HttpResponse:
    """The form again, with everything that was typed and the reason why it is not saved."""
    change = ChangeRequest.objects.written_by(request.user).filter(pk=pk).first()
    page = {"change": change, "base": entry.base, "is_refused": True}
    if isinstance(problem, actions.Overlap):
        situation = FormSituation(pk, problem.merge.payload, overlap=problem, **page)
    else:
        situation = FormSituation(pk, entry.payload, problem=str(problem), **page)
    return form_page(request, situation)


@require_POST
def change_submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Save what the form says, if a form was sent, and hand it to review."""
    if not any(name in request.POST for name in fields_of(request.user)):
        return _submit(request, pk, number(request.POST.get("revision")))
    entry = entry_from(request.POST, request.user)
    try:
        change = _save(request, pk, entry)
    except (actions.Refused, actions.Overlap) as problem:
        return _not_saved(request, pk, entry, problem)
    return _submit(request, pk, change.revision)


def _submit(request: HttpRequest, pk: UUID, revision: int) -> HttpResponse:
    draft = own_change(request, pk)
    try:
        words = ANSWER.clean(request.POST.get("answer", ""))
        change = actions.submit(pk, by=request.user, revision=revision, words=words)
    except ValidationError as problem:
        return detail_page(request, draft, problem=problem.messages[0], status=422)
    except actions.Refused as problem:
        return _not_submitted(request, draft, str(problem))
    except actions.Invalid as problem:
        situation = FormSituation(pk, problem.change.payload, draft, form=problem.form)
        return form_page(request, situation)
    except actions.Overlap as problem:
        situation = FormSituation(
            pk, problem.merge.payload, draft, overlap=problem, is_refused=True
        )
        return form_page(request, situation)
    messages.success(request, _done(change))
    return redirect(change)


def _not_submitted(request: HttpRequest, change: ChangeRequest, sentence: str) -> HttpResponse:
    """Say why; an answer to the reviewer that was typed stays on the page."""
    if not request.POST.get("answer"):
        return refused(request, change, sentence)
    return detail_page(request, change, problem=sentence, status=409)


def _done(change: ChangeRequest) -> str:
    if change.status == ChangeRequest.Status.APPROVED:
        return _("Published as %(reference)s.") % {"reference": change.activity.reference}
    return _("Submitted. %(who)s review it now.") % {"who": reviewers_in_words(change)}


@require_POST
def change_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    change = own_change(request, pk)
    try:
        actions.withdraw(pk, by=request.user)
    except actions.Refused as problem:
        return refused(request, change, str(problem))
    messages.success(request, _("Withdrawn. It will not be reviewed any more."))
    return redirect("desk:desk")
