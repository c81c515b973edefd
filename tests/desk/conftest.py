"""What several tests of activities and of signings begin with."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories as f


@pytest.fixture
def past(activity):
    """The painting workshop, planned for a week that ended ten days ago."""
    ended_on = timezone.localdate() - dt.timedelta(days=10)
    activity.starts_on, activity.ends_on = ended_on - dt.timedelta(days=6), ended_on
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    return activity


@pytest.fixture
def question(past, focal_point):
    return f.OutcomeQuestionFactory(activity=past, person=focal_point.user)


@pytest.fixture
def declaration(db):
    return f.DeclarationFactory(slug="dialogue")


@pytest.fixture
def mayor(db):
    return f.OfficeFactory(slug="mayor", name_en="Mayor")


@pytest.fixture
def new(declaration, region, suhareka, mayor):
    """Where a signing of the region is entered."""
    return reverse("desk:signing_enter", args=[declaration.slug, region.slug])


@pytest.fixture
def signing(declaration, region, suhareka, mayor):
    signing = f.SigningFactory(declaration=declaration, region=region)
    person = f.SignatoryFactory(name="Rexhep First")
    f.SignatureFactory(signing=signing, municipality=suhareka, signatory=person, office=mayor)
    signing.citations.add(f.CitationFactory())
    return signing


@pytest.fixture
def kept(region, suhareka):
    activity = f.ActivityFactory(
        reference="A-0101",
        title_en="Peace march",
        region=region,
        starts_on="2017-05-20",
        ends_on="2017-05-20",
        precision="day",
    )
    f.InvolvementFactory(activity=activity, municipality=suhareka, role="host")
    activity.refresh_from_db()
    return activity


@pytest.fixture
def merged(region, suhareka, gjilan):
    activity = f.ActivityFactory(
        reference="A-0102",
        title_en="March for peace",
        title_sq="Marshi i paqes",
        region=region,
        starts_on="2017-05-01",
        ends_on="2017-05-31",
        precision="month",
        participants=40,
        participants_basis="about",
    )
    f.InvolvementFactory(activity=activity, municipality=suhareka, role="host")
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="participant")
    activity.refresh_from_db()
    return activity


@pytest.fixture
def march():
    return f.ActivityFactory(title_en="March")


@pytest.fixture
def fair():
    return f.ActivityFactory(title_en="Fair")


@pytest.fixture
def sport():
    return f.ActivityTypeFactory(slug="sport", name_en="Sport")
