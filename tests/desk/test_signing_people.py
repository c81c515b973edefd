"""In the form of a signing people are found however they are typed, and told apart."""

import pytest
from django.urls import reverse

from declarations.models import Signatory, Signature, Signing
from sources.models import Source
from tests import factories as f
from tests.desk.signings import OFFICE, edit, entry, errors_of, row
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db
SOURCES = {
    "page": {
        "source_url": "https://osce.org/x",
        "source_title": "News",
        "source_read_on": "1.2.2026",
    },
    "words": {"source_title": "Gazette", "source_words": "Both mayors signed"},
    "document": {"source_title": "Minutes"},
}


def known_elsewhere():
    junik = f.MunicipalityFactory(name_sq="Junik", name_sr="Junik", slug="junik")
    person = f.SignatoryFactory(
        name="Arben Example", slug="arben", other_spellings="Арбен Ексампле"
    )
    office = f.OfficeFactory(name_en="Director")
    f.SignatureFactory(
        signing__region=junik.region, municipality=junik, signatory=person, office=office
    )
    return person


@pytest.mark.parametrize("typed", ["Arben Example", "arben éxample", "Арбен Ексампле", "Example"])
def test_somebody_known_in_any_spelling_is_asked_about(officer, new, suhareka, typed):
    known_elsewhere()

    response = officer.post(new, entry(row(suhareka, typed)))

    assert errors_of(response) == [
        "The register knows somebody called like that. Say who is meant."
    ]
    assert "Arben Example, Director of Junik, 2017" in response.text
    assert "Somebody else, who is not in the register yet" in response.text


@pytest.mark.parametrize(("choice", "people"), [("arben", 1), ("new", 2)])
def test_the_answer_says_who_is_meant(officer, new, suhareka, choice, people):
    known_elsewhere()
    answer = {"person": choice, "asked_for": "Arben Example"}

    officer.post(new, entry(row(suhareka, **answer)))

    assert Signatory.objects.count() == people
    signed = Signature.objects.get(municipality=suhareka).signatory
    assert (signed.slug == "arben") == (choice == "arben")


def test_an_answer_about_another_name_is_asked_anew(officer, new, suhareka):
    known_elsewhere()

    response = officer.post(new, entry(row(suhareka, person="new", asked_for="Somebody Else")))

    assert response.status_code == 422


def test_somebody_chosen_from_the_list_is_taken(officer, new, suhareka):
    person = known_elsewhere()

    officer.post(new, entry(row(suhareka, "Arben Example, Director of Junik, 2017")))

    assert Signature.objects.get(municipality=suhareka).signatory == person


def test_two_of_one_name_without_a_signature_are_told_apart_in_the_list(officer, new):
    f.SignatoryFactory(name="Same Name", slug="same-1")
    f.SignatoryFactory(name="Same Name", slug="same-2")

    page = officer.get(new).text

    assert '"Same Name, no signature yet"' in page
    assert '"Same Name, no signature yet (same-2)"' in page


def test_somebody_who_signed_for_this_municipality_before_is_taken(officer, suhareka, mayor):
    person = f.SignatoryFactory(name="Arben Example")
    f.SignatureFactory(
        signing__region=suhareka.region, municipality=suhareka, signatory=person, office=mayor
    )
    other = f.DeclarationFactory()
    path = reverse("desk:signing_enter", args=[other.slug, suhareka.region.slug])

    officer.post(path, entry(row(suhareka)))

    assert Signature.objects.get(declaration=other).signatory == person


@pytest.mark.parametrize("way", SOURCES)
def test_each_way_says_what_it_needs(officer, new, suhareka, way):
    response = officer.post(new, entry(row(suhareka), source_way=way))

    # The day on which a page was read is filled in; a file wants its title as well.
    beside = {"page": -1, "document": 1}.get(way, 0)
    assert len(errors_of(response)) == len(SOURCES[way]) + beside


@pytest.mark.parametrize("way", SOURCES)
def test_each_way_becomes_a_source(officer, new, suhareka, way):
    files = {"source_file": upload(PDF)} if way == "document" else {}

    officer.post(new, entry(row(suhareka), source_way=way, **SOURCES[way], **files))

    source = Source.objects.get()
    assert source.title == SOURCES[way]["source_title"]
    assert bool(source.file) == (way == "document")
    assert source.url == SOURCES[way].get("source_url", "")
    citation = Signing.objects.get().citations.get()
    assert citation.quote == SOURCES[way].get("source_words", "")


def test_a_page_that_is_known_is_not_written_down_again(officer, new, suhareka):
    known = f.SourceFactory(url="https://osce.org/x")

    officer.post(new, entry(row(suhareka), source_way="page", **SOURCES["page"]))

    assert Source.objects.get() == known


def test_a_known_source_is_chosen_and_the_days_report_is_one(officer, signing):
    known = f.SourceFactory()
    signing.declaration.evidence.create(citation=f.CitationFactory(source=known))

    edit(signing, officer, source_way="known", source_known=known.slug)
    edit(signing, officer, **OFFICE)
    edit(signing, officer, **OFFICE)

    assert known in {each.source for each in signing.citations.all()}
    assert Source.objects.filter(slug__startswith="report-").count() == 1


def test_a_source_without_its_kind_is_asked_about(officer, signing):
    response = edit(signing, officer, source_title="Gazette")

    assert errors_of(response) == ["Say where this is from."]


def test_a_source_that_only_hidden_signings_cite_is_offered_to_their_officers_alone(
    officer, mission_staff, signing, other_region
):
    hidden = f.SigningFactory(region=other_region, is_finished=False)
    source = f.SourceFactory(title="Kanarija minutes")
    hidden.evidence.create(citation=f.CitationFactory(source=source))
    path = reverse("desk:signing_edit", args=[signing.pk])

    assert "Kanarija minutes" in mission_staff.get(path).text
    assert "Kanarija minutes" not in officer.get(path).text
