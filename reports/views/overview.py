from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def overview(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def healthz(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")
