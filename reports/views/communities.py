from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from browse.activity_sets import ActivitySet, activities_seen_by
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.language_names import names_by_language, other_names
from regions.models import Community, Municipality, Region
from reports.meetings import activity_group, count_in_words, met_in, with_activity_counts
from reports.year_strip import years_and_open


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
    counted = _activities_of(community, visible)
    context = {
        "community": community,
        "names": names_by_language(community),
        "other_names": other_names(community),
        **counted,
    }
    return render(request, "regions/community_detail.html", context)


def _activities_of(community: Community, visible: ActivitySet) -> dict:
    naming = visible.having("community", community.pk)
    to_all = visible.having("community", "all") - naming
    return {
        "counts": count_in_words(naming),
        "naming": activity_group("naming", _("Naming this community"), naming),
        "open_to_all": activity_group("open-to-all", _("Open to all communities"), to_all),
        "municipalities": met_in(Municipality.objects.all(), naming),
        "regions": met_in(Region.objects.all(), naming),
        **years_and_open(naming, f"community={community.slug}"),
    }
