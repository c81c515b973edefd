"""Signing in with the account that somebody has in their office (OpenID Connect).

The provider says whose address it is; whether they have an account here, and what they may do, is
the register's own. Nothing of the answer is kept (docs/decisions/0030).
"""

from typing import NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from requests import RequestException

from .models import User

PROVIDER = "office"


class OfficeAdapter(DefaultSocialAccountAdapter):
    """Lets in whom the register knows by the address that the provider vouches for."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person; raises ImmediateHttpResponse with a sentence where there is none."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            refuse(request, _("No account is linked with another one here: just sign in."))
        addresses = [each.email.lower() for each in sociallogin.email_addresses if each.verified]
        person = User.objects.filter(email__in=addresses).first()
        if person is None:
            told = ", ".join(addresses) or _("an address that your office does not vouch for")
            words = _("The register has no account for %(address)s. An officer can invite you.")
            refuse(request, words % {"address": told})
        if person.is_invited:
            refuse(request, _("Open the link in your invitation first, and choose a password."))
        sociallogin.user = person

    def on_authentication_error(self, request: HttpRequest, provider, **told) -> None:
        """Say in words that it did not work; raises ImmediateHttpResponse."""
        raise ImmediateHttpResponse(did_not_work(request))


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider, or say that it is away; raises Http404 where there is none."""
    try:
        return views.login(request, provider_id)
    except RequestException:
        return did_not_work(request)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take in whom the provider sends back; raises Http404 where there is none."""
    try:
        return views.callback(request, provider_id)
    except RequestException:
        return did_not_work(request)


def did_not_work(request: HttpRequest) -> HttpResponse:
    words = _("Signing in with the %(name)s did not work. Try again, or use your password.")
    return refusal(request, words % {"name": settings.OFFICE_ACCOUNT})


def refuse(request: HttpRequest, words: str) -> NoReturn:
    """Let nobody in, with a sentence; raises ImmediateHttpResponse."""
    raise ImmediateHttpResponse(refusal(request, words))


def refusal(request: HttpRequest, words: str) -> HttpResponse:
    return render(request, "account/office_refused.html", {"words": words}, status=403)
