import datetime as dt
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.limits import limit_of
from activities.models import Reply
from activities.pauses import Pauses
from activities.replies import Answers, answers_of, replies_of
from browse.activity_sets import ActivitySet, activities_seen_by
from declarations.signed import are_several, existed_by, last_signed_on
from freshness.etags import revalidated
from regions.models import Community, Municipality, Region
from reports.coverage import (
    FILLINGS,
    Row,
    best_known_first,
    first_year,
    note_what_came_later,
    rows_of,
    say_how_known,
    there_on,
    with_signed_on,
)
from reports.coverage_calls import calls_of
from reports.coverage_pairs import lines_of, pairs_met
from reports.coverage_question import Pair, read_pair, read_question
from reports.signings import region_order
from texts.alphabets import sort_key
from texts.languages import language_order

ACTIVITIES_PER_PAGE = 25


@login_not_required
@require_safe
@revalidated
def coverage(request: HttpRequest) -> HttpResponse:
    """Who is left out: what each municipality did in which year, and for how long nothing."""
    today = timezone.localdate()
    regions = list(Region.objects.all())
    question = read_question(request.GET, regions, today.year)
    everybody = _in_order(with_signed_on(there_on(today)))
    pauses = Pauses.on(today)
    places = _as_of_today([each for each in everybody if question.chooses(each)], pauses)
    visible = activities_seen_by(request.user, is_said=bool(question.said))
    rows = rows_of(places, visible, today)
    shown = rows_of(places, visible, today, question.role) if question.is_hosts_only else rows
    columns = FILLINGS[question.by](shown, visible, question.role, today.year)
    known, first = visible.coverage, first_year(everybody, rows)
    since = int(question.since or first)
    say_how_known(rows if shown is rows else rows + shown, known, since, today.year)
    if question.by == "years":
        note_what_came_later(shown, activities_seen_by(AnonymousUser()))
    context = {
        "question": question,
        "regions": regions,
        "rows": shown,
        "columns": columns,
        "groups": [(region, list(of)) for region, of in groupby(shown, lambda row: row.region)],
        "calls": calls_of(request.user, rows, pauses),
        "years": range(min(first, since), today.year + 1),
        "limit": limit_of(known, places),
        **_left_out(rows, since, today),
    }
    return render(request, "reports/coverage.html", context)


@login_not_required
@require_safe
@revalidated
def coverage_together(request: HttpRequest) -> HttpResponse:
    """Which communities met which, which municipalities worked together, and when last."""
    records = {
        "municipality": _in_order(Municipality.objects.select_related("region")),
        "community": list(Community.objects.all()),
    }
    pair, problems = read_pair(request.GET, records)
    context = {"pair": pair, "problems": problems, **records}
    visible = activities_seen_by(request.user, is_said=pair.is_said)
    if pair.is_whole:
        context |= _answer(visible, pair, request)
    else:
        context |= _everybody(visible.held, records)
    return render(request, "reports/coverage_together.html", context)


def _answer(visible: ActivitySet, pair: Pair, request: HttpRequest) -> dict:
    """What the two did together: how much, when last, and the activities themselves."""
    together, said = (_together(each, pair) for each in (visible, visible.said))
    found = together.having("status", pair.status)
    page = Paginator(range(found.count), ACTIVITIES_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = found.latest(ACTIVITIES_PER_PAGE, start=max(page.start_index() - 1, 0))
    counts = {"held": together.held.count, "planned": together.planned.count}
    counts["said"] = said.held.count
    places = pair.records if pair.kind == "municipality" else list(Municipality.objects.all())
    limit = limit_of(visible.coverage, places)
    return {"counts": counts, "last": together.held.last(), "page": page, "limit": limit}


def _together(activities: ActivitySet, pair: Pair) -> ActivitySet:
    one, two = (activities.having(pair.kind, record.pk) for record in pair.records)
    return one & two


def _everybody(held: ActivitySet, records: dict[str, list]) -> dict:
    lines = {kind: lines_of(kind, records[kind], held) for kind in records}
    named = held.uses("community")
    today = timezone.localdate()
    places = [line for line in lines["municipality"] if line.record.exists_on(today)]
    return {
        "community_lines": lines["community"],
        "community_pairs": pairs_met(lines["community"]),
        "not_named": [each for each in records["community"] if each.pk not in named],
        "municipality_lines": places,
        "alone": [line for line in places if not line.partners],
        "limit": limit_of(held.coverage, records["municipality"]),
    }


def _in_order(places) -> list[Municipality]:
    """By region and name, never by number: a municipality is compared with its own past only."""
    language = language_order()[0]
    return sorted(
        places, key=lambda place: (region_order(place.region), sort_key(place.name, language))
    )


def _answers(lists: dict, today: dt.date) -> dict[str, Answers]:
    """What those of whom something is said answer to it, for each sentence of the page."""
    sentences = {
        "hosted_nothing": Reply.Sentence.LEFT_OUT,
        "held_nothing": Reply.Sentence.LEFT_OUT,
        "not_signed": Reply.Sentence.NOT_SIGNED,
    }
    replies = replies_of()
    return {
        name: answers_of([row.municipality for row in lists[name]], sentence, replies, today)
        for name, sentence in sentences.items()
    }


def _as_of_today(places: list[Municipality], pauses: Pauses) -> list[Municipality]:
    """Say of each whether it was there when somebody last signed, and whether it rests."""
    last = last_signed_on()
    for place in places:
        place.pause = pauses.of(place)
        place.was_there = existed_by(last, place)
    return places


def _left_out(rows: list[Row], since: int, today: dt.date) -> dict:
    """Of whom something is said, and what they answer to it."""
    asked = [row for row in rows if row.municipality.was_there]
    there = [row for row in rows if row.existed_since(since)]
    without = [row for row in there if not row.hosted_since(since)]
    idle = [row for row in there if not row.held_since(since)]
    lists = {
        "not_signed": [row for row in asked if row.municipality.signed_on is None],
        "hosted_nothing": [row for row in without if not row.last_hosted.undated],
        "hosted_undated": [row for row in without if row.last_hosted.undated],
        "held_nothing": [row for row in idle if not row.undated],
        "held_undated": [row for row in idle if row.undated],
    }
    return {
        **{name: best_known_first(of) for name, of in lists.items()},
        "since": since,
        "asked": asked,
        "there": there,
        "answers": _answers(lists, today),
        "has_several_declarations": are_several(),
    }
