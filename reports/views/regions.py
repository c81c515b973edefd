from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.limits import limit_of
from activities.models import ActivityPlan
from activities.replies import answers_not_signed
from browse.activity_sets import ActivitySet, activities_seen_by
from declarations.models import Declaration
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.language_names import names_by_language, other_names
from regions.models import (
    Community,
    Municipality,
    Region,
    RegionMembership,
    placed_by_reading,
)
from reports.citations import citations_of, evidence_by_value
from reports.meetings import (
    activity_groups,
    count_in_words,
    elsewhere_with_region,
    hosting_of,
    met_in,
    with_activity_counts,
)
from reports.signings import RegionStatus, declarations_with_signings, status_of_region
from reports.years import years_and_open
from sources.models import Statement


@login_not_required
@require_safe
@revalidated
def region_list(request: HttpRequest) -> HttpResponse:
    """Each region with how many of its municipalities have signed and what they did."""
    today = timezone.localdate()
    municipalities = list(Municipality.objects.existing_on(today).select_related("region"))
    declarations = list(declarations_with_signings())
    visible = activities_seen_by(request.user)
    regions = with_activity_counts(Region.objects.all(), visible)
    context = {
        "rows": [(region, _standing(region, declarations, municipalities)) for region in regions],
        "limit": limit_of(visible.coverage, municipalities),
        "has_several_declarations": len(declarations) > 1,
        "without_region": sum(place.region_id is None for place in municipalities),
    }
    return render(request, "regions/region_list.html", context)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Region)
def region_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything known of a region: who belongs to it, who signed, what was planned and done."""
    regions = Region.objects.prefetch_related(
        Prefetch("statements", Statement.objects.with_words())
    )
    region = get_object_or_404(regions, slug=slug)
    plans = ActivityPlan.objects.visible_to(request.user).filter(region=region)
    members = region.municipalities.existing_on(timezone.localdate()).select_related("region")
    visible = activities_seen_by(request.user)
    municipalities = with_activity_counts(members, visible)
    counted = _activities_of(region, visible, municipalities)
    standing = _standing(region, declarations_with_signings(), municipalities)
    context = {
        "region": region,
        "names": names_by_language(region),
        "municipalities": municipalities,
        "placed_by_reading": placed_by_reading(members),
        "memberships": _with_days(region),
        "standing": standing,
        "answers": answers_not_signed({place for _each, of in standing for place in of.not_signed}),
        "plans": plans.select_related("region"),
        "statements": region.statements.all(),
        "citations": citations_of(region),
        "evidence": evidence_by_value(region),
        **counted,
    }
    return render(request, "regions/region_detail.html", context)


def _with_days(region: Region) -> QuerySet[RegionMembership]:
    """Who belonged to it for a time only, or does so from a day on."""
    bounded = Q(begins_on__isnull=False) | Q(ends_on__isnull=False)
    memberships = region.memberships.filter(bounded).select_related("municipality")
    return memberships.order_by("begins_on", "ends_on", "municipality")


def _standing(
    region: Region, declarations: Iterable[Declaration], municipalities: Iterable[Municipality]
) -> list[tuple[Declaration, RegionStatus]]:
    """Give (declaration, where the region stands with it) for each declaration."""
    members = [place for place in municipalities if place.region_id == region.pk]
    return [(each, status_of_region(region, each, members)) for each in declarations]


def _activities_of(region: Region, visible: ActivitySet, places: list[Municipality]) -> dict:
    own = visible.having("region", region.pk)
    elsewhere = elsewhere_with_region(visible, region)
    headings = {("own", _("Activities of this region")): own}
    headings[("elsewhere", _("In other regions"))] = elsewhere
    own_group, elsewhere_group = activity_groups(visible, headings)
    return {
        "counts": count_in_words(own),
        "participants": own.participants(),
        "hosting": hosting_of(own, f"region={region.slug}"),
        "own": own_group,
        "elsewhere": elsewhere_group,
        **years_and_open(own, f"region={region.slug}", places),
    }


@login_not_required
@require_safe
@revalidated
def community_list(request: HttpRequest) -> HttpResponse:
    """Each community with its names and the number of activities that name it."""
    visible = activities_seen_by(request.user)
    communities = with_activity_counts(Community.objects.prefetch_related("names"), visible)
    to_all = count_in_words(visible.having("community", "all"))
    context = {
        "rows": [(community, names_by_language(community)) for community in communities],
        "limit": limit_of(visible.coverage, list(Municipality.objects.all())),
        "open_to_all": to_all,
    }
    return render(request, "regions/community_list.html", context)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Community)
def community_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """In which activities a community took part, and where. Never how many people it has."""
    community = get_object_or_404(Community.objects.prefetch_related("names"), slug=slug)
    visible = activities_seen_by(request.user)
    counted = _activities_naming(community, visible)
    context = {
        "community": community,
        "names": names_by_language(community),
        "other_names": other_names(community),
        "citations": citations_of(community),
        "evidence": evidence_by_value(community),
        **counted,
    }
    return render(request, "regions/community_detail.html", context)


def _activities_naming(community: Community, visible: ActivitySet) -> dict:
    naming = visible.having("community", community.pk)
    said = visible.said.having("community", community.pk)
    there = visible.having("community_there", community.pk)
    return {
        "counts": count_in_words(naming),
        "groups": activity_groups(
            visible,
            {
                ("there", _("It took part, or organised them")): there,
                ("about", _("It is what they are about")): naming - there,
            },
        ),
        "municipalities": met_in(Municipality.objects.all(), naming, said),
        "regions": met_in(Region.objects.all(), naming, said),
        **years_and_open(naming, f"community={community.slug}", list(Municipality.objects.all())),
    }
