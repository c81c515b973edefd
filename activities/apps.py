from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Activities")

    def ready(self):
        # A signal, since SQLite loses triggers whenever a migration alters their table.
        from .index import triggers

        post_migrate.connect(triggers.install, sender=self)
