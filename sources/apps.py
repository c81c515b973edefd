from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")

    def ready(self):
        from freshness.watching import histories_of, watch

        from .models import Citation, Source, SourceEvidence, Statement, StatementEvidence

        watch(Source, SourceEvidence, Citation, Statement, StatementEvidence)
        watch(*histories_of(Source, SourceEvidence))
