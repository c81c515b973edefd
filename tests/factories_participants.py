"""Factories of those who take part, of partners, of places and further dates."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from activities.models import (
    CommunityPart,
    Occurrence,
    Organisation,
    ParticipantGroup,
    ParticipantKind,
    Partner,
    Party,
    Programme,
    Venue,
)
from activities.models.occurrence import keep_span
from dates.spans import DateSpan

from .factories_reference import CommunityFactory
from .factories_sources import DatedFactory

KINDS = {"youth": "young people"}


class ParticipantKindFactory(DjangoModelFactory):
    class Meta:
        model = ParticipantKind
        django_get_or_create = ["slug"]

    slug = factory.Sequence("kind-{:05}".format)
    name_en = factory.LazyAttribute(
        lambda kind: {"youth": "young people"}.get(kind.slug, kind.slug)
    )


class ParticipantGroupFactory(DjangoModelFactory):
    class Meta:
        model = ParticipantGroup

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    kind = factory.SubFactory(ParticipantKindFactory)
    basis = "exact"
    number = 12


class CommunityPartFactory(DjangoModelFactory):
    class Meta:
        model = CommunityPart

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    community = factory.SubFactory(CommunityFactory)


class OccurrenceFactory(DatedFactory):
    """The date of the activity is kept as their span, as when it is published."""

    class Meta:
        model = Occurrence
        skip_postgeneration_save = True

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    position = factory.Sequence(int)
    dates = DateSpan.of_day(dt.date(2019, 4, 5))

    @factory.post_generation
    def keep_span(self, create, extracted):
        """Only where it was saved."""
        if create:
            keep_span(self.activity)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence("organisation-{:05}".format)
    name = factory.Sequence("Invented organisation {:05}".format)


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    organisation = factory.SubFactory(OrganisationFactory)
    role = Partner.PartnerRole.ORGANISER


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    role = Party.PartyRole.PROPOSER
    words_en = factory.Sequence("Invented group {}".format)
    position = factory.Sequence(int)


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    activity = factory.SubFactory("tests.factories.ActivityFactory")
    position = factory.Sequence(int)
    words_en = factory.Sequence("Invented place {}".format)


def count_part(activity, kind, create, number, **more):
    """Say how many of a kind there were; not at all where no number is given."""
    if create and number is not None:
        kind = ParticipantKindFactory(slug=kind)
        ParticipantGroupFactory(activity=activity, kind=kind, number=number, **more)


class ProgrammeFactory(DatedFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence("programme-{:05}".format)
    name_en = factory.Sequence("Programme {:05}".format)
