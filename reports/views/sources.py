from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.citing import citations_visible_to, sources_visible_to
from activities.permissions import can_fetch_source_file
from declarations.signed import are_several
from files.serving import scan_response
from freshness.etags import revalidated
from histories.old_slugs import with_old_slugs
from regions.models import Scope
from reports.citations import fetch_citing_records, in_reading_order
from sources.models import Source

CITATIONS_PER_PAGE = 50


@login_not_required
@require_safe
@revalidated
def source_list(request: HttpRequest) -> HttpResponse:
    """Each source with how many facts of the register were read in it."""
    cited = Q(citations__in=citations_visible_to(request.user))
    sources = sources_visible_to(request.user)
    sources = sources.annotate(cited=Count("citations", filter=cited)).order_by("slug")
    return render(request, "sources/source_list.html", {"sources": sources})


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Source)
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A source, every citation from it, and what cites each."""
    sources = sources_visible_to(request.user).prefetch_related("evidence__citation__source")
    source = get_object_or_404(sources, slug=slug)
    citations = citations_visible_to(request.user).filter(source=source)
    in_order = in_reading_order(citations)
    page = Paginator(in_order, CITATIONS_PER_PAGE).get_page(request.GET.get("page"))
    fetch_citing_records(page.object_list, request.user)
    context = {
        "source": source,
        "can_fetch_file": can_fetch_source_file(request.user, source),
        "page": page,
        "scopes": Scope.objects.filter(source=source).select_related("region", "municipality"),
        "statements": source.statements.count(),
        "has_several_declarations": are_several(),
    }
    return render(request, "sources/source_detail.html", context)


@login_not_required
@require_safe
@revalidated
@with_old_slugs(Source)
def source_statements(request: HttpRequest, slug: str) -> HttpResponse:
    """What a source says of the whole, each with its words and with where else it stands."""
    source = get_object_or_404(sources_visible_to(request.user), slug=slug)
    statements = source.statements.with_words().prefetch_related(
        "declarations", "regions", "municipalities"
    )
    context = {"source": source, "statements": statements}
    return render(request, "sources/source_statements.html", context)


@login_not_required
@require_safe
@with_old_slugs(Source)
def source_file(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(sources_visible_to(request.user), slug=slug)
    if not can_fetch_source_file(request.user, source):
        raise Http404
    return scan_response(source.file, slug, is_public=source.is_file_public)
