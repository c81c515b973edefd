from functools import cache

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoriesConfig(AppConfig):
    name = "histories"
    verbose_name = _("What became of records")

    def ready(self):
        from simple_history.manager import HistoryManager

        # The library makes a class anew at every look at a history: a fifth of each saving.
        HistoryManager.from_queryset = staticmethod(cache(HistoryManager.from_queryset))
