import logging
from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from activities.models import Photo
from activities.permissions import can_view_activity, can_withdraw_photo
from activities.views.photos import SIZES
from desk import actions, permissions
from desk.forms import DraftPhotoForm, KeptPhotoForm, NewPhotoForm, WithdrawPhotoForm
from desk.forms.photo_forms import EditPhotoForm
from desk.models import ChangeRequest
from files.serving import picture_response

from .changes import own_change, refused, visible_change

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def photo_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add one photo to the person's own draft; those already added are on the same page."""
    change = own_change(request, pk)
    if not permissions.can_edit_change_request(request.user, change):
        return refused(request, change, actions.state_of(change))
    form = NewPhotoForm(initial={"photo": uuid4()})
    if request.method == "POST":
        form = NewPhotoForm(request.POST, request.FILES)
        if form.is_valid() and _is_added(request, change, form):
            return redirect("desk:photo_add", pk)
    context = {"change": change, "photos": change.photos.written().in_order(), "form": form}
    return render(request, "desk/photo_add.html", context, status=status_of(form))


def _is_added(request: HttpRequest, change: ChangeRequest, form: NewPhotoForm) -> bool:
    try:
        actions.add_photo(change.pk, by=request.user, form=form)
    except actions.Refused as problem:
        form.add_error(None, str(problem))
    except OSError:
        logger.exception("A photo could not be written.")
        form.add_error("picture", _("The picture could not be stored. Try again later."))
    else:
        messages.success(request, _("The photo is added to your draft."))
    return form.is_valid()


def status_of(form: Form) -> int:
    return 422 if form.errors else 200


@require_POST
def photo_remove(request: HttpRequest, pk: UUID, photo: UUID) -> HttpResponse:
    """Take a photo out of the person's own draft; its files go with it."""
    change = own_change(request, pk)
    try:
        actions.remove_photo(pk, by=request.user, photo=photo)
    except actions.Refused as problem:
        return refused(request, change, str(problem))
    messages.success(request, _("The photo is removed."))
    return redirect("desk:photo_add", pk)


@require_safe
def draft_photo_file(request: HttpRequest, pk: UUID, photo: UUID, size: str) -> HttpResponse:
    """The picture itself, for whoever may see the change request that carries it."""
    if size not in SIZES:
        raise Http404
    change = visible_change(request, pk)
    shown = {each.pk: each for each in change.photos.read_by(request.user, change)}
    if photo not in shown:
        raise Http404
    return picture_response(request, getattr(shown[photo], size), is_public=False)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_photo_edit(request: HttpRequest, pk: UUID, photo: UUID) -> HttpResponse:
    """Put right what is said about a photo of the person's own draft."""
    change = own_change(request, pk)
    if not permissions.can_edit_change_request(request.user, change):
        return refused(request, change, actions.state_of(change))
    found = get_object_or_404(change.photos.written(), pk=photo)
    form = DraftPhotoForm(request.POST if request.method == "POST" else None, instance=found)
    if _is_saved(request, form, actions.edit_draft_photo):
        return redirect(found)
    context = {"change": change, "photo": found, "form": form}
    return render(request, "desk/draft_photo_edit.html", context, status=status_of(form))


def _is_saved(request: HttpRequest, form: EditPhotoForm, save: Callable[..., None]) -> bool:
    """Whether a valid form was sent and saved; where it cannot be, the form says why."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        save(by=request.user, form=form)
    except actions.Refused as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Saved."))
    return True


def visible_photo(request: HttpRequest, pk: UUID) -> Photo:
    """The photo, if the person may see it. Raises Http404."""
    photos = Photo.objects.visible_to(request.user)
    return get_object_or_404(photos.select_related("activity"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def photo_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put right what is said about a photo, and who can see it."""
    photo = visible_photo(request, pk)
    if not permissions.can_edit_photo(request.user, photo):
        raise PermissionDenied(_("Only officers of the activity's regions can change its photos."))
    form = KeptPhotoForm(request.POST if request.method == "POST" else None, instance=photo)
    if _is_saved(request, form, actions.edit_photo):
        return redirect(photo)
    context = {"photo": photo, "form": form}
    return render(request, "desk/photo_edit.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def photo_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, then remove the picture in every size at once."""
    done = Photo.objects.filter(pk=pk, withdrawn_by=request.user.pk).first()
    # A second click is answered like the first, unless the activity was hidden meanwhile.
    if done and can_view_activity(request.user, done.activity):
        return redirect(done.activity)
    photo = visible_photo(request, pk)
    if not can_withdraw_photo(request.user, photo):
        raise PermissionDenied(_("Only those who may change the activity can withdraw its photos."))
    form = WithdrawPhotoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.withdraw_photo(pk, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The photo is withdrawn. Its files are gone."))
        return redirect(photo.activity)
    context = {"photo": photo, "form": form}
    return render(request, "desk/photo_withdraw.html", context, status=status_of(form))
