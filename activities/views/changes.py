from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse


@login_not_required
def change_new(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def change_detail(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def change_edit(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def change_save(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def change_submit(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")


@login_not_required
def change_withdraw(request: HttpRequest, **kwargs) -> HttpResponse:
    return HttpResponse("ok")
