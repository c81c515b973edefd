from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Desk")

    def ready(self):
        from activities.apps import of_public_activity
        from freshness.watching import watch

        from .models import ReviewStep

        # Histories say which step of a request was the approval.
        asked = "(SELECT activity_id FROM desk_changerequest WHERE id = {row}.change_request_id)"
        watch(ReviewStep, is_public=of_public_activity(asked))
