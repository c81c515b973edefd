"""“It happened”: a draft begun on a phone in under two minutes, and finished later."""

import logging
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities import actions, permissions
from activities.entries import Base, Entry
from activities.forms import NewPhotoForm, QuickForm
from activities.models import ChangeRequest, Photo

from .photos import status_of

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def it_happened(request: HttpRequest) -> HttpResponse:
    """Ask the few things that one knows at once, and keep them as a draft."""
    if not permissions.can_propose_activity(request.user):
        raise PermissionDenied(_("You cannot enter activities."))
    form = QuickForm(author=request.user, initial={"draft": uuid4(), "photo": uuid4()})
    if request.method == "POST":
        form = QuickForm(request.POST, request.FILES, author=request.user)
        if form.is_valid() and _is_kept(request, form):
            return redirect("activities:change_edit", form.cleaned_data["draft"])
    status = status_of(form)
    return render(request, "activities/it_happened.html", {"form": form}, status=status)


def _is_kept(request: HttpRequest, form: QuickForm) -> bool:
    """Save the draft and its photo; where that cannot be, the form says why."""
    pk = form.cleaned_data["draft"]
    payload = form.payload()
    try:
        actions.save_draft(pk, by=request.user, entry=Entry(payload, Base(payload=payload)))
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
    answers = {"photo": form.cleaned_data["photo"], "moment": Photo.Moment.DURING}
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
