"""What a curator changes of an activity keeps what bore it, as every other change does."""

from django.utils import timezone

from activities.cited_values import Before, bear_changes, changes_since
from regions.models import OfficeReport
from sources.models import Citation


class KeepsWhatBoreIt:
    """For the admin page of activities: looks before saving, and afterwards notes what changed.

    What a curator changes without citing anything for it is the curators' own report; what the
    earlier source still bears (`still_borne` of the form) needs none.
    """

    def save_form(self, request, form, change):
        form.before = Before.of(form.instance) if change else None
        return super().save_form(request, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        activity, before = form.instance, form.before
        # Nothing is asked, or noted, of what no source bore.
        if before and before.evidence and any(changes_since(before, activity)):
            still = form.cleaned_data["still_borne"]
            bear_changes(
                activity,
                before,
                reported_by_curators(),
                still_borne=still,
                is_correction=True,
                by=request.user,
            )


def reported_by_curators() -> Citation:
    """That curators of the register say it, today."""
    report = OfficeReport(office=OfficeReport.ReportingOffice.CURATORS)
    source = OfficeReport.objects.source_of(report, timezone.localdate())
    return Citation.objects.get_or_create(source=source, locator="", quote="")[0]
