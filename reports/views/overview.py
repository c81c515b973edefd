import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.counting import EDITIONS, RULES, current_edition
from activities.coverage import Coverage
from activities.limits import limit_of
from activities.models import Activity
from activities.replies import answers_not_signed
from browse.activity_sets import ActivitySet, activities_seen_by
from declarations.models import Signing
from declarations.signed import existed_by, last_signed_on
from freshness.etags import revalidated
from regions.models import Community, Municipality
from regions.tilemap import tile_rows
from reports.coverage import with_signed_on
from reports.meetings import hosting_of
from reports.signings import first_signings
from sources.models import Statement

# How many activities of a kind the overview shows before it points to the list.
SHOWN = 5


@login_not_required
@require_safe
@revalidated
def overview(request: HttpRequest) -> HttpResponse:
    """What the register knows, in words, figures and a map, each leading to its rows."""
    visible = activities_seen_by(request.user)
    context = _counted(visible) | _kept(visible, request.user)
    municipalities = context["municipalities"]
    not_signed = [each for each in municipalities if each.was_there and each.signed_on is None]
    context |= {
        "signed": sum(each.signed_on is not None for each in municipalities),
        "not_signed": not_signed,
        "answers": answers_not_signed(not_signed),
        "asked": sum(each.was_there for each in municipalities),
        "tile_rows": tile_rows(municipalities),
        "statements": Statement.objects.filter(is_on_overview=True).with_words(),
        "signings": Signing.objects.finished().count(),
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
    communities = Community.objects.values_list("pk", flat=True)
    return {
        "municipalities": with_map_facts(visible),
        "counts": visible.by_standing(),
        "held": visible.held.count,
        **_under_declaration(visible.held),
        "hosting": hosting_of(visible),
        "coming": visible.coming_up().count,
        "participants": visible.participants(),
        "communities": sum(bool(visible.having("community", pk)) for pk in communities),
        **_agenda(visible),
    }


def _under_declaration(held: ActivitySet) -> dict[str, int]:
    """How many were held under the declaration, and how many of these joined municipalities."""
    under = held.having("belonging", Activity.Belonging.DECLARATION)
    return {"under": under.count, "joined": under.having("several", "municipality").count}


def _kept(visible: ActivitySet, user) -> dict:
    """Who runs this, from which sources it knows, up to when, and when it was last added to."""
    coverage, today = Coverage.load(), timezone.localdate()
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
    waiting = visible.without_news()
    return {
        "coming_up": visible.coming_up().soonest(SHOWN),
        "without_news": waiting.latest(SHOWN),
        "lately_held": visible.held.latest(SHOWN),
    }


def with_map_facts(activities: ActivitySet) -> list[Municipality]:
    """Every municipality of today with `signed` (when, or None), `signed_on`, `was_there` (when
    somebody last signed), `activity_count` and how many of these are known to be `held`.

    Takes the activities that the reader may see, and counts those in which it has any role.
    """
    municipalities = list(with_signed_on(Municipality.objects.existing_on(timezone.localdate())))
    signed, last = first_signings(), last_signed_on()
    for each in municipalities:
        each.signed = signed.get(each.pk)
        each.was_there = each.pk in signed or existed_by(last, each)
        theirs = activities.having("municipality", each.pk)
        each.activity_count, each.held = theirs.count, theirs.held.count
    return municipalities
