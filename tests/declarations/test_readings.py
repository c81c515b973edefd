"""Nothing is called an article that is not printed as one, and every number says by when."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from declarations.models import Declaration, Signing
from regions.models import Scope
from reports.signings import known_until
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(db):
    return f.CommitmentFactory(number=3, is_printed=False, text_en="Young people meet.")


def test_a_reading_has_no_number_on_any_page(visitor, focal_point, reading):
    activity = f.ActivityFactory()
    activity.commitments.add(reading)
    evidence = reading.evidence.create(citation=f.CitationFactory())
    pages = [
        reading.declaration.get_absolute_url(),
        activity.get_absolute_url(),
        evidence.citation.source.get_absolute_url(),
        reverse("browse:activity_list"),
    ]

    for page in [*(visitor.get(path).text for path in pages), focal_point.get(NEW).text]:
        text = " ".join(strip_tags(page).split())
        assert "our reading" in text
        assert "3. Young" not in text
        assert "No. 3" not in text


NEW = reverse("desk:change_new")


def test_a_printed_article_keeps_its_number(visitor, reading):
    reading.is_printed = True
    reading.save()
    activity = f.ActivityFactory()
    activity.commitments.add(reading)

    assert "3. Young people meet." in strip_tags(visitor.get(NEW_LIST).text)
    assert "No. 3 of" in visitor.get(activity.get_absolute_url()).text
    assert str(reading) == "3. Young people meet."


NEW_LIST = reverse("browse:activity_list")


def test_another_title_is_shown_and_found(visitor):
    declaration = f.DeclarationFactory(
        title_en="Declaration of dialogue", other_titles_en="Pact of towns"
    )

    assert "Pact of towns" in visitor.get(declaration.get_absolute_url()).text
    found = visitor.get(reverse("reports:search"), {"q": "pact towns"})
    assert "Declaration of dialogue" in found.text


def test_a_number_says_as_of_when_and_by_which_source(visitor, region, suhareka):
    signing = f.SigningFactory(region=region, signed_on=dt.date(2017, 6, 19))
    f.SignatureFactory(signing=signing, municipality=suhareka)
    evidence = signing.evidence.create(citation=f.CitationFactory())
    source = evidence.citation.source
    assert known_until(signing.declaration).dates.edtf() == "2017-06-19"

    Scope.objects.create(
        source=source,
        starts_on="2013-01-01",
        ends_on="2019-07-31",
        starts_precision="year",
        ends_precision="month",
    )

    page = " ".join(strip_tags(visitor.get(signing.declaration.get_absolute_url()).text).split())
    assert f"As of July 2019, by the source {source.short_title}." in page


def test_what_an_unfinished_signing_cites_says_nothing(visitor, region):
    signing = f.SigningFactory(region=region, is_finished=False)
    signing.evidence.create(citation=f.CitationFactory())

    assert known_until(signing.declaration) is None


@pytest.fixture(scope="module")
def brochure(made_once):
    made_once(call_command, "loaddata", "sources", "regions", "declarations", verbosity=0)


DECLARATION = "/declarations/inter-municipal-declaration/"
FACTS = [
    (
        DECLARATION,
        "29 of 38 municipalities have signed. As of July 2019",
    ),
    (DECLARATION, "9 of 38 municipalities. The register knows of no signature of them."),
    (DECLARATION, "33 of Kosovo’s 38 municipalities"),
    (
        DECLARATION,
        "declaration on inter-municipal co-operation promoting inter-community dialogue",
    ),
    (DECLARATION, "The brochure does not print its text."),
    (DECLARATION, "The objective of the Declaration"),
    (DECLARATION, "MUNICIPALITIES THAT HAVE SIGNED"),
    (DECLARATION, "29 municipalities throughout five regions"),
    ("/regions/gjilan/", "With seven municipalities having signed"),
    ("/regions/gjilan/", "GJILAN/GNJILANE REGION"),
    ("/regions/prishtine/", "PRISHTINË/PRIŠTINA REGION"),
    ("/regions/prizren/", "PRIZREN REGION"),
    ("/regions/peje/", "PEJË/PEĆ REGION"),
    ("/regions/mitrovice/", "MITROVICË/MITROVICA REGION"),
    ("/regions/mitrovice/", "sports events and summer schools to study visits"),
    ("/regions/mitrovice/", "the representatives of the joining municipalities announced"),
    ("/municipalities/gjilan/", "signed the first Inter-Municipal Declaration"),
    ("/municipalities/kamenice/", "signed the first Inter-Municipal Declaration"),
    ("/municipalities/novoberde/", "signed the first Inter-Municipal Declaration"),
    ("/municipalities/ranillug/", "signed the first Inter-Municipal Declaration"),
]


@pytest.mark.parametrize(("path", "words"), FACTS)
def test_a_fact_of_the_brochure_stands_on_its_page(brochure, db, visitor, path, words):
    assert words in " ".join(strip_tags(visitor.get(path).text).split())


def test_nothing_beyond_the_print_is_said_of_the_declaration(brochure, db, visitor):
    page = strip_tags(visitor.get(Declaration.objects.get().get_absolute_url()).text)

    assert "in the first place" not in page
    assert "No. " not in page


def test_the_signing_of_2019_says_by_whom_what_was_announced(brochure, db, visitor):
    signing = Signing.objects.get(starts_on="2019-07-18")

    page = strip_tags(visitor.get(signing.get_absolute_url()).text)

    assert "The representatives of the municipalities that signed announced" in page
    assert "planned for October 2019 in Mitrovicë/Mitrovica South" in page
