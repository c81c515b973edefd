"""Who may do what with activities and change requests; docs/permissions.md says it in words.

Each predicate answers for one person and one record. The querysets `visible_to`, `editable_by`
and `reviewable_by` answer the same for lists; a test holds both together.
"""

from accounts.models import User

from .models import Activity, ActivityPlan, ChangeRequest, Involvement, Photo


def can_view_activity(user: User, activity: Activity) -> bool:
    """Everybody sees public ones; internal ones are seen by those who work with them."""
    if activity.visibility == Activity.Visibility.PUBLIC:
        return True
    return user.is_authenticated and (user.covers(activity.region) or is_involved(user, activity))


def can_propose_activity(user: User) -> bool:
    """Whoever signs in may propose a new activity; the form says which."""
    return user.is_authenticated and user.is_active


def can_change_activity(user: User, activity: Activity) -> bool:
    """Officers of its region, and focal points of those who host or proposed it."""
    if not user.is_authenticated:
        return False
    return user.covers(activity.region) or is_involved(user, activity, *Involvement.LEADING_ROLES)


def is_involved(user: User, activity: Activity, *roles: str) -> bool:
    """Whether a focal point's municipality takes part, in one of the roles if any are given."""
    if not user.is_focal_point:
        return False
    theirs = activity.involvements.filter(municipality=user.municipality_id)
    return (theirs.filter(role__in=roles) if roles else theirs).exists()


def can_view_change_request(user: User, change: ChangeRequest) -> bool:
    """Its author always; officers of its region once it has been submitted."""
    if not user.is_authenticated:
        return False
    return change.author_id == user.pk or bool(
        change.first_submitted_at and user.covers(change.region)
    )


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
    """Officers of its region while it waits; a focal point covers no region, so never their own."""
    if not user.is_authenticated:
        return False
    return change.status == ChangeRequest.Status.SUBMITTED and user.covers(change.region)


def can_keep_plan(user: User, plan: ActivityPlan | None) -> bool:
    """Officers for the plans of their regions; with None, whoever keeps any plan at all."""
    if not user.is_authenticated:
        return False
    return user.covers(plan.region) if plan else user.is_officer or user.is_curator


def can_edit_photo(user: User, photo: Photo) -> bool:
    """In a draft its author; in the register the officers of the activity's region."""
    if not user.is_authenticated:
        return False
    if photo.change_request:
        return can_edit_change_request(user, photo.change_request)
    return user.covers(photo.activity.region)


def can_withdraw_photo(user: User, photo: Photo) -> bool:
    """Whoever may change the activity; a photo of a draft is simply removed by its author."""
    return photo.activity is not None and can_change_activity(user, photo.activity)
