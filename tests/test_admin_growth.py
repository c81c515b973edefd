"""No page of the admin site grows with what has been entered, but by the rows of one page.

What is counted are queries, records that are read, choices, boxes and bytes: a form that offers
every activity asks one query for ten thousand of them, and need not even show them.
"""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from histories.curation import CarefulAdmin

from . import factories as f
from .admin_pages import add, list_of, page_of
from .conftest import client_of

ROWS = 3
FEW, MANY = 4, 40
# Longer numbers, more pages to turn to; and what other rows of a list name than before.
SPARE = {"bytes": 3_000, "records": 2 * ROWS}


class Vocabulary:
    """What there are few of, however much is entered; more of a thing are entered by `enter`."""

    def __init__(self):
        self.region, self.type = f.RegionFactory(), f.ActivityTypeFactory()
        self.place = f.MunicipalityFactory(region=self.region)
        self.declaration, self.office = f.DeclarationFactory(), f.OfficeFactory()
        self.commitment = f.CommitmentFactory(declaration=self.declaration)
        self.community = f.CommunityFactory()
        f.BoundaryFactory(municipality=self.place)
        f.LanguageUseFactory(municipality=self.place, law=f.LawFactory())
        f.ParticipantGroupFactory(activity=self.activity())

    def activity(self):
        activity = f.ActivityFactory(type=self.type, region=self.region)
        activity.commitments.add(self.commitment)
        activity.communities.add(self.community)
        return activity

    def enter(self, number: int) -> None:
        """Add one of each that grows with use."""
        place, person = self.place, f.UserFactory(municipality=self.place)
        activity, citation = self.activity(), f.CitationFactory()
        f.InvolvementFactory(activity=activity, municipality=place)
        f.PartnerFactory(activity=activity)
        f.ProgrammeFactory()
        f.PhotoFactory(activity=activity, uploaded_by=person)
        f.cite(activity, citation)
        f.ActivityPlanFactory(region=self.region, year=2000 + number)
        f.StatementFactory(source=citation.source)
        f.SetAsideFactory(by=person)
        f.LocalityFactory(municipality=place)
        f.ChangeRequestFactory(activity=activity, region=self.region, author=person)
        f.YearReportFactory(municipality=place, year=2000 + number)
        self.sign(dt.date(2014, 1, 1) + dt.timedelta(days=number))

    def sign(self, day: dt.date) -> None:
        """Let somebody sign who has not yet, and say all that is said once of each."""
        place = f.MunicipalityFactory(region=self.region)
        ours = {"declaration": self.declaration, "region": self.region}
        signing = f.SigningFactory(**ours, signed_on=day)
        signature = f.SignatureFactory(signing=signing, municipality=place, office=self.office)
        f.ActFactory(signature=signature, office=self.office)
        f.ReplyFactory(municipality=self.place, over_on=day)
        f.PauseFactory(municipality=self.place, begins_on=day, ended_on=day, ending="call")


def measured(client, path: str) -> dict[str, int]:
    """How much a page asks of the database and of the line."""
    client.get(path)
    records = []
    with CaptureQueriesContext(connection) as asked, read_into(records):
        page = client.get(path).content.decode()
    found = {name: page.count(f"<{name}") for name in ("option", "input", "tr")}
    return {"queries": len(asked), "records": len(records), "bytes": len(page), **found}


@contextmanager
def read_into(records: list[type]):
    """Note the model of each record that is made meanwhile."""

    def note(sender, **_signal):
        records.append(sender)

    post_init.connect(note)
    yield
    post_init.disconnect(note)


def every_page() -> dict[tuple[str, str], str]:
    """The list, the empty form and the form of the first record of every model."""
    pages = {}
    for model in admin.site._registry:
        name, first = model.__name__, model._default_manager.order_by("pk").first()
        pages |= {(name, "list"): list_of(model), (name, "add"): add(model)}
        pages[name, "change"] = page_of(first)
    return pages


@pytest.fixture(scope="module")
def pages(module_db):
    """Every page as it is with a few of each record, and with ten times as many."""
    patch = pytest.MonkeyPatch()
    patch.setattr(CarefulAdmin, "list_per_page", ROWS)
    curator, vocabulary = client_of(f.UserFactory(role="curator")), Vocabulary()
    for number in range(FEW):
        vocabulary.enter(number)
    paths = every_page()
    few = {page: measured(curator, path) for page, path in paths.items()}
    for number in range(FEW, MANY):
        vocabulary.enter(number)
    yield few, {page: measured(curator, path) for page, path in paths.items()}
    patch.undo()


MODELS = [model.__name__ for model in admin.site._registry]


@pytest.mark.parametrize("kind", ["list", "add", "change"])
@pytest.mark.parametrize("model", MODELS)
def test_page_costs_the_same_for_ten_times_as_many_records(db, pages, model, kind):
    few, many = (dict(each[model, kind]) for each in pages)
    more = {name: many.pop(name) - few.pop(name) for name in SPARE}

    assert many == few
    assert [name for name in SPARE if more[name] > SPARE[name]] == []
