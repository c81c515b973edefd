from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from backup.models import Backup

from .conditions import conditions
from .measures import database_answers, in_text_form, measure

SHOWN = 10


def can_see_health(user: User) -> bool:
    """Curators keep everything clean; docs/permissions.md says it in words."""
    return user.is_authenticated and user.is_active and user.is_curator


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell a load balancer whether this process answers, and the database behind it."""
    if database_answers():
        return HttpResponse("ok", content_type="text/plain")
    return HttpResponse("no database", status=503, content_type="text/plain")


@require_safe
def condition_list(request: HttpRequest) -> HttpResponse:
    """What is watched of the register itself, and what somebody should look into."""
    if not can_see_health(request.user):
        raise PermissionDenied(_("Curators see how the register itself is doing."))
    context = {
        "conditions": conditions(measure()),
        "backups": Backup.objects.all()[:SHOWN],
        "version": settings.VERSION,
    }
    return render(request, "health/condition_list.html", context)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The same as numbers, for a monitor that knows METRICS_TOKEN; raises Http404 for others."""
    given = request.headers.get("Authorization", "")
    # Compared even where there is none, so that nobody learns whether there is.
    is_right = constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")
    if not (settings.METRICS_TOKEN and is_right):
        raise Http404
    return HttpResponse(in_text_form(measure()), content_type="text/plain; version=0.0.4")
