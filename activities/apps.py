from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = _("Activities")

    def ready(self):
        # The one signal of the register: SQLite loses triggers whenever a table is altered.
        from .index import triggers

        post_migrate.connect(triggers.install, sender=self)
