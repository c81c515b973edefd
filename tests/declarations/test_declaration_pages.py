import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    CitationFactory,
    CommitmentFactory,
    DeclarationFactory,
    MunicipalityFactory,
    SignatureFactory,
    SigningFactory,
    call,
)

pytestmark = pytest.mark.django_db
DECLARATIONS = reverse("declarations:declaration_list")


@pytest.fixture
def declaration(db):
    return DeclarationFactory(title_en="Declaration of dialogue", summary_sq="Përmbledhje")


def signed(declaration, region, municipality=None, **fields):
    signing = SigningFactory(declaration=declaration, region=region, **fields)
    given = {"municipality": municipality} if municipality else {}
    return SignatureFactory(signing=signing, **given)


def serving(commitment, **fields):
    activity = ActivityFactory(**fields)
    activity.commitments.add(commitment)
    return activity


def detail(client, declaration):
    return client.get(declaration.get_absolute_url())


def test_declaration_list_without_declarations_says_who_adds_them(visitor):
    assert "No declaration is recorded yet." in visitor.get(DECLARATIONS).text


def test_declaration_list_computes_how_many_have_signed(visitor, declaration, region, gjilan):
    signed(declaration, region)

    page = visitor.get(DECLARATIONS)

    assert "1 of 2 municipalities have signed" in page.text
    assert '<div lang="sq"><p>Përmbledhje</p>' in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_declaration_list_asks_the_database_equally_often(
    visitor, region, number, django_assert_num_queries
):
    for declaration in DeclarationFactory.create_batch(number):
        signed(declaration, region)

    with django_assert_num_queries(6):
        visitor.get(DECLARATIONS)


def test_declaration_detail_shows_status_by_region_and_date(
    visitor, declaration, region, other_region, suhareka, gjilan
):
    later = signed(declaration, region, suhareka, signed_on=dt.date(2017, 6, 19))
    second = signed(declaration, other_region, signed_on=dt.date(2015, 5, 11))
    first = signed(declaration, other_region, gjilan, signed_on=dt.date(2013, 5, 27))
    region.position, other_region.position = 2, 1
    region.save()
    other_region.save()

    page = detail(visitor, declaration)

    order = [page.text.index(each.signatory.name) for each in (first, second, later)]
    assert order == sorted(order)
    assert "3 of 3 municipalities have signed." in page.text
    assert "Every municipality in the register has signed." in page.text


def test_declaration_detail_names_who_has_not_signed_with_region_where_known(
    visitor, declaration, region, suhareka
):
    signed(declaration, region, suhareka)
    unsigned = MunicipalityFactory(region=region)
    nowhere = MunicipalityFactory(region=None)

    page = detail(visitor, declaration)

    not_signed = [(status.region, status.not_signed) for status in page.context["not_signed"]]
    assert not_signed == [(region, [unsigned]), (None, [nowhere])]
    assert "1 of 3 municipalities have signed." in page.text
    assert "No region stated" in page.text


def test_declaration_detail_counts_only_its_own_signatures(visitor, declaration, region, suhareka):
    signed(DeclarationFactory(), region, suhareka)

    page = detail(visitor, declaration)

    assert page.context["signed"] == 0
    assert "The register knows of no signature." in page.text


def test_declaration_detail_shows_what_serves_each_commitment(visitor, declaration):
    commitment = CommitmentFactory(declaration=declaration, number=1, text_en="Young people meet.")
    CommitmentFactory(declaration=declaration, number=2)
    serving(commitment, title_en="Peace march", status="held")

    page = detail(visitor, declaration)

    assert "Young people meet." in page.text
    assert "Peace march" in page.text
    assert "Served by activities: 1 held, 0 planned." in page.text
    assert page.text.count("The register knows of no activity linked to this commitment.") == 1


def test_declaration_detail_keeps_internal_activities_from_visitors(
    visitor, officer, declaration, region
):
    commitment = CommitmentFactory(declaration=declaration)
    serving(commitment, title_en="Canary talks", visibility="internal", region=region)

    assert "Canary talks" in detail(officer, declaration).text
    assert "Canary talks" not in detail(visitor, declaration).text
    assert detail(visitor, declaration).context["commitments"][0].served == 0


def test_declaration_detail_shows_where_it_was_read(visitor, declaration):
    declaration.citations.add(CitationFactory(quote="Inter-Municipal Declaration"))

    assert "<q>Inter-Municipal Declaration</q>" in detail(visitor, declaration).text


@pytest.mark.parametrize("number", [1, 3])
def test_declaration_detail_asks_the_database_equally_often(
    visitor, declaration, region, number, django_assert_num_queries
):
    for year in range(2013, 2013 + number):
        signature = signed(declaration, region, signed_on=dt.date(year, 5, 27))
        signature.signing.citations.add(CitationFactory())
        serving(CommitmentFactory(declaration=declaration))
        MunicipalityFactory(region=region)

    detail(visitor, declaration)
    with django_assert_num_queries(16):
        detail(visitor, declaration)


def test_declaration_detail_of_an_unknown_slug_is_missing(visitor):
    assert visitor.get(f"{DECLARATIONS}peace/").status_code == 404


def test_a_renamed_municipality_keeps_its_name_where_it_signed(visitor, declaration, region):
    place = MunicipalityFactory(name_sq="Obiliq", name_sr="Obilić", region=region)
    signed(declaration, region, place, signed_on=dt.date(2013, 5, 27))
    place.names.filter(text="Obiliq").update(ends_on=dt.date(2015, 12, 31))
    call(place, "Kastriot", begins_on=dt.date(2016, 1, 1))

    page = detail(visitor, declaration).text

    assert '<span lang="sq">Obiliq</span>' in page
    assert "Kastriot" not in page
    assert '<span lang="sq">Kastriot</span>' in visitor.get(place.get_absolute_url()).text
    assert (
        '<span lang="sq">Obiliq</span>' in visitor.get(reverse("declarations:signatory_list")).text
    )
    assert '<span lang="sq">Obiliq</span>' in visitor.get(region.get_absolute_url()).text
