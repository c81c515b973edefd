from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from activities.models import Photo
from files.serving import picture_response

SIZES = ("large", "small")


@login_not_required
@require_safe
def photo_file(request: HttpRequest, pk: UUID, size: str) -> HttpResponse:
    """The picture itself, for whoever may see it at this moment."""
    if size not in SIZES:
        raise Http404
    photo = get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
    is_public = Photo.objects.published().filter(pk=pk).exists()
    return picture_response(request, getattr(photo, size), is_public=is_public)
