from django.contrib import admin

from activities.models import Reply
from histories.curation import CurationAdmin, RelatedFilter


@admin.register(Reply)
class ReplyAdmin(CurationAdmin):
    """What municipalities answer to what is said of them; they say it at the desk."""

    list_display = ["municipality", "sentence", "verdict", "shown_on", "answered_on", "over_on"]
    list_filter = ["sentence", "verdict", ("municipality", RelatedFilter)]
    list_select_related = ["municipality"]
    search_fields = ["municipality__search_text", "words"]
    autocomplete_fields = ["municipality", "by", "source"]
    fields = [
        *("municipality", "sentence", "shown_on", "answer_by", "over_on"),
        *("verdict", "words", "url", "source", "voice", "office", "answered_on", "by"),
    ]
