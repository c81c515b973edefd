"""What an address asks of the coverage pages, and what in it the register cannot answer."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from browse.filter_fields import excerpt
from browse.filters import NOT_YES, ONLY_SAID, YES
from dates.refusals import FIRST_YEAR
from regions.models import Community, Municipality, Region
from texts.folding import as_known

from .coverage import ANY_ROLE, FILLINGS, HELD, HOST, PLANNED

NO_REGION = "none"
USUAL = {"by": "years", "region": "", "role": ANY_ROLE, "since": "", "said": ""}


@dataclass(frozen=True)
class CoverageQuestion:
    """Which municipalities, which columns, since which year somebody is left out, and whether only
    what a source says counts."""

    by: str
    region: str
    role: str
    since: str
    said: str
    problems: tuple[str, ...]

    def chooses(self, municipality: Municipality) -> bool:
        slug = municipality.region.slug if municipality.region else NO_REGION
        return self.region in ("", slug)

    @property
    def is_hosts_only(self) -> bool:
        return self.role == HOST

    @property
    def narrowing(self) -> str:
        """What the list of activities is asked with, besides municipality, status and column."""
        role = {"role": HOST} if self.is_hosts_only else {}
        said = {ONLY_SAID: YES} if self.said else {}
        return "".join(f"&{name}={value}" for name, value in (role | said).items())

    def query(self, **changes: str) -> str:
        """Give the address of the same question with some answers changed."""
        asked = replace(self, **changes)
        said = [(name, getattr(asked, name)) for name in USUAL]
        return f"?{urlencode([pair for pair in said if pair[1] != USUAL[pair[0]]])}"

    @property
    def columns(self) -> list[tuple[str, str, bool]]:
        """Each way to divide the table: its name, its address, and whether it is this one."""
        names = {"years": _("Years"), "types": _("Types"), "communities": _("Communities")}
        return [(name, self.query(by=by), by == self.by) for by, name in names.items()]


def read_question(asked: QueryDict, regions: list[Region], this_year: int) -> CoverageQuestion:
    """Take what the address says; each value that is not known is named in a sentence."""
    years = [str(year) for year in range(FIRST_YEAR, this_year + 1)]
    known = {
        "by": (FILLINGS, _("The table has no columns called “%(value)s”.")),
        "region": (
            [NO_REGION, *(region.slug for region in regions)],
            _("The register knows no region “%(value)s”."),
        ),
        "role": ([ANY_ROLE, HOST], _("The table cannot be narrowed to the role “%(value)s”.")),
        "said": ([YES], NOT_YES),
        "since": (
            years,
            _("“%(value)s” is not a year between {} and {}.").format(years[0], years[-1]),
        ),
    }
    answers, problems = dict(USUAL), []
    for name, (values, sentence) in known.items():
        value = as_known(asked.get(name, "").strip(), values)
        if value in values:
            answers[name] = value
        elif value:
            problems.append(sentence % {"value": excerpt(value)})
    return CoverageQuestion(**answers, problems=tuple(problems))


@dataclass(frozen=True)
class Pair:
    """Two communities or two municipalities of which somebody asks what they did together."""

    kind: str
    records: list[Community] | list[Municipality]
    status: str
    # Whether only what a source says counts.
    is_said: bool = False

    @property
    def is_whole(self) -> bool:
        return len(self.records) == 2

    @property
    def query(self) -> str:
        records = urlencode([(self.kind, record.slug) for record in self.records])
        return f"?{records}{self.narrowing}"

    @property
    def narrowing(self) -> str:
        """What each address is asked with, besides two records."""
        return f"&{ONLY_SAID}={YES}" if self.is_said else ""


def read_pair(asked: QueryDict, records: dict[str, list]) -> tuple[Pair, list[str]]:
    """Take the pair that the address names, and a sentence for each name that is not known.

    Takes the records that can be named, by kind; the first kind that is named at all is taken.
    """
    kind = next((each for each in records if any(asked.getlist(each))), next(iter(records)))
    known = {record.slug: record for record in records[kind]}
    named = dict.fromkeys(as_known(slug, known) for slug in asked.getlist(kind) if slug)
    sentence = _("The register knows nobody called “%(value)s”.")
    problems = [sentence % {"value": excerpt(slug)} for slug in named if slug not in known]
    chosen = [known[slug] for slug in named if slug in known]
    status = PLANNED if asked.get("status") == PLANNED else HELD
    return Pair(kind, chosen[:2], status, asked.get(ONLY_SAID) == YES), problems
