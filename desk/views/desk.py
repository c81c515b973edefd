from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.pauses import Pauses
from browse.saved_searches import standings_of
from desk.echoes import said_of
from desk.worklists import lists_of, regions_without_officer

LINES_PER_PAGE = 50
MOST_SEARCHES = 10


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person, each list counted and clickable."""
    searches = list(request.user.saved_searches.all())
    pauses = Pauses.on(timezone.localdate())
    context = {
        # Chosen before the form opens, so that Back and reload find what was saved under it.
        "fresh_id": uuid4(),
        "lists": lists_of(request.user),
        "pauses": [pauses.of(request.user)] if pauses.is_paused(request.user) else [],
        "regions_without_officer": regions_without_officer(request.user),
        "search_count": len(searches),
        "standings": standings_of(searches[:MOST_SEARCHES], request.user),
    }
    return render(request, "desk/desk.html", context)


@require_safe
def desk_list(request: HttpRequest, slug: str) -> HttpResponse:
    """One list of the desk from beginning to end. Raises Http404 for one that is not theirs."""
    work = next((each for each in lists_of(request.user) if each.slug == slug), None)
    if work is None:
        raise Http404
    page = Paginator(work.rows, LINES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"work": work, "page": page, "items": work.items(page)}
    return render(request, "desk/desk_list.html", context)


@login_not_required
@require_safe
def echo(request: HttpRequest) -> HttpResponse:
    """How the register understood one box of a form; ?field= names it. It knows no records."""
    said = said_of(request.GET.get("field", ""), request.GET)
    return render(request, "desk/_echo.html", {"said": said})
