import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.counting import EDITIONS, RULES, current_edition
from activities.limits import limit_of
from activities.models import Activity
from activities.replies import answers_not_signed
from browse.activity_sets import ActivitySet, activities_seen_by
from browse.choices import COMMUNITIES_NOT_NAMED
from declarations.signed import DeclarationStanding, standings
from freshness.etags import revalidated
from regions.models import Municipality
from regions.tilemap import tile_rows
from reports.meetings import hosting_of
from sources.models import Statement

# How many activities of a kind the overview shows before it points to the list.
SHOWN = 5


@login_not_required
@require_safe
@revalidated
def overview(request: HttpRequest) -> HttpResponse:
    """What the register knows, in words, figures and a map, each leading to its rows.

    Where there are several declarations, the map is of all or of the one that is asked for.
    """
    visible = activities_seen_by(request.user)
    context = _counted(visible) | _kept(visible, request.user)
    municipalities = context["municipalities"]
    context |= _signed(municipalities, request.GET.get("declaration", ""))
    context |= {
        "tile_rows": tile_rows(municipalities),
        "statements": Statement.objects.filter(is_on_overview=True).with_words(),
        "limit": limit_of(context["coverage"], municipalities),
    }
    return render(request, "reports/overview.html", context)


@login_not_required
@require_safe
@revalidated
def counting(request: HttpRequest) -> HttpResponse:
    """How we count: each rule in plain words, and what changed from edition to edition."""
    context = {"rules": RULES, "editions": EDITIONS[::-1], "edition": current_edition()}
    return render(request, "reports/counting.html", context)


def _counted(visible: ActivitySet) -> dict:
    return {
        "municipalities": with_map_facts(visible),
        "counts": visible.by_standing(),
        "held": visible.held.count,
        **_under_declaration(visible.held),
        "hosting": hosting_of(visible),
        "coming": visible.coming_up().count,
        "participants": visible.participants(),
        "communities": len(visible.uses("community") - COMMUNITIES_NOT_NAMED.keys()),
        **_agenda(visible),
    }


def _signed(municipalities: list[Municipality], asked_for: str) -> dict:
    """Who has signed each declaration, and on the map: all of them or the one with that slug."""
    known = standings(municipalities)
    shown = [each for each in known if each.declaration.slug == asked_for] or known
    put_on_map(municipalities, shown)
    return {
        "standings": known,
        "has_several_declarations": len(known) > 1,
        "shown": shown,
        "answers": answers_not_signed([place for each in shown for place in each.not_signed]),
    }


def put_on_map(municipalities: list[Municipality], shown: list[DeclarationStanding]) -> None:
    """Give each `signed`, its (declaration, when) of those shown, and `was_there` to be asked."""
    asked = {place.pk for each in shown for place in each.asked}
    for place in municipalities:
        place.was_there = place.pk in asked
        place.signed = [
            (each.declaration, each.days[place.pk]) for each in shown if place.pk in each.days
        ]


def _under_declaration(held: ActivitySet) -> dict[str, int]:
    """How many were held under the declaration, and how many of these joined municipalities."""
    under = held.having("belonging", Activity.Belonging.DECLARATION)
    return {"under": under.count, "joined": under.having("several", "municipality").count}


def _kept(visible: ActivitySet, user) -> dict:
    """Who runs this, from which sources it knows, up to when, and when it was last added to."""
    coverage, today = visible.coverage, timezone.localdate()
    ends = [scope.ends_on for scope in coverage.scopes]
    ends += [dt.date(year, 12, 31) for (_pk, year), each in coverage.reports.items() if each.voice]
    ends.append(visible.held.last_day)
    entries = Activity.objects.visible_to(user).aggregate(last=Max("published_at"))
    return {
        "run_by": settings.RUN_BY,
        "coverage": coverage,
        "sources": list(dict.fromkeys(scope.source for scope in coverage.scopes)),
        "has_highlights": any(not scope.is_complete for scope in coverage.scopes),
        "facts_until": max((day for day in ends if day and day <= today), default=None),
        "last_entry": timezone.localdate(entries["last"]) if entries["last"] else None,
    }


def _agenda(visible: ActivitySet) -> dict:
    shown = {
        "coming_up": visible.coming_up().soonest_ids(SHOWN),
        "without_news": visible.without_news().latest_ids(SHOWN),
        "lately_held": visible.held.latest_ids(SHOWN),
    }
    return dict(zip(shown, visible.rows_in(*shown.values()), strict=True))


def with_map_facts(activities: ActivitySet) -> list[Municipality]:
    """Every municipality of today with `activity_count` and how many of these are known to be
    `held`; regions come along.

    Takes the activities that the reader may see, and counts those in which it has any role.
    """
    of_today = Municipality.objects.existing_on(timezone.localdate())
    municipalities = list(of_today.select_related("region"))
    for each in municipalities:
        theirs = activities.having("municipality", each.pk)
        each.activity_count, each.held = theirs.count, theirs.held.count
    return municipalities
