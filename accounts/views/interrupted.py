from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import interrupted


@require_safe
def send_again(request: HttpRequest) -> HttpResponse:
    """What the person had typed before they had to sign in again, to be sent with one click."""
    sent = interrupted.kept_form(request)
    if sent is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return _page(request, sent)


def _page(request: HttpRequest, sent: interrupted.Sent, status: int = 200) -> HttpResponse:
    return render(request, "accounts/send_again.html", {"sent": sent}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is of another session: signed in or out since its page was opened.

    From elsewhere it is refused. From our own page nothing is done either, but nothing is lost.
    """
    if not interrupted.is_from_own_page(request):
        return render(request, "403_csrf.html", status=403)
    if request.resolver_match.view_name == "account_login" and request.user.is_authenticated:
        return _signed_in_already(request)
    if interrupted.has_secrets(request):
        messages.info(request, _("You signed in or out in another tab. Please try again."))
        return redirect(interrupted.page_of_form(request))
    if not request.user.is_authenticated and _wants_sign_in(request):
        return interrupted.lead_to_sign_in(request)
    if request.htmx:
        return _new_token(request)
    return _page(request, interrupted.sent_form(request), status=403)


def _wants_sign_in(request: HttpRequest) -> bool:
    return getattr(request.resolver_match.func, "login_required", True)


def _signed_in_already(request: HttpRequest) -> HttpResponse:
    words = _("You are signed in already, as %(person)s.") % {"person": request.user}
    messages.info(request, words)
    return redirect(get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL)


def _new_token(request: HttpRequest) -> JsonResponse:
    """For a page that saves by itself: whose session it is now, so that its own person goes on."""
    words = _("Not saved: somebody else has signed in in this browser.")
    answer = {"words": words, "token": get_token(request), "person": str(request.user.pk)}
    return JsonResponse(answer, status=403)
