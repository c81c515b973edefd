"""The history of each record that has a page, and the record as it stood on a day."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.citing import sources_visible_to
from activities.models import Activity, ActivityPlan, Organisation, Programme
from activities.old_slugs import with_old_activity_slugs
from dates.reading import DateNotUnderstood
from declarations.models import Declaration
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.models import Community, Municipality, Region
from regions.templatetags.names import community_name, place_name
from reports.history import entries
from reports.history_as_of import NothingThen, day_asked_for, facts_as_of
from reports.history_events import saves_of
from sources.models import Source
from texts.templatetags.texts import written

ENTRIES_PER_PAGE = 25
NAMES = {
    Municipality: place_name,
    Region: place_name,
    Community: community_name,
    Activity: lambda activity: written(activity, "title"),
    Declaration: lambda declaration: written(declaration, "title"),
    Programme: lambda programme: written(programme, "name"),
}


@login_not_required
@require_safe
@revalidated
@with_old_activity_slugs
def activity_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what in an activity, as far as the reader may know; or how it once stood."""
    visible = Activity.objects.visible_to(request.user)
    return _history(request, get_object_or_404(visible, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Region, name="region")
def plan_history(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """The same of a yearly plan."""
    visible = ActivityPlan.objects.visible_to(request.user).select_related("region")
    return _history(request, get_object_or_404(visible, region__slug=region, year=year))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Organisation)
def organisation_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of an organisation."""
    visible = Activity.objects.visible_to(request.user)
    return _history(request, get_object_or_404(Organisation.objects.known_by(visible), slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Programme)
def programme_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a programme or series."""
    return _history(request, get_object_or_404(Programme, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Municipality)
def municipality_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a municipality, its languages and its signatures."""
    return _history(request, get_object_or_404(Municipality, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Region)
def region_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a region."""
    return _history(request, get_object_or_404(Region, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Community)
def community_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a community's names."""
    return _history(request, get_object_or_404(Community, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Declaration)
def declaration_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a declaration, its commitments, signings and signatures."""
    return _history(request, get_object_or_404(Declaration, slug=slug))


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Source)
def source_history(request: HttpRequest, slug: str) -> HttpResponse:
    """The same of a source."""
    return _history(request, get_object_or_404(sources_visible_to(request.user), slug=slug))


def _history(request: HttpRequest, record: Model) -> HttpResponse:
    context = {"record": record, "name": NAMES.get(type(record), str)(record)}
    context |= {"on": "", "day": None, "problem": ""}
    if typed := request.GET.get("on", "").strip():
        context["on"] = typed
        try:
            context["day"] = day_asked_for(typed)
        except DateNotUnderstood as problem:
            context["problem"] = problem
        else:
            return _as_of(request, record, context)
    page = Paginator(saves_of(record, request.user), ENTRIES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    context |= {"page": page, "entries": entries(record, list(page), request.user)}
    return render(request, "reports/history.html", context)


def _as_of(request: HttpRequest, record: Model, context: dict) -> HttpResponse:
    try:
        context["facts"] = facts_as_of(record, context["day"], request.user)
    except NothingThen:
        context["facts"] = []
    return render(request, "reports/history_as_of.html", context)
