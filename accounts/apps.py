from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self):
        from freshness.watching import watch

        from .models import Invitation, User

        # All that public pages show of people: histories say in which role somebody saved, and
        # `reporting.py` since when a municipality has a focal point.
        watch(User, columns=("role", "municipality_id", "is_active", "joined_at"))
        watch(User.history.model)
        watch(Invitation, columns=("accepted_at",))

        from django.contrib.auth.signals import user_logged_in

        from .sessions import note_sign_in

        # In the place of Django's own note of when, which fails where nothing can be written.
        user_logged_in.connect(note_sign_in, dispatch_uid="update_last_login")
