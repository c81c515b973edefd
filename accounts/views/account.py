from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import permissions, personal_data, sessions
from accounts.models import BrowserSession
from accounts.permissions import has_second_factor


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The person's own account: who they are here, and how they sign in."""
    context = {
        "has_second_factor": has_second_factor(request.user),
        "can_invite_people": permissions.can_invite_people(request.user),
    }
    return render(request, "accounts/account.html", context)


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person, as a file to take along."""
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(personal_data.data_of(request.user), json_dumps_params=options)
    response["Content-Disposition"] = 'attachment; filename="register-my-data.json"'
    return response


@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """The browsers in which the person is signed in, this one first."""
    key = request.session.session_key
    browsers = BrowserSession.objects.filter(user=request.user).alive()
    context = {
        "this_one": browsers.filter(session_key=key).first(),
        "others": browsers.exclude(session_key=key),
    }
    return render(request, "accounts/session_list.html", context)


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one of the person's other browsers."""
    key = request.session.session_key
    if not sessions.end_sessions(request.user, but=key, only=pk):
        raise Http404
    messages.success(request, _("That browser is signed out."))
    return redirect("accounts:session_list")


@require_POST
def session_end_others(request: HttpRequest) -> HttpResponse:
    """Sign out every browser of the person but this one."""
    number = sessions.end_sessions(request.user, but=request.session.session_key)
    words = ngettext("%d other browser is signed out.", "%d other browsers are signed out.", number)
    messages.success(request, words % number)
    return redirect("accounts:session_list")
