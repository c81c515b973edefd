from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from activities.models import ActivityPlan
from files.serving import scan_response
from histories.old_slugs import with_old_slugs
from regions.models import Region


@login_not_required
@require_safe
@with_old_slugs(Region, name="region")
def plan_scan(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The plan as it was signed or printed, for whoever may see the plan."""
    plans = ActivityPlan.objects.visible_to(request.user)
    plan = get_object_or_404(plans, region__slug=region, year=year)
    return scan_response(plan.scan, f"plan-{region}-{year}")
