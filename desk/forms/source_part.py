"""Where what is entered is from: a web page, a document, words as printed, or our own report."""

from collections.abc import Callable, Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from activities.citing import sources_visible_to
from dates.fields import OneDayField
from desk.payload_sources import SOURCE_FIELDS
from files.contents import read_scan
from files.storage import SCAN_HELP
from histories.retiring import not_retired
from sources.models import Citation, Source
from texts.fields import PlainTextField

from .fields import Radios, RecordField
from .layout import Folded, section
from .person_part import free_slug

# So many can be looked through on a phone; any other page is found by its address.
MOST_OFFERED = 100
PAGE, DOCUMENT, WORDS, KNOWN, OFFICE = "page", "document", "words", "known", "office"
WAYS = [
    (OFFICE, _("I was there, or our office reports it")),
    (PAGE, _("A web page")),
    (DOCUMENT, _("A document as a file: a programme, minutes, a press cutting")),
    (WORDS, _("Words as printed, of something that is neither on the web nor a file")),
    (KNOWN, _("A source that the register has already")),
]
# What each way needs.
NEEDED = {
    PAGE: ("source_url", "source_title"),
    DOCUMENT: ("source_file", "source_title"),
    WORDS: ("source_title", "source_words"),
    KNOWN: ("source_known",),
    OFFICE: (),
}
KINDS = {
    DOCUMENT: Source.SourceKind.MINUTES,
    WORDS: Source.SourceKind.PRINT,
}
MISSING = {
    "source_url": _("Give the web address."),
    "source_title": _("Say what it is called."),
    "source_file": _("Choose the file; after a page with errors, once more."),
    "source_words": _("Give the words as they are printed."),
    "source_known": _("Choose the source."),
}
# What tells by itself which way is meant, where none was chosen; it goes with no other.
TELLING = {"source_url": PAGE, "source_file": DOCUMENT, "source_known": KNOWN}
NOT_WITH_THAT = _("This does not go with what is chosen above: choose otherwise, or take it away.")
# One source bears a whole entry, or all that a change changes.
ALL_FROM = _(
    "One source for the whole entry. A programme, minutes or a press cutting is added as a file, "
    "on a page of its own. If you give neither, the page says that your office reports it."
)
CHANGED_FROM = _(
    "One source for all that you change here. A programme, minutes or a press cutting is added as "
    "a file, on a page of its own. If you give neither, the page says that your office reports it."
)


class SourcePart(forms.Form):
    """The fields about the source, which `check_source` reads and `citation_made` writes."""

    source_way = forms.ChoiceField(
        label=_("Where is this from?"), choices=WAYS, required=False, widget=Radios
    )
    source_url = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    source_title = PlainTextField(label=_("Title"), max_length=300)
    source_publisher = PlainTextField(label=_("Who published it?"), max_length=200)
    source_read_on = OneDayField(
        label=_("Read on"),
        required=False,
        help_text=_("Such as 27.05.2013. Left empty, it is today: web pages change."),
    )
    source_file = forms.FileField(label=_("File"), required=False, help_text=SCAN_HELP)
    source_known = RecordField(label=_("Which source?"), required=False)
    source_words = PlainTextField(
        label=_("Words as printed"),
        help_text=_("A few words that say it, in their own language."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer_sources(self, user: User, *, chosen: Iterable[str] = (), author: User | None = None):
        """Those of which the person may know, and what the author has chosen among their own."""
        offered = sources_offered(user)
        if missing := set(chosen) - {source.slug for source in offered}:
            offered += sources_visible_to(author or user).filter(slug__in=missing)
        self.fields["source_known"].offer(offered, blank=_("Choose a source"))
        self.offer_ways()

    def offer_ways(self) -> None:
        """Those for which the form has the boxes."""
        ways = [pair for pair in WAYS if all(name in self.fields for name in NEEDED[pair[0]])]
        self.fields["source_way"].choices = ways

    def ask_how_known(self, *, is_change: bool) -> None:
        """Word the question for whoever enters or changes an activity."""
        way = self.fields["source_way"]
        way.label, way.help_text = (
            _("How do you know this?"),
            CHANGED_FROM if is_change else ALL_FROM,
        )

    def source_section(self, legend: str = "", *more):
        """How the fields are laid out: the question first, the rest folded away until needed."""
        about = [name for name in (*SOURCE_FIELDS, "source_file") if name in self.fields]
        about.remove("source_way")
        is_open = self.is_bound or any(self.get_initial_for_field(self.fields[n], n) for n in about)
        folded = Folded(gettext("About the source"), *about, is_open=is_open)
        return section(legend or _("Where is this from?"), "source_way", folded, *more)

    def check_source(self, *, is_needed: bool) -> None:
        """Put an error on each part that the way wants and that is missing, or that it does not
        know; the day of reading is today unless it was said."""
        said = self.cleaned_data
        told = [name for name in TELLING if said.get(name)]
        if not said.get("source_way") and len(told) == 1:
            said["source_way"] = TELLING[told[0]]
        way = said.get("source_way")
        if not way:
            has_more = told or said.get("source_title") or said.get("source_words")
            if (is_needed or has_more) and "source_way" not in self.errors:
                self.add_error("source_way", gettext("Say where this is from."))
            return
        if way == PAGE:
            said["source_read_on"] = said.get("source_read_on") or timezone.localdate()
        self._check_parts(way, told)

    def _check_parts(self, way: str, told: list[str]) -> None:
        for name in NEEDED[way]:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])
        for name in told:
            if TELLING[name] != way:
                self.add_error(name, NOT_WITH_THAT)

    def clean_source_file(self):
        """The file as it may be kept. Raises ValidationError for what is no scan."""
        file = self.cleaned_data["source_file"]
        return read_scan(file) if file else None

    def citation_made(
        self, report: Callable[[], Source], *, unless_told: bool = False
    ) -> Citation | None:
        """Write down the source, if one was named, and what was read there.

        `report` gives the source that the office itself is; with `unless_told` it is that one too
        where nothing was named.
        """
        said = self.cleaned_data
        way = said["source_way"] or (OFFICE if unless_told else "")
        if not way:
            return None
        source = report() if way == OFFICE else self._source(way)
        citation, _made = Citation.objects.get_or_create(
            source=source, locator="", quote=said["source_words"]
        )
        return citation

    def _source(self, way: str) -> Source:
        said = self.cleaned_data
        if way == KNOWN:
            return said["source_known"]
        title, publisher = said["source_title"], {"publisher": said["source_publisher"]}
        if way == PAGE:
            read_on = said["source_read_on"]
            return page_source(said["source_url"], title, read_on=read_on, **publisher)
        file = said["source_file"] if way == DOCUMENT else ""
        return _new_source(title, kind=KINDS[way], file=file, **publisher)


def page_source(url: str, title: str, **columns) -> Source:
    """The web page of this address, which may be a source already; read today unless it is said."""
    if known := Source.objects.filter(url=url).first():
        return known
    columns = {"read_on": timezone.localdate()} | columns
    return _new_source(title, kind=Source.SourceKind.PAGE, url=url, **columns)


def _new_source(title: str, **columns) -> Source:
    source = Source(slug=free_slug(Source, title), title=title, short_title=title[:60], **columns)
    source.save()
    return source


def sources_offered(user: User) -> list[Source]:
    """What a list can hold: the latest that the person may see; offices report anew each time."""
    known = sources_visible_to(user).exclude(kind=Source.SourceKind.REPORT)
    latest = not_retired(known.order_by("-pk")[:MOST_OFFERED])
    return sorted(latest, key=lambda source: source.short_title)
