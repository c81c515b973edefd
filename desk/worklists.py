"""What waits for somebody on their desk: lists that are counted, capped and lead on."""

import datetime as dt

from django.db.models import Case, Exists, Max, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import OutgoingMail, User
from activities.models import Activity
from activities.pauses import Pauses, led_only_by
from activities.standing import without_news
from declarations.models import Signing
from regions.models import PlaceName, Region

from .models import ChangeRequest, ReviewStep
from .outcomes import awaiting_outcome
from .place_lists import (
    not_right,
    quiet_places,
    resting,
    said_of_own,
    years_asked,
    years_unsettled,
)
from .unresolved import DOUBLES, FLAGS, possible_doubles
from .worklist_items import (
    WorkList,
    curation_item,
    doubles_item,
    kind_item,
    mail_item,
    old_draft_item,
    outcome_item,
    own_item,
    review_item,
    signing_item,
    unanswered_item,
    unchecked_name_item,
)

Status = ChangeRequest.Status
OLD_AFTER = dt.timedelta(days=60)


def lists_of(user: User) -> list[WorkList]:
    """Everything on this person's desk; what only they can do comes first."""
    own = own_lists(user)
    if user.is_focal_point:
        return [own[0], *years_asked(user), *said_of_own(user), to_answer(user), *own[1:]]
    lists = [to_review(user), *own, unanswered(user), no_news(user), quiet_places(user)]
    lists += [years_unsettled(user), *not_right(user), *resting(user)]
    mails = failing_mails(user)
    unfinished = unfinished_signings(user)
    if unfinished.total:
        lists.insert(1, unfinished)
    if mails.total:
        lists.insert(0, mails)
    return [*lists, *flag_lists(user)] if user.is_curator else lists


def own_lists(user: User) -> list[WorkList]:
    """What the person has begun themselves; all of it is read at once."""
    written_by = ChangeRequest.objects.written_by(user).select_related("activity")
    in_status = _by_status(written_by.open())
    drafts, old_drafts = draft_lists(in_status[Status.DRAFT])
    approved = WorkList(
        "approved",
        _("Lately approved"),
        _("What has been approved appears here."),
        written_by.filter(status=Status.APPROVED),
        own_item,
    )
    returned = WorkList(
        "returned",
        _("Returned to me"),
        _("Nothing has been returned to you."),
        in_status[Status.RETURNED],
        own_item,
    )
    waiting = WorkList(
        "waiting",
        _("Waiting for review"),
        _("Nothing of yours waits for review."),
        in_status[Status.SUBMITTED],
        own_item,
    )
    if user.is_focal_point:
        return [returned, drafts, *old_drafts, waiting, approved]
    # An officer's own is published at once; only a former focal point still has such things.
    return [each for each in (returned, waiting) if each.rows] + [drafts, *old_drafts, approved]


def _by_status(changes: QuerySet) -> dict[str, list[ChangeRequest]]:
    """Change requests under each status; of those that wait, the longest waiting first."""
    found = {status: [] for status in Status}
    for change in changes:
        found[change.status].append(change)
    found[Status.SUBMITTED].sort(key=lambda change: change.submitted_at)
    return found


def draft_lists(drafts: list[ChangeRequest]) -> tuple[WorkList, list[WorkList]]:
    """Drafts on which one works, and, where there are any, those left alone for long.

    Nothing that somebody has typed goes by itself: its author finishes or withdraws it.
    """
    since = timezone.now() - OLD_AFTER
    fresh = [change for change in drafts if change.saved_at >= since]
    old = [change for change in drafts if change.saved_at < since]
    empty = _("No drafts. Begin with “Enter an activity”.")
    old_list = WorkList(
        "old-drafts", _("Old drafts: finish or withdraw them"), empty, old, old_draft_item
    )
    return WorkList("drafts", _("My drafts"), empty, fresh, own_item), [old_list] if old else []


def to_answer(user: User) -> WorkList:
    """What the person is asked about now."""
    return WorkList(
        "to-answer",
        _("No news of these: what became of them?"),
        _("Nothing is asked of you."),
        awaiting_outcome(user),
        outcome_item,
    )


def to_review(user: User) -> WorkList:
    """The longest waiting first; before them those of regions in which nobody else reviews."""
    theirs = Q(regions__municipalities__change_requests=OuterRef("pk"))
    theirs |= Q(regions=OuterRef("activity__region"))
    officers = User.objects.filter(theirs, role=User.Role.OFFICER, is_active=True)
    changes = (
        ChangeRequest.objects.reviewable_by(user).waiting().annotate(has_officer=Exists(officers))
    )
    if user.covers_all_regions:
        changes = changes.order_by("has_officer", "submitted_at")
    return WorkList(
        "to-review",
        _("To review"),
        _("Nothing waits for you. What focal points submit appears here."),
        changes.select_related("activity", "author"),
        review_item,
    )


def unanswered(user: User) -> WorkList:
    """Returned by an officer, and its author has not sent it again and does not rest."""
    returns = Max("steps__at", filter=Q(steps__verb=ReviewStep.Verb.RETURNED))
    pauses = Pauses.on(timezone.localdate())
    changes = ChangeRequest.objects.reviewable_by(user).filter(status=Status.RETURNED)
    changes = changes.exclude(author__in=pauses.people)
    changes = changes.exclude(author__municipality__in=pauses.places)
    return WorkList(
        "unanswered",
        _("Returned and not answered"),
        _("Whatever was returned has been answered."),
        changes.annotate(returned_at=returns)
        .order_by("returned_at", "pk")
        .select_related("activity", "author"),
        unanswered_item,
    )


def no_news(user: User) -> WorkList:
    """Activities of the person's regions of which one should have heard by now, if somebody who
    leads them does not rest."""
    today = timezone.localdate()
    editable = Activity.objects.editable_by(user)
    called = editable.exclude(led_only_by(list(Pauses.on(today).places)))
    return WorkList(
        "no-news",
        _("No news of what was planned"),
        _("Nothing planned is overdue."),
        without_news(called, today),
        outcome_item,
    )


def failing_mails(user: User) -> WorkList:
    """Mails to the people whom this person looks after, which the mail server has not taken."""
    return WorkList(
        "mails",
        _("Mails that could not be sent"),
        _("Every mail has gone out."),
        OutgoingMail.objects.failing().looked_after_by(user),
        mail_item,
    )


def unfinished_signings(user: User) -> WorkList:
    """Signings of the person's regions that are begun and that nobody else sees yet."""
    signings = Signing.objects.visible_to(user).filter(is_finished=False)
    return WorkList(
        "signings",
        _("Signings that are not finished"),
        "",
        signings.select_related("declaration", "region").order_by("starts_on", "pk"),
        signing_item,
    )


def flag_lists(user: User) -> list[WorkList]:
    """What a curator should look into: it may be right, but looks odd."""
    found = _("Nothing of this kind is left.")
    activities = Activity.objects.visible_to(user).by_date()
    lists = [
        WorkList(flag.slug, str(flag.heading), found, flag.narrow(activities), curation_item)
        for flag in FLAGS
    ]
    in_words = WorkList(
        "kinds-in-words",
        _("Kinds in words, to be sorted"),
        found,
        activities.filter(type=None),
        kind_item,
    )
    slug, heading = DOUBLES
    doubles = WorkList(slug, str(heading), found, possible_doubles(activities), doubles_item)
    return [*lists, in_words, doubles, unchecked_names()]


def unchecked_names() -> WorkList:
    """Names that a speaker of the language has yet to check, those that people gave first."""
    is_form = Case(When(kind=PlaceName.Kind.FORM, then=1), default=0)
    return WorkList(
        "unchecked-names",
        _("Names that a speaker should check"),
        _("Nothing of this kind is left."),
        PlaceName.objects.filter(is_unchecked=True).order_by(is_form, "language", "text", "pk"),
        unchecked_name_item,
    )


def regions_without_officer(user: User) -> list[Region]:
    """For those who cover all regions: where nobody else would see what is submitted."""
    if not user.covers_all_regions:
        return []
    is_officer = Q(officers__role=User.Role.OFFICER, officers__is_active=True)
    return list(Region.objects.exclude(pk__in=Region.objects.filter(is_officer).values("pk")))
