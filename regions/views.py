from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def region_list(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def region_detail(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def municipality_list(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def municipality_detail(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def community_list(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def community_detail(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")
