from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def plan_list(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def plan_detail(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")
