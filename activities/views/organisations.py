from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.models import Activity, Organisation, Partner
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs

PER_PAGE = 25


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Organisation)
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What an organisation is, and what it did; whom only hidden activities name is not found."""
    visible = Activity.objects.visible_to(request.user)
    known = Organisation.objects.known_by(visible)
    told = known.select_related("parent").prefetch_related("evidence__citation__source")
    organisation = get_object_or_404(told, slug=slug)
    theirs = Partner.objects.filter(organisation=organisation, activity__in=visible.order_by())
    listed = visible.filter(pk__in=theirs.values("activity")).for_list().by_date()
    context = {
        "organisation": organisation,
        "parent": known.filter(pk=organisation.parent_id).first(),
        "parts": known.filter(parent=organisation),
        "roles": _roles_of(theirs),
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "activities/organisation_detail.html", context)


def _roles_of(rows: QuerySet) -> list[tuple[str, int]]:
    """In how many activities it has each role, in the order in which the model names the roles."""
    roles = list(rows.order_by().values_list("role", flat=True))
    named = ((label, roles.count(role)) for role, label in Partner.PartnerRole.choices)
    return [(label, number) for label, number in named if number]
