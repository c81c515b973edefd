"""What somebody enters is a report of their office: a source by office, never by a name."""

from django.utils import timezone

from accounts.models import User
from regions.models import OfficeReport, Region
from sources.models import Source

from .models import ChangeRequest

Office = OfficeReport.ReportingOffice
OFFICE_OF_ROLE = {
    User.Role.FOCAL_POINT: Office.FOCAL_POINT,
    User.Role.OFFICER: Office.OFFICERS,
    User.Role.CURATOR: Office.CURATORS,
}


def reported_in(change: ChangeRequest, *, approved_by: User) -> Source:
    """The report that a change is, on the day on which it was sent; focal points' are checked."""
    report = office_report(change.author)
    if change.author.is_focal_point:
        report.checked_by = OFFICE_OF_ROLE[approved_by.role]
        report.checked_on = timezone.localdate()
    return OfficeReport.objects.source_of(report, timezone.localdate(change.submitted_at))


def reported_today(author: User, region: Region | None = None) -> Source:
    """What somebody who needs no review reports today, such as of one region."""
    return OfficeReport.objects.source_of(office_report(author, region), timezone.localdate())


def office_report(author: User, region: Region | None = None) -> OfficeReport:
    """By which office and for which place somebody reports; an officer's one region, if they have
    no more, or the one that is meant."""
    office = OFFICE_OF_ROLE[author.role]
    if office == Office.OFFICERS and region is None and len(author.officer_regions) == 1:
        region = author.regions.get()
    return OfficeReport(
        office=office,
        municipality=author.municipality if office == Office.FOCAL_POINT else None,
        region=region if office == Office.OFFICERS else None,
    )
