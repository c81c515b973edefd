"""The records that the activity form offers, each list read from the database once."""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from activities.models import (
    Activity,
    ActivityPlan,
    ActivityType,
    Organisation,
    ParticipantKind,
    Programme,
)
from browse.activity_sets import activities_seen_by
from dates.reading import DateNotUnderstood, parse_date_span
from dates.spans import DateSpan
from declarations.models import Commitment, Office, Signing
from declarations.signed import are_several
from desk.payload_rows import commitment_key, place_key, plan_key, signing_key
from desk.payloads import (
    COMMUNITY_FIELDS,
    MUNICIPALITY_FIELDS,
    ORGANISATION_FIELDS,
    Payload,
)
from histories.retiring import not_retired
from regions.models import Community, Locality, Municipality, Region
from regions.templatetags.names import place_name


def offer_records(
    form: Form, *, people: list[User], reader: User, payload: Payload, activity: Activity | None
):
    """Fill the lists of a form; `people` are its author and whoever reviews it, `reader` is who
    is shown it."""
    fields, home = form.fields, home_region(people[0])
    _offer_kinds(form, payload)
    regions = list(Region.objects.all())
    fields["region"].offer(regions, blank=_("Choose a region"))
    fields["invited_regions"].offer(regions, label=place_name)
    headings = {"group": _declaration_of} if are_several() else {}
    _offer_commitments(form, payload, headings)
    _offer_wholes(form, reader)
    if "announced_at" in fields:
        _offer_signings(form, reader, headings)
    fields["follows"].offer_earlier(
        people=people,
        reader=reader,
        chosen=payload.get("follows", []),
        region=home.slug if home else "",
        but=activity,
        blank=_("None, it stands by itself"),
    )
    form.offer_sources(reader, chosen=payload.get("source_known", []), author=people[0])
    offer_municipalities(form, people[0], payload)
    offer_places(form, regions)
    offer_offices(form, payload)
    communities = not_retired(Community.objects.all(), _chosen(payload, *COMMUNITY_FIELDS))
    _offer_in_each(form, COMMUNITY_FIELDS, communities)
    _offer_in_each(form, ORGANISATION_FIELDS, organisations_offered(people, payload))


def _chosen(payload: Payload, *names: str) -> set[str]:
    """What a form already says in any of these fields."""
    return {key for name in names for key in payload.get(name, [])}


def _offer_in_each(form: Form, names: Iterable[str], records: list) -> None:
    """The same records in the fields of several roles."""
    for name in names:
        form.fields[name].offer(records)


def _offer_kinds(form: Form, payload: Payload) -> None:
    """What kind of activity it is, and what kinds of people took part."""
    types = not_retired(ActivityType.objects.all(), payload.get("type", []))
    form.fields["type"].offer(types, blank=_("Choose what kind it is"))
    kinds = not_retired(ParticipantKind.objects.all(), payload.get("groups", []))
    form.fields["groups"].offer(kinds)


def _offer_commitments(form: Form, payload: Payload, headings: dict) -> None:
    promised = Commitment.objects.select_related("declaration")
    commitments = not_retired(promised, payload.get("commitments", []), commitment_key)
    form.fields["commitments"].offer(commitments, key=commitment_key, **headings)


def _offer_wholes(form: Form, reader: User) -> None:
    """Of what it can be part of."""
    plans = ActivityPlan.objects.visible_to(reader).select_related("region")
    form.fields["plan"].offer(plans, key=plan_key, blank=_("Not part of a plan"))
    form.fields["programme"].offer(Programme.objects.all(), blank=_("Not part of one"))


def _offer_signings(form: Form, reader: User, headings: dict[str, Callable]) -> None:
    signings = Signing.objects.visible_to(reader).select_related("declaration", "region")
    signings = signings.order_by("declaration__slug", "starts_on", "region")
    form.fields["announced_at"].offer(signings, key=signing_key, blank=_("At none"), **headings)


def _declaration_of(record: Commitment | Signing) -> str:
    """The heading over what belongs to one declaration, where there are several."""
    return str(record.declaration)


def organisations_offered(people: list[User], payload: Payload) -> list[Organisation]:
    """Those that the reader may know of, with what the author may know of and has chosen.

    An organisation that somebody meets in hidden activities alone has no name for them.
    """
    chosen = _chosen(payload, *ORGANISATION_FIELDS)
    hidden = {}
    for person in {people[0], people[-1]}:
        # From whoever covers everything nothing is hidden.
        sees_all = person.covers_all_regions
        hidden[person] = () if sees_all else activities_seen_by(person).hides("partner")
    author, reader = hidden[people[0]], hidden[people[-1]]
    return [
        each
        for each in not_retired(Organisation.objects.all(), chosen)
        if each.pk not in reader or (each.slug in chosen and each.pk not in author)
    ]


def offer_municipalities(form: Form, author: User, payload: Payload) -> None:
    """The municipalities for each role, the author's own region first and open; of those that are
    no more, or not yet, the ones that were there when it took place or that are chosen already."""
    home = home_region(author)
    named = (*MUNICIPALITY_FIELDS, "venue_place", "party_place")
    chosen = {key.rpartition(":")[2] for name in named for key in payload.get(name, [])}
    also = there_when_it_took_place(payload) | Q(slug__in=chosen)
    municipalities = municipalities_offered(author, home, also)
    for name in MUNICIPALITY_FIELDS:
        field = form.fields[name]
        field.offer(municipalities, label=place_name, group=lambda place: _region_name(place))
        field.widget.home = home.name if home else ""
        field.widget.role = field.label


def there_when_it_took_place(payload: Payload) -> Q:
    """True of the municipalities of the days said; of none where no date can be read."""
    try:
        dates = parse_date_span(next(iter(payload.get("when", [])), ""))
    except DateNotUnderstood:
        dates = DateSpan.unknown()
    there = Municipality.objects.none()
    if dates.is_known:
        there = Municipality.objects.existing_within(dates.starts_on, dates.ends_on)
    return Q(pk__in=there.values("pk"))


def municipalities_offered(author: User, home: Region | None, also: Q) -> list[Municipality]:
    """Those of today and `also` others, those of the author's home region first, and of these a
    focal point's own."""
    own, places = author.municipality_id, Municipality.objects
    today = Q(pk__in=places.existing_on(timezone.localdate()).values("pk"))
    return sorted(
        places.filter(today | also).select_related("region"),
        key=lambda place: _place_order(place, home, own),
    )


def offer_places(form: Form, regions: list[Region]) -> None:
    """In what a place can lie, or from where somebody comes: a municipality, a locality, or a
    region where no more is known."""
    municipalities = form.fields["municipalities_host"].records.values()
    localities = Locality.objects.select_related("municipality")
    groups = {Municipality: _("Municipalities"), Locality: _("Towns and other places")}
    for name, box in (("venues", "venue_place"), ("parties", "party_place")):
        form.fields[name].boxes[box].offer(
            [*municipalities, *localities, *regions],
            key=place_key,
            label=place_name,
            group=lambda place: groups.get(type(place), _("Regions")),
            blank=_("Not said"),
        )


def offer_offices(form: Form, payload: Payload) -> None:
    """The offices that somebody from there may hold."""
    offices = not_retired(Office.objects.all(), _chosen(payload, "party_office"))
    form.fields["parties"].boxes["party_office"].offer(offices, blank=_("No office"))


def home_region(author: User) -> Region | None:
    """The region in which somebody mostly works; none for those who work in several."""
    if author.is_focal_point:
        return author.municipality.region
    return author.regions.get() if len(author.officer_regions) == 1 else None


def _place_order(place: Municipality, home: Region | None, own: int | None) -> tuple:
    region, name = place.region, (place.pk != own, place.name)
    if region is None:
        return (2, 0, "", name)
    return (0 if region == home else 1, region.position, region.slug, name)


def _region_name(place: Municipality) -> str:
    return place.region.name if place.region else _("No region known")
