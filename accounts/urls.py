"""The register's own pages on accounts, and the part of allauth that it uses.

Nobody signs up, nobody changes their address.
"""

from allauth.account import views as signing_in
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path, reverse_lazy

from . import office_accounts
from .forms import AskPasswordForm
from .views import account, interrupted, invitations, people

# allauth leaves this one closed, although nobody who needs it is signed in.
login_with_passkey = login_not_required(passkeys.login_webauthn)
ask_password = signing_in.PasswordResetView.as_view(form_class=AskPasswordForm)
# There is no page for passkeys alone: the one on the second factor lists them.
remove_passkey = passkeys.RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))

# allauth looks for these addresses by the provider's name.
OFFICE = {"provider_id": office_accounts.PROVIDER}


@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out, and leave nothing typed on a device that others may use."""
    response = signing_in.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


own_pages = [
    path("", account.account, name="account"),
    path("my-data/", account.my_data, name="my_data"),
    path("send-again/", interrupted.send_again, name="send_again"),
    path("sessions/", account.session_list, name="session_list"),
    path("sessions/<int:pk>/end/", account.session_end, name="session_end"),
    path("sessions/end/", account.session_end_others, name="session_end_others"),
    path("people/", people.person_list, name="person_list"),
    path("people/invite/", invitations.invitation_new, name="invitation_new"),
    path("people/mails/", people.mail_list, name="mail_list"),
    path("people/mails/<uuid:pk>/try-again/", people.mail_try_again, name="mail_try_again"),
    path("people/<int:pk>/", people.person_detail, name="person_detail"),
    path("people/<int:pk>/close/", people.person_close, name="person_close"),
    path("people/<int:pk>/reopen/", people.person_reopen, name="person_reopen"),
    path("people/<int:pk>/erase/", people.person_erase, name="person_erase"),
    path(
        "people/<int:pk>/second-factor/reset/",
        people.person_reset_second_factor,
        name="person_reset_second_factor",
    ),
    path(
        "people/<int:pk>/invitation/send/",
        invitations.invitation_send,
        name="invitation_send",
    ),
    path(
        "people/<int:pk>/invitation/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("invitation/<str:signed>/", invitations.invitation_accept, name="invitation_accept"),
]

urlpatterns = [
    path("", include((own_pages, "accounts"))),
    path("login/", signing_in.login, name="account_login"),
    path("office/login/", office_accounts.login, OFFICE, name="openid_connect_login"),
    path("office/callback/", office_accounts.callback, OFFICE, name="openid_connect_callback"),
    path("logout/", logout, name="account_logout"),
    path("inactive/", signing_in.account_inactive, name="account_inactive"),
    path("reauthenticate/", signing_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", signing_in.password_change, name="account_change_password"),
    path("password/reset/", ask_password, name="account_reset_password"),
    path(
        "password/reset/done/", signing_in.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        signing_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        signing_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/enter/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/confirm/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/login/", login_with_passkey, name="mfa_login_webauthn"),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", remove_passkey, name="mfa_remove_webauthn"),
]
