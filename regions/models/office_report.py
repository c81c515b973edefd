"""What an office itself told the register, as a source of its own kind."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, override
from simple_history.models import HistoricalRecords

from dates.models import DATE_COLUMNS
from dates.spans import DateSpan
from sources.models import Source
from texts.languages import word

from .places import Municipality, Region

# How each office is called as a reporter, and who has checked a report.
TITLES = {
    "focal_point": gettext_lazy("Report of the municipality of %(place)s, %(day)s"),
    "officers": gettext_lazy("Report of the officers for %(place)s region, %(day)s"),
    "mission": gettext_lazy("Report of the %(officers)s, %(day)s"),
    "curators": gettext_lazy("Report of the register's curators, %(day)s"),
}
SENTENCES = {
    "focal_point": gettext_lazy("reported by the focal point of %(place)s, %(day)s"),
    "officers": gettext_lazy("reported by %(an_officer)s for %(place)s region, %(day)s"),
    "mission": gettext_lazy("reported by %(an_officer)s, %(day)s"),
    "curators": gettext_lazy("reported by a curator of the register, %(day)s"),
}
CHECKED_THAT_DAY = {
    "officers": gettext_lazy(
        "reported by the focal point of %(place)s, checked by %(an_officer)s, %(day)s"
    ),
    "curators": gettext_lazy(
        "reported by the focal point of %(place)s, checked by a curator of the register, %(day)s"
    ),
}
CHECKED_LATER = {
    "officers": gettext_lazy(
        "reported by the focal point of %(place)s, %(day)s, checked by %(an_officer)s, %(checked)s"
    ),
    "curators": gettext_lazy(
        "reported by the focal point of %(place)s, %(day)s, "
        "checked by a curator of the register, %(checked)s"
    ),
}


LONGEST_SLUG = Source._meta.get_field("slug").max_length


def in_figures(day: dt.date) -> str:
    return date_format(day, "d.m.Y")


class OfficeReportQuerySet(models.QuerySet):
    def with_place(self) -> "OfficeReportQuerySet":
        """With what its words name."""
        return self.select_related("source", "municipality", "region")

    def source_of(self, report: "OfficeReport", day: dt.date) -> Source:
        """The source that a report of this day is; what one office reports on a day is one."""
        slug = report.slug_on(day)
        with override(settings.LANGUAGE_CODE):
            title = report.title_on(day)
            short_title = report.short_title_on(day)
        kind = Source.SourceKind.REPORT
        texts = {"title": title, "short_title": short_title, "kind": kind}
        span = DateSpan.of_day(day)
        dates = {name: getattr(span, name) for name in DATE_COLUMNS}
        source, _made = Source.objects.get_or_create(slug=slug, defaults=texts | dates)
        self.get_or_create(source=source, defaults=report.columns())
        return source


class OfficeReport(models.Model):
    """Which office reported it: a municipality's focal point, officers or curators; never who."""

    class ReportingOffice(models.TextChoices):
        FOCAL_POINT = "focal_point", gettext_lazy("focal point of a municipality")
        OFFICERS = "officers", gettext_lazy("officers")
        CURATORS = "curators", gettext_lazy("curators")

    source = models.OneToOneField(
        Source, models.CASCADE, related_name="office_report", verbose_name=gettext_lazy("source")
    )
    office = models.CharField(gettext_lazy("reported by"), max_length=20, choices=ReportingOffice)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="office_reports",
        verbose_name=gettext_lazy("municipality"),
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="office_reports",
        verbose_name=gettext_lazy("region"),
        help_text=gettext_lazy("Of officers; none where they look after all regions."),
    )
    checked_by = models.CharField(
        gettext_lazy("checked by"),
        max_length=20,
        blank=True,
        choices=ReportingOffice.choices[1:],
    )
    checked_on = models.DateField(gettext_lazy("checked on"), null=True, blank=True)

    objects = OfficeReportQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["source"]
        verbose_name = gettext_lazy("report of an office")
        verbose_name_plural = gettext_lazy("reports of offices")
        constraints = [
            models.CheckConstraint(
                condition=Q(office="focal_point", municipality__isnull=False, region=None)
                | Q(~Q(office="focal_point"), municipality=None),
                name="office_report_names_its_place",
                violation_error_message=gettext_lazy(
                    "A focal point reports for a municipality, nobody else does."
                ),
            ),
            models.CheckConstraint(
                condition=Q(checked_by="", checked_on=None)
                | Q(~Q(checked_by=""), checked_on__isnull=False),
                name="office_report_checked_by_whom_and_when",
                violation_error_message=gettext_lazy("Say who checked it, and when."),
            ),
        ]

    def __str__(self):
        return self.words()

    @property
    def place(self) -> Municipality | Region | None:
        return self.municipality or self.region

    def _office_in_words(self) -> str:
        is_officers = self.office == self.ReportingOffice.OFFICERS
        return word("officers") if is_officers else self.get_office_display()

    @property
    def _kind(self) -> str:
        is_of_all = self.office == self.ReportingOffice.OFFICERS and self.region is None
        return "mission" if is_of_all else self.office

    def words(self, place: str = "") -> str:
        """Who reported it and who checked it, by office, in the reader's language; takes the name
        of its place as it is to be written there."""
        reported_on = self.source.starts_on
        words = SENTENCES[self._kind]
        names = {"place": place or self.place, "day": in_figures(reported_on)}
        names["an_officer"] = word("an_officer")
        if self.checked_by:
            is_same_day = self.checked_on == reported_on
            words = (CHECKED_THAT_DAY if is_same_day else CHECKED_LATER)[self.checked_by]
            names["checked"] = in_figures(self.checked_on)
        return str(words) % names

    def title_on(self, day: dt.date) -> str:
        """What the source is called."""
        names = {"place": self.place, "day": DateSpan.of_day(day).label()}
        names["officers"] = word("officers")
        return str(TITLES[self._kind]) % names

    def short_title_on(self, day: dt.date) -> str:
        """How citations name it where there is room for a few words."""
        whose = str(self.place or self._office_in_words())
        return gettext("report, %(whose)s, %(day)s") % {"whose": whose[:35], "day": in_figures(day)}

    def slug_on(self, day: dt.date) -> str:
        """The same for the same office, day and check; as long as slugs may be."""
        whose = "" if self.office == self.ReportingOffice.FOCAL_POINT else f"{self.office}-"
        place = self.place.slug if self.place else "all"
        days = f"-{day}"
        if self.checked_by and (self.checked_on, self.checked_by) != (
            day,
            self.ReportingOffice.OFFICERS,
        ):
            days += f"-{self.checked_on}-{self.checked_by[0]}"
        return f"report-{whose}{place}"[: LONGEST_SLUG - len(days)] + days

    def columns(self) -> dict:
        names = ("office", "municipality", "region", "checked_by", "checked_on")
        return {name: getattr(self, name) for name in names}
