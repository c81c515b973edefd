from django.contrib import admin

from activities.models import YearReport
from histories.curation import CurationAdmin, RelatedFilter


@admin.register(YearReport)
class YearReportAdmin(CurationAdmin):
    """What was said of each year of each municipality; focal points and officers say it at the
    desk."""

    list_display = ["municipality", "year", "state", "voice", "decided_on"]
    list_filter = ["state", "year", ("municipality", RelatedFilter)]
    list_select_related = ["municipality"]
    search_fields = ["municipality__search_text"]
    autocomplete_fields = ["municipality", "by"]
    readonly_fields = ["snapshot"]
    fields = [
        *("municipality", "year", "state", "voice", "office", "channel", "by"),
        *("asked_on", "later_until", "decided_on", "reason", "snapshot"),
    ]
