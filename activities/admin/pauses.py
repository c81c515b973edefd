from django.contrib import admin

from activities.models import Pause
from histories.curation import CurationAdmin, RelatedFilter


@admin.register(Pause)
class PauseAdmin(CurationAdmin):
    """Who rests, or rested; focal points and officers say it at the desk."""

    list_display = ["__str__", "begins_on", "ended_on", "ending"]
    list_filter = ["kind", ("municipality", RelatedFilter)]
    list_select_related = ["municipality", "person"]
    search_fields = ["municipality__search_text", "person__name"]
    autocomplete_fields = ["municipality", "person", "by"]
    fields = [
        *("municipality", "person", "kind", "words", "begins_on"),
        *("ended_on", "ending", "by"),
    ]
