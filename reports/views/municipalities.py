from itertools import groupby
from operator import attrgetter

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import can_speak_for
from activities.coverage import Coverage
from activities.limits import limit_of
from activities.models import Organisation, Reply, YearReport
from activities.pauses import said_of_pause
from activities.replies import replies_of, said_of_reply
from activities.years import activities_of_year, counted_then, numbers_then, said_of
from browse.absences import Absence, KnownOfPlaces, absences_of
from browse.activity_sets import ActivitySet, activities_seen_by
from browse.vocabulary import spellings_of
from dates.refusals import FIRST_YEAR
from declarations.models import Declaration, Signature
from declarations.signed import DeclarationStanding, existed_by, last_signed_on, standings
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.language_names import names_by_language, other_names
from regions.models import Community, LanguageUse, Locality, Municipality, RegionMembership
from regions.search import search_words_of
from reports.citations import citations_of, evidence_by_value, rests_on_reading
from reports.meetings import (
    count_in_words,
    groups_by_role,
    met_in,
    with_activity_counts,
)
from reports.signings import (
    all_signatures,
    asked_to_sign,
    declarations_with_signings,
    region_order,
)
from reports.years import years_and_open
from sources.models import Statement
from texts.alphabets import sort_key
from texts.languages import language_order
from texts.near import NearSpellings, Spelling


@login_not_required
@require_safe
@revalidated
def municipality_list(request: HttpRequest) -> HttpResponse:
    """Every municipality by region: whether it has signed, and how many activities it has."""
    searched = search_words_of(request)
    known = standings(Municipality.objects.existing_on(timezone.localdate()))
    chosen = _chosen(known, request.GET.get("declaration", ""))
    matching = Municipality.objects.matching(searched).select_related("region")
    if chosen:
        matching = matching.filter(pk__in=[each.pk for each in chosen.signed])
    matching = matching.prefetch_related(Prefetch("signatures", all_signatures()))
    visible, language = activities_seen_by(request.user), language_order()[0]
    found = with_activity_counts(matching, visible)
    places = sorted(
        found, key=lambda place: (region_order(place.region), sort_key(place.name, language))
    )
    today, last = timezone.localdate(), last_signed_on()
    for place in places:
        place.was_there = existed_by(last, place)
    of_today = [place for place in places if place.exists_on(today)]
    context = {
        "groups": [(region, list(of)) for region, of in groupby(of_today, attrgetter("region"))],
        "others": [place for place in places if place not in of_today],
        "found": len(places),
        "searched": searched,
        "limit": limit_of(visible.coverage, places),
        "near": _near(searched) if searched and not found else [],
        "standings": known,
        "has_several_declarations": len(known) > 1,
        "chosen": chosen,
    }
    return render(request, "regions/municipality_list.html", context)


def _chosen(known: list[DeclarationStanding], slug: str) -> DeclarationStanding | None:
    """Of which declaration the reader asks who has signed it; None where of none."""
    return next((each for each in known if each.declaration.slug == slug), None)


def _near(searched: str) -> list[Spelling]:
    """Municipalities that are called much like it, or have a locality that is."""
    places = Municipality.objects.prefetch_related("names")
    inside = Locality.objects.exclude(municipality=None).prefetch_related("names")
    known = NearSpellings(spellings_of([*places, *inside]))
    return known.offer(searched, lambda near: Municipality.objects.matching(near).exists())


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Municipality)
def municipality_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything known of a municipality: its names, signature, activities and whom it met."""
    places = Municipality.objects.select_related("region").prefetch_related(
        Prefetch("languages", LanguageUse.objects.select_related("law")),
        Prefetch("memberships", RegionMembership.objects.select_related("region")),
        *("names", "formed_from", "became"),
        Prefetch("statements", Statement.objects.with_words()),
    )
    municipality = get_object_or_404(places, slug=slug)
    evidence, visible = evidence_by_value(municipality), activities_seen_by(request.user)
    counted = _activities_of(municipality, visible)
    context = {
        "municipality": municipality,
        "names": names_by_language(municipality),
        "other_names": other_names(municipality),
        "signatures": _signatures_of(municipality),
        "not_signed": _not_signed_by(municipality),
        "statements": municipality.statements.all(),
        "citations": citations_of(municipality),
        "evidence": evidence,
        "is_placed_by_reading": rests_on_reading(evidence["region"]),
        **counted,
        "absences": _absences_of(municipality),
        "may_answer": can_speak_for(request.user, municipality),
        "rests": [said_of_pause(each) for each in municipality.pauses.on(timezone.localdate())],
        "years_known": [counted["coverage"].of(municipality, year) for year in counted["years"]],
    }
    return render(request, "regions/municipality_detail.html", context)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Municipality)
def municipality_year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What everybody may read of one year of a municipality, and how well the year is known."""
    places = Municipality.objects.select_related("region")
    municipality, this_year = get_object_or_404(places, slug=slug), timezone.localdate().year
    if not FIRST_YEAR <= year <= this_year or not Coverage.was_there(municipality, year):
        raise Http404
    coverage = Coverage.load()
    report = YearReport.objects.filter(municipality=municipality, year=year).first()
    context = {
        "municipality": municipality,
        "known": coverage.of(municipality, year),
        "limit": limit_of(coverage, [municipality]),
        "said": said_of(report) if year < this_year else _("The year is not over."),
        **_then_and_since(municipality, year, report),
        "rests": [said_of_pause(each) for each in _pauses_in(municipality, year)],
        "neighbours": [
            each
            for each in (year - 1, year + 1)
            if FIRST_YEAR <= each <= this_year and Coverage.was_there(municipality, each)
        ],
        "may_answer": year < this_year and can_speak_for(request.user, municipality),
    }
    return render(request, "regions/municipality_year.html", context)


def _absences_of(place: Municipality) -> list[tuple[Absence, Reply | None, str]]:
    """What is said of it today, with what it answers, and that in words."""
    today = timezone.localdate()
    replies = replies_of(place)
    found = [
        (each, replies.get((place.pk, each.sentence)))
        for each in absences_of(place, KnownOfPlaces.on(today))
    ]
    return [(each, reply, said_of_reply(reply, today)) for each, reply in found]


def _pauses_in(place: Municipality, year: int) -> QuerySet:
    """Its rests of which a day lies in that year."""
    lasting = Q(ended_on=None) | Q(ended_on__year__gte=year)
    return place.pauses.filter(lasting, begins_on__year__lte=year)


def _then_and_since(place: Municipality, year: int, report: YearReport | None) -> dict:
    """The activities of a year: what was `counted` when it was settled, and what was `added`."""
    activities = list(activities_of_year(place, year).for_list())
    if report is None or not report.is_decided:
        return {"counted": activities, "added": [], "numbers_then": None, "decided_on": None}
    then = counted_then([report])[report.pk]
    return {
        "counted": [each for each in activities if each.pk in then],
        "added": [each for each in activities if each.pk not in then],
        "numbers_then": numbers_then(report),
        "decided_on": report.decided_on,
    }


def _not_signed_by(municipality: Municipality) -> list[Declaration]:
    """Declarations that it could have signed and never did: those that were signed, if at all, in
    its time. One that it has withdrawn from says so itself."""
    signed = Signature.objects.finished().filter(municipality=municipality)
    declarations = declarations_with_signings().exclude(pk__in=signed.values("declaration"))
    return [each for each in declarations if asked_to_sign(each, [municipality])]


def _signatures_of(municipality: Municipality) -> QuerySet:
    """Its signatures, each with all who signed on the same day."""
    together = Signature.objects.finished().select_related("municipality", "signatory")
    together = together.order_by("position", "municipality__slug")
    own = all_signatures().filter(municipality=municipality)
    return own.prefetch_related(Prefetch("signing__signatures", together))


def _activities_of(municipality: Municipality, visible: ActivitySet) -> dict:
    """What it did, in which years, and whom it met."""
    own = visible.having("municipality", municipality.pk)
    said = visible.said.having("municipality", municipality.pk)
    others = Municipality.objects.exclude(pk=municipality.pk)
    return {
        "groups": groups_by_role(visible, municipality),
        "counts": count_in_words(own),
        "municipalities_met": met_in(others, own, said),
        "communities_met": met_in(Community.objects.all(), own, said),
        "open_to_all": count_in_words(own.having("community", "all")),
        "organisations_met": met_in(Organisation.objects.all(), own, said),
        **years_and_open(own, f"municipality={municipality.slug}", [municipality]),
    }
