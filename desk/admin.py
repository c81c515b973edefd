from django.contrib import admin

from histories.curation import CarefulAdmin, CurationInline, ReadOnly, RelatedFilter

from .models import ChangeRequest, ReviewStep


class ReviewStepInline(ReadOnly, CurationInline):
    model = ReviewStep
    select_related = ["by"]
    fields = ["at", "verb", "by", "reason", "words"]


@admin.register(ChangeRequest)
class ChangeRequestAdmin(ReadOnly, CarefulAdmin):
    # No history here: it holds what the author has written and not sent.
    list_display = ["__str__", "status", "author", "activity", "submitted_at"]
    list_filter = ["status", ("municipalities__region", RelatedFilter), "is_new"]
    list_select_related = ["author", "activity"]
    ordering = ["-submitted_at"]
    search_fields = ["activity__search_text", "author__name", "author__email"]
    inlines = [ReviewStepInline]
    fields = [
        "activity",
        "is_new",
        "status",
        "municipalities",
        "author",
        "sent",
        "base_version",
        "created_at",
        "first_submitted_at",
        "submitted_at",
    ]

    def get_queryset(self, request):
        """What was ever sent, as it was sent: what is being written is its author's alone."""
        return super().get_queryset(request).filter(first_submitted_at__isnull=False)
