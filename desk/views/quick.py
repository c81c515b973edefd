"""“It happened”: a draft begun on a phone in under two minutes, and finished later."""

import logging
from contextlib import suppress
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import actions
from desk.entries import Base, Entry, number
from desk.forms import NewPhotoForm, QuickForm
from desk.models import ChangeRequest, DraftPhoto
from desk.payloads import changed_fields, fields_of

from .autosave import autosave, is_autosave
from .changes import uuid_from
from .photos import status_of

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def it_happened(request: HttpRequest) -> HttpResponse:
    """Ask the few things that one knows at once, and keep them as a draft."""
    if request.method != "POST":
        return _blank(request)
    form = QuickForm(request.POST, request.FILES, author=request.user)
    if is_autosave(request):
        return _autosaved(request, form)
    if form.is_valid() and _is_kept(request, form):
        return redirect("desk:change_edit", form.cleaned_data["draft"])
    return _page(request, form, revision=_revision_kept(request, form))


def _blank(request: HttpRequest) -> HttpResponse:
    """A form under a uuid; Back or a reload finds the draft that was begun under it."""
    pk = uuid_from(request.GET.get("id")) or uuid4()
    if ChangeRequest.objects.written_by(request.user).filter(pk=pk).exists():
        return redirect("desk:change_edit", pk)
    return _page(request, QuickForm(author=request.user, initial={"draft": pk, "photo": uuid4()}))


def _revision_kept(request: HttpRequest, form: QuickForm) -> int:
    """Keep what cannot be sent yet as the page does by itself, and give the draft's revision.

    Without it the page that shows the errors would be older than what its forerunner was still
    saving, and the mended answer would be taken for another window's.
    """
    pk, entry = uuid_from(request.POST.get("draft")), _entry(request, form)
    if pk and changed_fields(entry.base.payload, entry.payload, fields_of(request.user)):
        with suppress(actions.Refused, actions.Overlap, ChangeRequest.DoesNotExist):
            change = actions.save_draft(pk, by=request.user, entry=entry, is_autosave=True)
            return change.revision
    return entry.revision


def _page(request: HttpRequest, form: QuickForm, *, revision: int = 0) -> HttpResponse:
    context = {"form": form, "revision": revision}
    return render(request, "desk/it_happened.html", context, status=status_of(form))


def _autosaved(request: HttpRequest, form: QuickForm) -> HttpResponse:
    pk = uuid_from(request.POST.get("draft"))
    if pk is None:
        raise Http404
    return autosave(request, pk, _entry(request, form))


def _entry(request: HttpRequest, form: QuickForm) -> Entry:
    base = Base(payload=form.blank_payload())
    return Entry(form.payload(), base, revision=number(request.POST.get("revision")))


def _is_kept(request: HttpRequest, form: QuickForm) -> bool:
    """Save the draft and its photo; where that cannot be, the form says why."""
    pk = form.cleaned_data["draft"]
    try:
        actions.save_draft(pk, by=request.user, entry=_entry(request, form))
    except ChangeRequest.DoesNotExist:
        raise Http404 from None
    except actions.Refused as problem:
        form.add_error(None, str(problem))
    except actions.Overlap:
        form.add_error(None, _("This is a draft already, and it says something else by now."))
    else:
        _keep_photo(request, form)
    return form.is_valid()


def _keep_photo(request: HttpRequest, form: QuickForm) -> None:
    """The draft stays whatever becomes of its photo."""
    message = _("Saved as a draft. Finish it now or later; it stays on your desk.")
    picture = form.files.get("picture")
    if picture is None:
        messages.success(request, message)
        return
    picture.seek(0)
    answers = {"photo": form.cleaned_data["photo"], "moment": DraftPhoto.Moment.DURING}
    photo_form = NewPhotoForm(answers, {"picture": picture})
    try:
        is_added = photo_form.is_valid() and actions.add_photo(
            form.cleaned_data["draft"], by=request.user, form=photo_form
        )
    except (actions.Refused, OSError):
        logger.exception("The photo of a quick draft could not be kept.")
        is_added = None
    if is_added:
        messages.success(request, message)
    else:
        messages.warning(request, _("Your draft is saved, but not the photo. Add it once more."))
