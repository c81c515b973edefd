"""Where the register's sign-in differs from allauth's."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from texts.languages import word

from .encryption import decrypt, encrypt
from .known_browsers import browser_known_to, known_browser
from .mail import queue_password
from .models import User
from .sessions import SIGNED_IN_AT, end_sessions


class AccountAdapter(DefaultAccountAdapter):
    """People are invited; nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Give what throttles count by: a known browser for itself, all others by their address.

        A request past the proxies has its own.
        """
        login = request.POST.get("login")
        browser = known_browser(request) if login is None else browser_known_to(request, login)
        if browser:
            return f"browser-{browser}"
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured:
            return request.META["REMOTE_ADDR"]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Name what wrong passwords are counted by: the name, and apart in a known browser."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        browser = browser_known_to(request, credentials.get("email", ""))
        return f"{key}:{browser}" if browser else key

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever signed in a moment ago has just shown who they are."""
        signed_in_at = context.request.session.get(SIGNED_IN_AT, 0)
        if time.time() - signed_in_at < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def send_password_reset_mail(self, user: User, email: str, context: dict) -> None:
        queue_password(user, context["password_reset_url"])

    def set_password(self, user: User, password: str) -> None:
        """A new password ends whatever was begun with the old one elsewhere."""
        super().set_password(user, password)
        end_sessions(user, but=context.request.session.session_key)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or its time is over. Try again."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return word("title")

    def generate_authenticator_name(self, user: User, type) -> str:  # noqa: A002 - allauth's name
        """What a passkey is called when its owner gives it no name."""
        return _("Passkey")
