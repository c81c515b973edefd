from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.echoes import said_of


@login_not_required
@require_safe
def echo(request: HttpRequest) -> HttpResponse:
    """How the register understood one box of a form; ?field= names it. It knows no records."""
    said = said_of(request.GET.get("field", ""), request.GET)
    return render(request, "desk/_echo.html", {"said": said})
