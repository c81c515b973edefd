"""The lists of a desk about municipalities: their years, what is said of them, who rests."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import Pause
from activities.pauses import Pauses
from browse.activity_sets import activities_seen_by
from browse.quiet import LastHeld
from regions.models import Municipality

from .replies import awaited_of, contradicted
from .worklist_items import (
    WorkList,
    awaited_item,
    contradicted_item,
    pause_item,
    place_item,
    year_item,
)
from .years import asked_of, years_to_call_about


def years_asked(user: User) -> list[WorkList]:
    """The years of which the person is asked whether they are all; no list where there are none."""
    years = asked_of(user, timezone.localdate())
    return [WorkList("years", _("Is this all of the year?"), "", years, year_item)] if years else []


def years_unsettled(user: User) -> WorkList:
    """Municipalities to call: of their last year nobody has said whether it is all."""
    return WorkList(
        "years",
        _("Nobody has said whether this is all of the year"),
        _("Of each municipality the last year is confirmed or closed."),
        years_to_call_about(user, timezone.localdate()),
        year_item,
    )


def said_of_own(user: User) -> list[WorkList]:
    """What is said of the person's municipality, and waits for an answer; no list of nothing."""
    replies = awaited_of(user, timezone.localdate())
    heading = _("The register says this of your municipality: is it right?")
    return [WorkList("said", heading, "", replies, awaited_item)] if replies else []


def not_right(user: User) -> list[WorkList]:
    """What municipalities say is not right, and is still said: somebody should look into it."""
    replies, heading = contradicted(user), _("Municipalities say that this is not right")
    return [WorkList("not-right", heading, "", replies, contradicted_item)] if replies else []


def resting(user: User) -> list[WorkList]:
    """Whom not to call: municipalities and people of the person's regions; no list of nobody."""
    pauses = Pause.objects.on(timezone.localdate()).select_related("municipality", "person")
    people = User.objects.looked_after_by(user)
    theirs = Q(person__in=people.values("pk"))
    if user.covers_all_regions:
        theirs |= Q(person=None)
    else:
        theirs |= Q(municipality__region__in=user.officer_regions)
    found = list(pauses.filter(theirs))
    return (
        [WorkList("resting", _("Who rests: do not call"), "", found, pause_item)] if found else []
    )


def quiet_places(user: User) -> WorkList:
    """Municipalities of the person's regions of which nothing held in a year is known; none that
    rests."""
    today = timezone.localdate()
    places = Municipality.objects.existing_on(today).order_by("slug")
    places = places.exclude(pk__in=Pauses.on(today).places)
    if not user.covers_all_regions:
        places = places.filter(region__in=user.officer_regions)
    visible = activities_seen_by(user)
    lasts = [(each, LastHeld.of(visible.having("municipality", each.pk))) for each in places]
    return WorkList(
        "quiet",
        _("Nothing held in twelve months, as far as the register knows"),
        _("Of each municipality something held in these months is known."),
        [(place, last) for place, last in lasts if last.is_quiet(today, place.first_day)],
        place_item,
    )
