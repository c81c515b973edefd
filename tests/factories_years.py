"""Factories of what municipalities say of their years; tests take them from `tests.factories`."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from activities.models import Pause, Reply, YearReport

from .factories_reference import MunicipalityFactory


class YearReportFactory(DjangoModelFactory):
    """A year of which somebody asks."""

    class Meta:
        model = YearReport

    municipality = factory.SubFactory(MunicipalityFactory)
    year = 2020
    state = YearReport.State.ASKED
    asked_on = factory.LazyAttribute(lambda report: dt.date(report.year + 1, 1, 7))

    class Params:
        later = factory.Trait(
            state=YearReport.State.LATER,
            reason="Elections",
            later_until=factory.LazyAttribute(lambda report: dt.date(report.year + 1, 9, 1)),
        )
        confirmed = factory.Trait(
            state=YearReport.State.CONFIRMED,
            voice=YearReport.Voice.FOCAL_POINT,
            decided_on=factory.LazyAttribute(lambda report: dt.date(report.year + 1, 1, 20)),
        )
        closed = factory.Trait(
            state=YearReport.State.CLOSED,
            decided_on=factory.LazyAttribute(lambda report: dt.date(report.year + 1, 6, 30)),
        )


class PauseFactory(DjangoModelFactory):
    """A municipality that rests during elections."""

    class Meta:
        model = Pause

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = Pause.RestReason.ELECTIONS
    begins_on = dt.date(2026, 1, 10)


class ReplyFactory(DjangoModelFactory):
    """A sentence that was shown to a municipality, which has not answered."""

    class Meta:
        model = Reply

    municipality = factory.SubFactory(MunicipalityFactory)
    sentence = Reply.Sentence.NOT_SIGNED
    shown_on = dt.date(2026, 1, 10)
    answer_by = dt.date(2026, 2, 9)

    class Params:
        answered = factory.Trait(
            verdict=Reply.Verdict.NOT_RIGHT,
            words="We signed in spring.",
            voice=YearReport.Voice.FOCAL_POINT,
            answered_on=dt.date(2026, 1, 15),
        )
