"""Scanned documents of records that the reader may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from declarations.models import Declaration, Signing
from files.serving import scan_response
from histories.old_slugs import with_old_slugs
from reports.citations import sources_visible_to
from sources.models import Source


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
    signings = Signing.objects.select_related("region")
    signing = get_object_or_404(signings, declaration__slug=slug, pk=pk)
    return scan_response(signing.scan, f"{slug}-{signing.region.slug}-{signing.starts_on}")


@login_not_required
@require_safe
@with_old_slugs(Source)
def source_file(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(sources_visible_to(request.user), slug=slug)
    return scan_response(source.file, slug)
