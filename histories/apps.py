from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoriesConfig(AppConfig):
    name = "histories"
    verbose_name = _("What became of records")
