"""Who may do what with activities, plans and photos; docs/permissions.md says it in words.

Each predicate answers for one person and one record. The querysets `visible_to` and `editable_by`
answer the same for lists; a test holds both together.
"""

from accounts.models import User
from sources.models import Source

from .models import Activity, ActivityPlan, Involvement, Photo


def can_view_activity(user: User, activity: Activity) -> bool:
    """Everybody sees public ones; internal ones are seen by those who work with them."""
    if activity.visibility == Activity.Visibility.PUBLIC or has_entered(user, activity):
        return True
    return looks_after_activity(user, activity) or is_involved(user, activity)


def can_change_activity(user: User, activity: Activity) -> bool:
    """Officers of its regions, focal points of those who host or proposed it, and whoever of
    them entered it."""
    is_leading = is_involved(user, activity, *Involvement.LEADING_ROLES)
    return is_leading or has_entered(user, activity) or looks_after_activity(user, activity)


def looks_after_activity(user: User, activity: Activity) -> bool:
    """Officers of all regions or of one of which it involves a municipality, and curators."""
    return user.is_authenticated and user.covers_one_of(activity.region_ids)


def is_involved(user: User, activity: Activity, *roles: str) -> bool:
    """Whether a focal point's municipality takes part, in one of the roles if any are given."""
    if not (user.is_authenticated and user.is_focal_point):
        return False
    parts = activity.involvements.having_part()
    theirs = parts.filter(municipality=user.municipality_id)
    return (theirs.filter(role__in=roles) if roles else theirs).exists()


def has_entered(user: User, activity: Activity) -> bool:
    """Whether a focal point entered it; officers go by their regions alone."""
    is_focal_point = user.is_authenticated and user.is_focal_point
    return is_focal_point and activity.entered_by_id == user.pk


def can_keep_plan(user: User, plan: ActivityPlan | None) -> bool:
    """Officers for the plans of their regions; with None, whoever keeps any plan at all."""
    if not user.is_authenticated:
        return False
    return user.covers(plan.region) if plan else user.covers_any_region


def can_withdraw_photo(user: User, photo: Photo) -> bool:
    """Whoever may change the activity."""
    return can_change_activity(user, photo.activity)


def can_fetch_source_file(user: User, source: Source) -> bool:
    """Everybody, or else whoever may change an activity that cites it, mission staff and curators.

    The source itself has to be visible to them (`sources_visible_to`).
    """
    if source.is_file_public or (user.is_authenticated and user.covers_all_regions):
        return True
    cited = Activity.objects.editable_by(user).filter(evidence__citation__source=source)
    return cited.exists()
