"""Photos: added to a draft, taken along when it is approved, withdrawn."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.models import Photo
from activities.permissions import can_withdraw_photo
from desk.forms import EditPhotoForm, NewPhotoForm
from desk.models import ChangeRequest
from desk.permissions import can_edit_photo

from .problems import Refused, require_status
from .rows import locked_change, save_as

MOST_PHOTOS = 20
TOO_MANY = gettext_lazy("A draft can carry 20 photos. Remove one before you add another.")
CHANGED = gettext_lazy(
    "Somebody has changed this photo since you opened it. Open it again in another window and "
    "carry your changes over."
)
# What describes the people in a picture, and goes with it.
DESCRIBING_FIELDS = [*Photo.caption.fields, *Photo.alternative_text.fields, "credit"]


@transaction.atomic
def add_photo(pk: UUID, *, by: User, form: NewPhotoForm) -> Photo:
    """Put a valid form's photo into the author's draft; a resent form finds it there already.

    Raises Refused when the draft is with the reviewers or full, PermissionDenied for somebody
    else's.
    """
    change = _writable_change(pk, by=by)
    sent_before = Photo.objects.filter(pk=form.cleaned_data["photo"]).first()
    if sent_before:
        if sent_before.change_request_id != change.pk:
            raise PermissionDenied(_("This photo belongs elsewhere."))
        return sent_before
    if change.photos.count() >= MOST_PHOTOS:
        raise Refused(TOO_MANY)
    form.instance.change_request, form.instance.uploaded_by = change, by
    form.instance._history_user = by
    photo = form.save()
    _count_revision(change, by=by)
    return photo


@transaction.atomic
def remove_photo(pk: UUID, *, by: User, photo: UUID) -> None:
    """Take a photo out of the author's draft, if it is there. Raises Refused, PermissionDenied."""
    change = _writable_change(pk, by=by)
    for removed in change.photos.filter(pk=photo):
        removed._history_user = by
        removed.delete()
        _count_revision(change, by=by)


@transaction.atomic
def edit_photo(*, by: User, form: EditPhotoForm) -> Photo:
    """Save what a valid form says about a photo.

    Raises Refused when it is not as the person saw it, or with the reviewers; PermissionDenied.
    """
    photo = form.instance
    if photo.change_request_id:
        _count_revision(_writable_change(photo.change_request_id, by=by), by=by)
    stored = Photo.objects.select_for_update().get(pk=photo.pk)
    if stored.last_change != form.cleaned_data["last_change"]:
        raise Refused(CHANGED)
    _require(can_edit_photo(by, stored))
    save_as(photo, by=by)
    return photo


@transaction.atomic
def withdraw_photo(pk: UUID, *, by: User, reason: str) -> Photo:
    """Remove the picture and its description for good; who, when and why stays.

    The consent stays recorded too: it shows that the photo was rightly there until now. Raises
    PermissionDenied.
    """
    photo = Photo.objects.select_for_update().get(pk=pk)
    if photo.is_withdrawn:
        return photo
    _require(can_withdraw_photo(by, photo))
    photo.withdrawn_by, photo.withdrawn_at, photo.withdrawn_because = by, timezone.now(), reason
    photo.visibility = Photo.Visibility.INTERNAL
    for name in (*DESCRIBING_FIELDS, "large", "small"):
        setattr(photo, name, "")
    save_as(photo, by=by)
    photo.history.update(**dict.fromkeys(DESCRIBING_FIELDS, ""))
    return photo


def hand_over_photos(change: ChangeRequest, *, by: User) -> None:
    """Give the photos of an approved change to its activity, inside the caller's transaction.

    Public are those whose people agreed to that and that are described; others stay internal.
    """
    for photo in change.photos.all():
        photo.change_request, photo.activity = None, change.activity
        if photo.can_be_public:
            photo.visibility = Photo.Visibility.PUBLIC
        save_as(photo, by=by, reason=f"Change request {change.pk}")


def _writable_change(pk: UUID, *, by: User) -> ChangeRequest:
    change = locked_change(pk)
    _require(change.author_id == by.pk)
    require_status(change, *ChangeRequest.WRITABLE_STATUSES)
    return change


def _count_revision(change: ChangeRequest, *, by: User) -> None:
    """Pages opened before this show other photos; a reviewer must not approve on those."""
    change.revision += 1
    change.saved_at = timezone.now()
    save_as(change, by=by)


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied(_("This photo is not yours to change."))
