from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.limits import limit_of
from activities.models import Activity
from activities.replies import answers_not_signed
from browse.activity_sets import ActivitySet, activities_seen_by
from browse.vocabulary import spellings_of
from declarations.models import Commitment, Declaration, Signatory, Signature, Signing
from declarations.permissions import can_keep_signing
from declarations.signed import are_several
from files.serving import scan_response
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.models import Municipality
from regions.search import search_words_of
from reports.citations import citations_of
from reports.meetings import SHOWN, with_activity_counts
from reports.search_near import people_known
from reports.signings import (
    asked_to_sign,
    declarations_with_signings,
    in_a_table,
    known_until,
    regions_signed_with,
    signatories_matching,
    status_by_region,
)
from texts.alphabets import sort_key
from texts.languages import language_order
from texts.near import NearSpellings, Spelling


@login_not_required
@require_safe
@revalidated
def declaration_list(request: HttpRequest) -> HttpResponse:
    """Each declaration with how many municipalities have signed it."""
    places = list(Municipality.objects.existing_on(timezone.localdate()))
    declarations = declarations_with_signings().order_by("slug")
    context = {"rows": [(each, *_signed_of(each, places)) for each in declarations]}
    return render(request, "declarations/declaration_list.html", context)


def _signed_of(declaration: Declaration, places: list[Municipality]) -> tuple[int, int]:
    """How many have signed, of how many that could."""
    asked, signed = asked_to_sign(declaration, places), regions_signed_with(declaration)
    return sum(place.pk in signed for place in asked), len(asked)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Declaration)
def declaration_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What was promised, who signed it when and in which office, and who has not."""
    declaration = get_object_or_404(declarations_with_signings(), slug=slug)
    existing = Municipality.objects.existing_on(timezone.localdate())
    places = list(existing.select_related("region"))
    statuses = status_by_region(declaration, places)
    visible = activities_seen_by(request.user)
    commitments = _commitments_of(declaration, visible)
    context = {
        "declaration": declaration,
        "statuses": statuses,
        "signed": sum(status.signed for status in statuses),
        "total": sum(len(status.municipalities) for status in statuses),
        "missing": sum(len(status.not_signed) for status in statuses),
        "not_signed": [status for status in statuses if status.not_signed],
        "answers": answers_not_signed([each for of in statuses for each in of.not_signed]),
        "known_until": known_until(declaration),
        "commitments": commitments,
        "statements": declaration.statements.with_words(),
        "limit": limit_of(visible.coverage, places),
        "citations": citations_of(declaration),
    }
    return render(request, "declarations/declaration_detail.html", context)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Declaration)
def signing_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All that is known of one signing: when, where, who signed, who was there, what came of it."""
    signings = Signing.objects.visible_to(request.user).select_related("declaration", "region")
    signatures = Prefetch("signatures", in_a_table(Signature.objects.all()))
    signing = get_object_or_404(
        signings.prefetch_related(signatures), declaration__slug=slug, pk=pk
    )
    announced = Activity.objects.visible_to(request.user)
    context = {
        "signing": signing,
        "may_change": can_keep_signing(request.user, signing),
        "announced": announced.filter(announced_at=signing).for_list().by_date(),
        "statements": signing.statements.with_words(),
        "citations": citations_of(signing),
    }
    return render(request, "declarations/signing_detail.html", context)


@login_not_required
@require_safe
@revalidated
def signatory_list(request: HttpRequest) -> HttpResponse:
    """Everybody who has signed: for which municipality, in which office, and when."""
    searched = search_words_of(request)
    found = _by_name(signatories_matching(searched))
    context = {
        "signatories": found,
        "searched": searched,
        "has_several_declarations": are_several(),
        "has_signatories": Signatory.objects.having_signed().exists(),
        "near": _near(searched) if searched and not found else [],
    }
    return render(request, "declarations/signatory_list.html", context)


def _near(searched: str) -> list[Spelling]:
    """People and municipalities who are called much like it, and of whom somebody signed."""
    places = spellings_of(Municipality.objects.prefetch_related("names"))
    known = NearSpellings([*people_known(), *places])
    return known.offer(searched, lambda near: signatories_matching(near).exists())


def _by_name(people: QuerySet[Signatory]) -> list[Signatory]:
    language = language_order()[0]
    return sorted(people, key=lambda person: sort_key(person.name, language))


def _commitments_of(declaration: Declaration, visible: ActivitySet) -> list[Commitment]:
    """The commitments with the latest activities as `serving`, and how many there are in all."""
    commitments = with_activity_counts(declaration.commitments.select_related("successor"), visible)
    sets = [visible.having("commitment", each.pk) for each in commitments]
    latest = visible.rows_in(*(serving.latest_ids(SHOWN) for serving in sets))
    for each, serving, rows in zip(commitments, sets, latest, strict=True):
        each.served, each.serving = serving.count, rows
    return commitments


@login_not_required
@require_safe
@with_old_slugs(Declaration)
def declaration_scan(request: HttpRequest, slug: str) -> HttpResponse:
    declaration = get_object_or_404(Declaration, slug=slug)
    return scan_response(declaration.scan, slug)


@login_not_required
@require_safe
@with_old_slugs(Declaration)
def signing_scan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    signings = Signing.objects.visible_to(request.user).select_related("region")
    signing = get_object_or_404(signings, declaration__slug=slug, pk=pk)
    return scan_response(signing.scan, f"{slug}-{signing.region.slug}-{signing.starts_on}")
