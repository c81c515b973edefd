from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.models import Activity, Programme
from activities.participants import participants_words
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs

PER_PAGE = 25


@login_not_required
@require_safe
@revalidated
def programme_list(request: HttpRequest) -> HttpResponse:
    """Every programme and series, with how many of its activities the reader may see."""
    visible = Q(activities__in=Activity.objects.visible_to(request.user))
    held = Q(activities__status=Activity.Status.HELD)
    programmes = Programme.objects.select_related("organisation").annotate(
        recorded=Count("activities", filter=visible),
        held=Count("activities", filter=visible & held),
    )
    page = Paginator(programmes.order_by("slug"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/programme_list.html", {"page": page})


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Programme)
def programme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a programme or series is for, with its sources, and its activities."""
    told = Programme.objects.select_related("organisation", "parent")
    programme = get_object_or_404(told.prefetch_related("evidence__citation__source"), slug=slug)
    listed = Activity.objects.visible_to(request.user).filter(programme=programme)
    context = {
        "programme": programme,
        "regions": programme.regions.all(),
        "parts": programme.parts.all(),
        "participants": participants_words(programme),
        "page": Paginator(listed.for_list().by_date(), PER_PAGE).get_page(request.GET.get("page")),
        "statements": programme.statements.with_words(),
    }
    return render(request, "activities/programme_detail.html", context)
