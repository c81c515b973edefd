"""Factories of places, declarations and sources; tests take them from `tests.factories`."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from declarations.models import (
    Act,
    ActKind,
    Commitment,
    Declaration,
    Office,
    Signatory,
    Signature,
    Signing,
)
from regions.models import (
    Boundary,
    Community,
    LanguageUse,
    Law,
    Locality,
    Municipality,
    OfficeReport,
    PlaceName,
    Region,
    RegionMembership,
    Scope,
)

from .factories_sources import DatedFactory, SourceFactory

NAMED_IN = {
    "name_en": "en",
    "name_sq": "sq",
    "name_sr": "sr-Latn",
    "name_sr_cyrillic": "sr-Cyrl",
    "name_tr": "tr",
}


class NamedFactory(DjangoModelFactory):
    """A record with the names that are given for the columns of NAMED_IN, and as `name`.

    `name` is the shown form: its parts take the language in which the record is called so.
    `other_spellings` are given one per line, `unchecked_names` as codes of languages.
    """

    class Meta:
        abstract = True

    @classmethod
    def _build(cls, model_class, *args, **fields):
        """Without rows there are no names."""
        named = {*NAMED_IN, "name", "other_spellings", "unchecked_names"}
        unnamed = {name: value for name, value in fields.items() if name not in named}
        return super()._build(model_class, *args, **unnamed)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        shown, others = fields.pop("name", ""), fields.pop("other_spellings", "")
        unchecked = fields.pop("unchecked_names", "").split()
        official = {code: fields.pop(column, "") for column, code in NAMED_IN.items()}
        record = super()._create(model_class, *args, **fields)
        codes = {text: code for code, text in official.items()}
        owner = {model_class._meta.model_name: record}
        rows = [
            *(PlaceName(text=text, language=code) for code, text in official.items() if text),
            *(
                PlaceName(text=part, language=codes.get(part, ""), kind="shown")
                for part in (shown.split("/") if shown else [])
            ),
            *(PlaceName(text=text, kind="other") for text in others.splitlines()),
        ]
        for position, row in enumerate(rows):
            row.position = position
            row.is_unchecked = row.language in unchecked
            setattr(row, *next(iter(owner.items())))
        PlaceName.objects.bulk_create(rows)
        record.keep_names()
        return record


class RegionFactory(NamedFactory):
    class Meta:
        model = Region

    slug = factory.Sequence("region-{:05}".format)
    name_sq = factory.Sequence("Rajoni {:05}".format)
    name_sr = factory.Sequence("Okrug {:05}".format)
    position = factory.Sequence(int)


class MunicipalityFactory(NamedFactory):
    class Meta:
        model = Municipality

    slug = factory.Sequence("municipality-{:05}".format)
    name_sq = factory.Sequence("Komuna {:05}".format)
    name_sr = factory.Sequence("Opština {:05}".format)
    region = factory.SubFactory(RegionFactory)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        """Its region is that of all days, as far as anybody knows."""
        place = super()._create(model_class, *args, **fields)
        if place.region:
            RegionMembership.objects.bulk_create(
                [RegionMembership(municipality=place, region=place.region)]
            )
        return place


class RegionMembershipFactory(DjangoModelFactory):
    class Meta:
        model = RegionMembership

    municipality = factory.SubFactory(MunicipalityFactory, region=None)
    region = factory.SubFactory(RegionFactory)


class ScopeFactory(DatedFactory):
    class Meta:
        model = Scope

    source = factory.SubFactory(SourceFactory)


class OfficeReportFactory(DjangoModelFactory):
    class Meta:
        model = OfficeReport

    source = factory.SubFactory(
        SourceFactory,
        kind="report",
        starts_on=dt.date(2026, 10, 12),
        ends_on=dt.date(2026, 10, 12),
        precision="day",
    )
    office = OfficeReport.ReportingOffice.CURATORS


class LawFactory(DjangoModelFactory):
    class Meta:
        model = Law

    slug = factory.Sequence("law-{:05}".format)
    title_en = factory.Sequence("Law {:05}".format)


class LocalityFactory(NamedFactory):
    class Meta:
        model = Locality

    slug = factory.Sequence("locality-{:05}".format)
    name_sq = factory.Sequence("Vendi {:05}".format)


def call(record, text, language="sq", kind="official", **fields) -> PlaceName:
    """Give a place or a community one name more."""
    fields[record._meta.model_name] = record
    return PlaceName.objects.create(text=text, language=language, kind=kind, **fields)


class BoundaryFactory(DjangoModelFactory):
    class Meta:
        model = Boundary

    municipality = factory.SubFactory(MunicipalityFactory)
    path = "M10 10l100 0 0 100 -100 0z"
    label_x = 60
    label_y = 60
    area = 10_000
    source = "Made up"


class LanguageUseFactory(DjangoModelFactory):
    class Meta:
        model = LanguageUse

    municipality = factory.SubFactory(MunicipalityFactory)
    language = "sq"
    status = LanguageUse.Status.OFFICIAL


class CommunityFactory(NamedFactory):
    class Meta:
        model = Community

    slug = factory.Sequence("community-{:05}".format)
    name_en = factory.Sequence("Community {:05}".format)


class DeclarationFactory(DjangoModelFactory):
    class Meta:
        model = Declaration

    slug = factory.Sequence("declaration-{:05}".format)
    title_en = factory.Sequence("Declaration {:05}".format)


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    declaration = factory.SubFactory(DeclarationFactory)
    number = factory.Sequence(lambda n: n + 1)
    is_printed = True
    text_en = factory.Sequence("We promise to do thing {}.".format)


class SigningFactory(DatedFactory):
    class Meta:
        model = Signing

    declaration = factory.SubFactory(DeclarationFactory)
    region = factory.SubFactory(RegionFactory)
    starts_on = ends_on = factory.SelfAttribute("signed_on")
    is_finished = True

    class Params:
        signed_on = dt.date(2017, 6, 19)
        precision = "day"


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    slug = factory.Sequence("office-{:05}".format)
    name_en = factory.Sequence("Office {:05}".format)


class SignatoryFactory(DjangoModelFactory):
    class Meta:
        model = Signatory

    slug = factory.Sequence("signatory-{:05}".format)
    name = factory.Sequence("Invented Person {:05}".format)


class SignatureFactory(DjangoModelFactory):
    class Meta:
        model = Signature

    signing = factory.SubFactory(SigningFactory)
    municipality = factory.SubFactory(
        MunicipalityFactory, region=factory.SelfAttribute("..signing.region")
    )
    signatory = factory.SubFactory(SignatoryFactory)
    office = factory.SubFactory(OfficeFactory)


class ActFactory(DatedFactory):
    """A renewal by somebody new."""

    class Meta:
        model = Act

    signature = factory.SubFactory(SignatureFactory)
    kind = ActKind.RENEWAL
    starts_on = ends_on = factory.SelfAttribute("acted_on")
    signatory = factory.SubFactory(SignatoryFactory)
    office = factory.SubFactory(OfficeFactory)

    class Params:
        acted_on = dt.date(2022, 3, 1)
        precision = "day"
        withdrawal = factory.Trait(kind=ActKind.WITHDRAWAL, signatory=None, office=None)
