"""Where what is entered is from: a web page, a document, words as printed, or our own report."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dates.fields import OneDayField
from dates.spans import DateSpan
from declarations.models import Signing
from files.contents import read_scan
from files.storage import SCAN_HELP
from regions.models import Region
from sources.models import Citation, Source
from texts.fields import PlainTextField

from .fields import Radios, RecordField
from .layout import Folded, section
from .person_part import free_slug

PAGE, DOCUMENT, WORDS, KNOWN, OFFICE = "page", "document", "words", "known", "office"
WAYS = [
    (PAGE, _("A web page")),
    (DOCUMENT, _("A document as a file: a programme, minutes, a press cutting")),
    (WORDS, _("Words as printed, of something that is neither on the web nor a file")),
    (KNOWN, _("A source that the register has already")),
    (OFFICE, _("Our office reports it")),
]
# What each way needs.
NEEDED = {
    PAGE: ("source_url", "source_title", "source_read_on"),
    DOCUMENT: ("source_file", "source_title"),
    WORDS: ("source_title", "source_words"),
    KNOWN: ("source_known",),
    OFFICE: (),
}
KINDS = {
    PAGE: Source.SourceKind.PAGE,
    DOCUMENT: Source.SourceKind.MINUTES,
    WORDS: Source.SourceKind.PRINT,
}
MISSING = {
    "source_url": _("Give the web address."),
    "source_title": _("Say what it is called."),
    "source_read_on": _("Say on which day you read it: web pages change."),
    "source_file": _("Choose the file; after a page with errors, once more."),
    "source_words": _("Give the words as they are printed."),
    "source_known": _("Choose the source."),
}


class SourcePart(forms.Form):
    """The fields about the source, which `check_source` reads and `citation_made` writes."""

    source_way = forms.ChoiceField(
        label=_("Where is this from?"), choices=WAYS, required=False, widget=Radios
    )
    source_url = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    source_title = PlainTextField(label=_("Title"), max_length=300)
    source_publisher = PlainTextField(label=_("Who published it?"), max_length=200)
    source_read_on = OneDayField(label=_("Read on"), required=False)
    source_file = forms.FileField(label=_("File"), required=False, help_text=SCAN_HELP)
    source_known = RecordField(label=_("Which source?"), required=False)
    source_words = PlainTextField(
        label=_("Words as printed"),
        help_text=_("A few words that say it, in their own language."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer_sources(self, user: User) -> None:
        """Those of declarations, of signings that the person may see, and of which it is said
        what they cover: others may be cited by what is not theirs to know of."""
        signings = Signing.objects.visible_to(user)
        known = Q(citations__signings__in=signings) | Q(citations__declarations__isnull=False)
        known |= Q(citations__signatures__signing__in=signings) | Q(scopes__isnull=False)
        sources = Source.objects.filter(pk__in=Source.objects.filter(known).values("pk"))
        self.fields["source_known"].offer(sources, blank=_("Choose a source"))

    def source_section(self):
        """How the fields are laid out: the question first, the rest folded away until needed."""
        return section(
            _("Where is this from?"),
            "source_way",
            Folded(
                gettext("About the source"),
                *(name for name in SourcePart.base_fields if name != "source_way"),
                is_open=self.is_bound,
            ),
        )

    def check_source(self, *, is_needed: bool) -> None:
        """Put an error on each part that the way wants and that is missing."""
        way = self.cleaned_data.get("source_way")
        if not way:
            told = any(self.cleaned_data.get(name) for name in MISSING)
            if (is_needed or told) and "source_way" not in self.errors:
                self.add_error("source_way", gettext("Say where this is from."))
            return
        for name in NEEDED[way]:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])

    def clean_source_file(self):
        """The file as it may be kept. Raises ValidationError for what is no scan."""
        file = self.cleaned_data["source_file"]
        return read_scan(file) if file else None

    def citation_made(self, region: Region) -> Citation | None:
        """Write down the source, if one was named, and what was read there."""
        said = self.cleaned_data
        if not said["source_way"]:
            return None
        source = self._source(region)
        citation, _made = Citation.objects.get_or_create(
            source=source, locator="", quote=said["source_words"]
        )
        return citation

    def _source(self, region: Region) -> Source:
        said, way = self.cleaned_data, self.cleaned_data["source_way"]
        if way == KNOWN:
            return said["source_known"]
        if way == OFFICE:
            return _report_of_today(region)
        if way == PAGE and (known := Source.objects.filter(url=said["source_url"]).first()):
            return known
        source = Source(
            slug=free_slug(Source, said["source_title"]),
            title=said["source_title"],
            short_title=said["source_title"][:60],
            publisher=said["source_publisher"],
            kind=KINDS[way],
            url=said["source_url"] if way == PAGE else "",
            read_on=said["source_read_on"] if way == PAGE else None,
            file=said["source_file"] if way == DOCUMENT else "",
        )
        source.save()
        return source


def _report_of_today(region: Region) -> Source:
    """What the officers of a region report on one day is one source, by office and not by name."""
    today = DateSpan.of_day(timezone.localdate())
    title = gettext("Report of the officers for %(region)s region, %(day)s")
    title %= {"region": region, "day": today.label()}
    kind = Source.SourceKind.REPORT
    source = Source(title=title, short_title=gettext("report of the officers"), kind=kind)
    source.dates = today
    source.slug = f"report-{region.slug}-{today.edtf()}"
    if known := Source.objects.filter(slug=source.slug).first():
        return known
    source.save()
    return source
