from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.models import Activity, ActivityPlan
from activities.standing import StandingConditions, counts_by_standing, counts_sentence, standings
from files.serving import scan_response
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.models import Region

PER_PAGE = 25


@login_not_required
@require_safe
@revalidated
def plan_list(request: HttpRequest) -> HttpResponse:
    """Every yearly plan that the reader may see, the latest year first."""
    visible = Q(activities__in=Activity.objects.visible_to(request.user))
    held = Q(activities__status=Activity.Status.HELD)
    plans = ActivityPlan.objects.visible_to(request.user).select_related("region")
    counted = plans.annotate(
        recorded=Count("activities", filter=visible),
        held=Count("activities", filter=visible & held),
    )
    in_order = counted.order_by("-year", "region__position", "region__slug")
    page = Paginator(in_order, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/plan_list.html", {"page": page})


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Region, name="region")
def plan_detail(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """What one region planned for one year, and what became of it."""
    plans = ActivityPlan.objects.visible_to(request.user).select_related("region")
    plan = get_object_or_404(plans, region__slug=region, year=year)
    activities = Activity.objects.visible_to(request.user).filter(plan=plan)
    listed = activities.for_list().by_date()
    found = standings(StandingConditions(timezone.localdate()))
    counts = activities.aggregate(**{name: Count("pk", filter=q) for name, q in found.items()})
    context = {
        "plan": plan,
        "counts": counts_sentence(counts_by_standing(counts.__getitem__)),
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "statements": plan.statements.with_words(),
        "citations": plan.citations.select_related("source").distinct(),
    }
    return render(request, "activities/plan_detail.html", context)


@login_not_required
@require_safe
@with_old_slugs(Region, name="region")
def plan_scan(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The plan as it was signed or printed, for whoever may see the plan."""
    plans = ActivityPlan.objects.visible_to(request.user)
    plan = get_object_or_404(plans, region__slug=region, year=year)
    return scan_response(plan.scan, f"plan-{region}-{year}")
