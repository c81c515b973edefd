"""The predicates say the same as the querysets, for every person and record."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from activities.models import Activity, Involvement
from activities.permissions import can_change_activity, can_view_activity
from desk import permissions
from desk.models import ChangeRequest
from tests import factories as f

PEOPLE = (
    "focal_point",
    "other_focal_point",
    "officer",
    "other_officer",
    "mission_staff",
    "curator",
)
Status = ChangeRequest.Status


@pytest.fixture
def people(request):
    users = [request.getfixturevalue(name).user for name in PEOPLE]
    return [*users, AnonymousUser()]


@pytest.fixture
def activities(region, other_region, suhareka, gjilan):
    """One of each visibility, region, municipality and role."""
    combinations = itertools.product(
        Activity.Visibility,
        (region, other_region),
        (suhareka, gjilan),
        Involvement.MunicipalityRole,
    )
    for visibility, place, municipality, role in combinations:
        activity = f.ActivityFactory(visibility=visibility, region=place)
        f.InvolvementFactory(activity=activity, municipality=municipality, role=role)
    return list(Activity.objects.all())


@pytest.fixture
def changes(region, other_region, focal_point, other_focal_point):
    """One in each state, by each author, in each region."""
    authors = (focal_point.user, other_focal_point.user)
    for status, author, place in itertools.product(Status, authors, (region, other_region)):
        activity = f.ActivityFactory(region=place) if status == Status.APPROVED else None
        f.ChangeRequestFactory(
            author=author,
            region=place,
            status=status,
            activity=activity,
            first_submitted_at=None if status == Status.DRAFT else "2026-01-02T10:00Z",
        )
    return list(ChangeRequest.objects.all())


def agree(people, records, predicate, queryset):
    """Check person by person, and that the answer is not the same for everything."""
    answers = set()
    for user in people:
        listed = set(queryset(user))
        for record in records:
            assert predicate(user, record) == (record in listed), (user, record)
            answers.add(record in listed)
    assert answers == {True, False}


def test_can_view_activity_is_what_visible_to_lists(people, activities):
    agree(people, activities, can_view_activity, Activity.objects.visible_to)


def test_can_change_activity_is_what_editable_by_lists(people, activities):
    agree(people, activities, can_change_activity, Activity.objects.editable_by)


def test_can_view_change_request_is_what_visible_to_lists(people, changes):
    agree(people, changes, permissions.can_view_change_request, ChangeRequest.objects.visible_to)


def test_can_review_change_request_is_what_waits_in_reviewable_by(people, changes):
    def waiting(user):
        if not user.is_authenticated:
            return ChangeRequest.objects.none()
        return ChangeRequest.objects.reviewable_by(user).waiting()

    agree(people, changes, permissions.can_review_change_request, waiting)


@pytest.mark.parametrize(
    ("status", "may_edit", "may_withdraw"),
    [
        (Status.DRAFT, True, True),
        (Status.SUBMITTED, False, True),
        (Status.RETURNED, True, True),
        (Status.APPROVED, False, False),
        (Status.WITHDRAWN, False, False),
    ],
)
def test_author_edits_and_withdraws_by_the_state(
    changes, focal_point, status, may_edit, may_withdraw
):
    user = focal_point.user
    change = next(each for each in changes if each.author == user and each.status == status)

    assert permissions.can_edit_change_request(user, change) == may_edit
    assert permissions.can_submit_change_request(user, change) == may_edit
    assert permissions.can_withdraw_change_request(user, change) == may_withdraw


def test_only_the_author_edits_submits_or_withdraws(people, changes):
    for user, change in itertools.product(people, changes):
        if user != change.author:
            assert not permissions.can_edit_change_request(user, change)
            assert not permissions.can_submit_change_request(user, change)
            assert not permissions.can_withdraw_change_request(user, change)


def test_focal_point_reviews_nothing_not_even_their_own(changes, focal_point):
    assert not any(permissions.can_review_change_request(focal_point.user, c) for c in changes)


def test_change_to_an_activity_that_was_taken_away_cannot_be_submitted(focal_point, activity):
    change = f.ChangeRequestFactory(
        author=focal_point.user, activity=activity, is_new=False, base_version=1
    )

    before = permissions.can_submit_change_request(focal_point.user, change)
    activity.involvements.all().delete()

    assert before
    assert not permissions.can_submit_change_request(focal_point.user, change)
