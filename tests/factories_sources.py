"""Factories of sources and of what is read in them; tests take them from `tests.factories`."""

import factory
from factory.django import DjangoModelFactory

from sources.models import Citation, SetAside, Source, SourcePassage, Statement


class DatedFactory(DjangoModelFactory):
    """A record of which both ends are known equally well."""

    class Meta:
        abstract = True

    class Params:
        precision = "unknown"
        is_approximate = False

    starts_precision = ends_precision = factory.SelfAttribute("precision")
    starts_approximate = ends_approximate = factory.SelfAttribute("is_approximate")


class SourceFactory(DatedFactory):
    class Meta:
        model = Source

    slug = factory.Sequence("source-{:05}".format)
    title = factory.Sequence("Invented source {:05}".format)
    short_title = factory.Sequence("source {:05}".format)


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    locator = factory.Sequence("p. {:05}".format)
    quote = factory.Sequence("quoted words {}".format)


def cite(record, citation=None, **fields):
    """Evidence of a record: of the whole, or about the value named; said, unless told otherwise."""
    table = type(record).evidence.rel.related_model
    fields = {"citation": citation or CitationFactory(), **fields}
    return table.objects.create(**{type(record).evidence.field.name: record}, **fields)


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    source = factory.SubFactory(SourceFactory)
    position = factory.Sequence(int)
    text_en = factory.Sequence("It says the thing number {}.".format)


class SourcePassageFactory(DjangoModelFactory):
    class Meta:
        model = SourcePassage

    source = factory.SubFactory(SourceFactory)
    position = factory.Sequence(int)
    text = factory.Sequence("Invented sentence number {}.".format)


class SetAsideFactory(DjangoModelFactory):
    class Meta:
        model = SetAside

    passage = factory.SubFactory(SourcePassageFactory)
    reason = "Says nothing of a fact"
    by = factory.SubFactory("tests.factories.UserFactory", role="curator")
