"""Who may do what with change requests and their photos; docs/permissions.md says it in words.

Each predicate answers for one person and one record. The queryset `reviewable_by` answers the same
for lists; a test holds both together.
"""

from accounts.models import User
from activities.models import Photo
from activities.permissions import (
    can_change_activity,
    can_view_activity,
    looks_after_activity,
)

from .models import ChangeRequest


def can_view_change_request(user: User, change: ChangeRequest) -> bool:
    """Its author always; officers of its regions once it has been submitted."""
    if not user.is_authenticated:
        return False
    return change.author_id == user.pk or looks_after_change_request(user, change)


def looks_after_change_request(user: User, change: ChangeRequest) -> bool:
    """Officers of its regions, officers of all regions and curators, once it has been submitted.

    What is about an internal activity is only for those who may see that.
    """
    if not change.first_submitted_at:
        return False
    is_visible = change.activity is None or can_view_activity(user, change.activity)
    return is_visible and user.covers_one_of({region.pk for region in change.regions})


def can_edit_change_request(user: User, change: ChangeRequest) -> bool:
    """Its author, while it is a draft or has been returned."""
    return change.author_id == user.pk and change.status in ChangeRequest.WRITABLE_STATUSES


def can_submit_change_request(user: User, change: ChangeRequest) -> bool:
    """Whoever may write in it, and may still change the activity it is about."""
    if not can_edit_change_request(user, change):
        return False
    return change.activity is None or can_change_activity(user, change.activity)


def can_withdraw_change_request(user: User, change: ChangeRequest) -> bool:
    """Its author, until it is approved."""
    return change.author_id == user.pk and change.status in ChangeRequest.OPEN_STATUSES


def can_review_change_request(user: User, change: ChangeRequest) -> bool:
    """Officers of its regions while it waits; a focal point covers none, so never their own."""
    if not (user.is_authenticated and change.status == ChangeRequest.Status.SUBMITTED):
        return False
    return looks_after_change_request(user, change)


def can_edit_photo(user: User, photo: Photo) -> bool:
    """The officers of its activity's regions."""
    return looks_after_activity(user, photo.activity)
