"""Who has signed as of today, and who was there to be asked: one rule for pages and desks."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Max, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from translated_fields import to_attribute

from dates.spans import DateSpan
from regions.models import Municipality
from texts.languages import language_order

from .models import Declaration, Signature, Signing
from .models.signature import SignatureQuerySet


@dataclass(frozen=True)
class DeclarationStanding:
    """Where the municipalities of a day stand with one declaration."""

    declaration: Declaration
    # When each of those signed whose signature stands today, by id.
    days: dict[int, DateSpan]
    occasions: int
    asked: list[Municipality]

    @property
    def signed(self) -> list[Municipality]:
        return [place for place in self.asked if place.pk in self.days]

    @property
    def not_signed(self) -> list[Municipality]:
        return [place for place in self.asked if place.pk not in self.days]


def standings(places: Iterable[Municipality]) -> list[DeclarationStanding]:
    """Each declaration with who of these has signed it, of those that were there to be asked."""
    days: defaultdict[int, dict[int, DateSpan]] = defaultdict(dict)
    for each in standing_today().select_related("signing"):
        days[each.declaration_id][each.municipality_id] = each.signing.dates
    signings = Signing.objects.finished().values_list("declaration", "ends_on")
    occasions = Counter(declaration for declaration, _day in signings)
    last = dict(sorted(signings, key=lambda each: each[1]))
    return [
        DeclarationStanding(
            each,
            days[each.pk],
            occasions[each.pk],
            [
                place
                for place in places
                if place.pk in days[each.pk] or existed_by(last.get(each.pk), place)
            ],
        )
        for each in Declaration.objects.all()
    ]


def are_several() -> bool:
    """Whether there is more than one declaration: then whatever says “signed” names its own."""
    return Declaration.objects.count() > 1


def declaration_named(way: str) -> Combinable:
    """As an expression: what the declaration at the end of the way is called in the reader's
    language or another; nothing where there is but one."""
    if not are_several():
        return Value("")
    titles = [f"{way}__{to_attribute('title', code)}" for code in language_order()]
    written = (NullIf(title, Value("")) for title in titles)
    return Coalesce(*written, f"{way}__slug", output_field=CharField())


def standing_today() -> SignatureQuerySet:
    """The signatures by which municipalities have signed as of today."""
    return Signature.objects.having_signed_on(timezone.localdate())


def existed_by(last: dt.date | None, place: Municipality) -> bool:
    """Whether it was there on the last day on which anybody signed; None where nobody has."""
    return last is None or place.first_day is None or place.first_day <= last


def last_signed_on() -> dt.date | None:
    """The last day on which any declaration was signed."""
    return Signing.objects.finished().aggregate(last=Max("ends_on"))["last"]
