"""Photos: added to a draft, taken along when it is approved, withdrawn."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from activities.models import Activity, Photo
from activities.models.photo import DescribedPicture
from activities.permissions import can_withdraw_photo
from desk.forms import DraftPhotoForm, KeptPhotoForm, NewPhotoForm
from desk.models import ChangeRequest, DraftPhoto
from desk.permissions import can_edit_photo
from histories.saving import save_as

from .steps import Refused, count_revision, locked_change, require_status

MOST_PHOTOS = 20
TOO_MANY = gettext_lazy("A draft can carry 20 photos. Remove one before you add another.")
CHANGED = gettext_lazy(
    "Somebody has changed this photo since you opened it. Open it again in another window and "
    "carry your changes over."
)
LOST = gettext_lazy(
    "The file of one of the photos is lost. Its author has to remove that photo and add it again."
)
# What a draft's photo has in common with the photo that it becomes.
TAKEN = [field.attname for field in DescribedPicture._meta.fields]
# What describes the people in a picture, and goes with it.
DESCRIBING_FIELDS = [*Photo.caption.fields, *Photo.alternative_text.fields, "credit"]


@transaction.atomic
def add_photo(pk: UUID, *, by: User, form: NewPhotoForm) -> DraftPhoto:
    """Put a valid form's photo into the author's draft; a resent form finds it there already.

    Raises Refused when the draft is with the reviewers or full, PermissionDenied for somebody
    else's.
    """
    change = _writable_change(pk, by=by)
    number = form.cleaned_data["photo"]
    if added := change.photos.written().filter(pk=number).first():
        return added
    if any(model.objects.filter(pk=number).exists() for model in (DraftPhoto, Photo)):
        raise PermissionDenied(_("This photo belongs elsewhere."))
    if change.photos.written().count() >= MOST_PHOTOS:
        raise Refused(TOO_MANY)
    form.instance.change_request, form.instance.uploaded_by = change, by
    form.instance._history_user = by
    photo = form.save()
    count_revision(change, by=by)
    return photo


@transaction.atomic
def remove_photo(pk: UUID, *, by: User, photo: UUID) -> None:
    """Take a photo out of the author's draft, if it is there. Raises Refused, PermissionDenied.

    One that the reviewers have been sent stays theirs to see until the next is sent.
    """
    change = _writable_change(pk, by=by)
    for removed in change.photos.written().filter(pk=photo):
        if removed.sent is None:
            _delete_photo(removed, by=by)
        else:
            removed.is_removed = True
            save_as(removed, by=by)
        count_revision(change, by=by)


def _delete_photo(photo: DraftPhoto, *, by: User) -> None:
    photo._history_user = by
    photo.delete()


def send_photos(change: ChangeRequest, *, by: User) -> None:
    """Make the photos that the reviewers see those that the author has in hand."""
    for photo in change.photos.all():
        if photo.is_removed:
            _delete_photo(photo, by=by)
        else:
            DraftPhoto.objects.filter(pk=photo.pk).update(sent=photo.words)


@transaction.atomic
def edit_draft_photo(*, by: User, form: DraftPhotoForm) -> None:
    """Save what a valid form says about a photo of the author's draft.

    Raises Refused when it is not as the person saw it, or with the reviewers; PermissionDenied.
    """
    change = _writable_change(form.instance.change_request_id, by=by)
    _check_nobody_saved_since(form)
    save_as(form.instance, by=by)
    count_revision(change, by=by)


@transaction.atomic
def edit_photo(*, by: User, form: KeptPhotoForm) -> None:
    """Save what a valid form says about a photo of an activity, and who can see it.

    Raises Refused when it is not as the person saw it, PermissionDenied when it is not theirs.
    """
    _require(can_edit_photo(by, _check_nobody_saved_since(form)))
    save_as(form.instance, by=by)


def _check_nobody_saved_since(form: DraftPhotoForm | KeptPhotoForm) -> DraftPhoto | Photo:
    """Give the photo as it is stored, locked. Raises Refused unless that is what the form knew."""
    photo = form.instance
    stored = type(photo).objects.select_for_update().get(pk=photo.pk)
    if stored.last_change != form.cleaned_data["last_change"]:
        raise Refused(CHANGED)
    return stored


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
    photo.visibility = Activity.Visibility.INTERNAL
    for name in (*DESCRIBING_FIELDS, "large", "small"):
        setattr(photo, name, "")
    save_as(photo, by=by)
    for model in (Photo, DraftPhoto):
        model.history.filter(id=pk).update(**dict.fromkeys(DESCRIBING_FIELDS, ""))
    return photo


def take_photos_along(change: ChangeRequest, *, by: User) -> None:
    """Make the photos of an approved change its activity's, inside the caller's transaction.

    Each keeps its id and its files. Public are those whose people agreed to that and that are
    described; others stay internal. Raises Refused where a file is lost.
    """
    for draft in change.photos.all():
        if not all(file.storage.exists(file.name) for file in (draft.large, draft.small)):
            raise Refused(LOST)
        photo = Photo(activity=change.activity, **{name: getattr(draft, name) for name in TAKEN})
        if photo.can_be_public:
            photo.visibility = Activity.Visibility.PUBLIC
        # Its files are those of the photo from now on.
        _delete_photo(draft, by=by)
        save_as(photo, by=by, reason=f"Change request {change.pk}")


def _writable_change(pk: UUID, *, by: User) -> ChangeRequest:
    change = locked_change(pk)
    _require(change.author_id == by.pk)
    require_status(change, *ChangeRequest.WRITABLE_STATUSES)
    return change


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied(_("This photo is not yours to change."))
