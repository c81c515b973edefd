"""The register's own pages on accounts; signing in itself is allauth's, see urls.py."""

from django.urls import path

from .views import account, interrupted, invitations, mails, people

app_name = "accounts"
urlpatterns = [
    path("", account.account, name="account"),
    path("my-data/", account.my_data, name="my_data"),
    path("send-again/", interrupted.send_again, name="send_again"),
    path("sessions/", account.session_list, name="session_list"),
    path("sessions/<int:pk>/end/", account.session_end, name="session_end"),
    path("sessions/end/", account.session_end_others, name="session_end_others"),
    path("people/", people.person_list, name="person_list"),
    path("people/invite/", invitations.invitation_new, name="invitation_new"),
    path("people/mails/", mails.mail_list, name="mail_list"),
    path("people/mails/<uuid:pk>/try-again/", mails.mail_try_again, name="mail_try_again"),
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
