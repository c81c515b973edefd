from django.contrib import admin
from django.db.models import Q

from histories.curation import CarefulAdmin, CurationInline, ReadOnly, RelatedFilter

from .models import ChangeRequest, ReviewStep


class ReviewStepInline(ReadOnly, CurationInline):
    model = ReviewStep
    select_related = ["by"]
    fields = ["at", "verb", "by", "reason", "words"]


@admin.register(ChangeRequest)
class ChangeRequestAdmin(ReadOnly, CarefulAdmin):
    # No history here: it holds what the author had written before submitting.
    list_display = ["__str__", "status", "region", "author", "activity", "submitted_at"]
    list_filter = ["status", ("region", RelatedFilter), "is_new"]
    list_select_related = ["region", "author", "activity"]
    search_fields = ["activity__search_text", "author__name", "author__email"]
    inlines = [ReviewStepInline]
    fields = [
        "activity",
        "is_new",
        "status",
        "region",
        "author",
        "payload",
        "base_version",
        "revision",
        "created_at",
        "saved_at",
        "first_submitted_at",
        "submitted_at",
    ]

    def get_queryset(self, request):
        """Other people's only as they were sent: drafts and what is being mended stay theirs."""
        sent = [ChangeRequest.Status.SUBMITTED, ChangeRequest.Status.APPROVED]
        return (
            super()
            .get_queryset(request)
            .filter(Q(author=request.user) | Q(status__in=sent, first_submitted_at__isnull=False))
        )
