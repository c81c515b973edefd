import pytest
from django.urls import reverse

from sources.models import SourceEvidence
from tests.factories import (
    ActivityFactory,
    ActivityPlanFactory,
    CitationFactory,
    CommitmentFactory,
    DeclarationFactory,
    SignatureFactory,
    SigningFactory,
    SourceFactory,
    cite,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db
SOURCES = reverse("sources:source_list")


@pytest.fixture
def source(db):
    return SourceFactory(slug="brochure", title="Brochure of 2019", short_title="brochure")


def cited_by(record, source, **fields):
    citation = CitationFactory(source=source, **fields)
    record.citations.add(citation)
    return citation


def detail(client, source, **query):
    return client.get(source.get_absolute_url(), query)


def test_source_list_without_sources_says_who_adds_them(visitor):
    assert "No source is recorded yet." in visitor.get(SOURCES).text


def test_source_list_counts_what_the_reader_may_see(visitor, officer, source, suhareka, region):
    cited_by(suhareka, source)
    cited_by(ActivityFactory(region=region, visibility="internal"), source)
    CitationFactory(source=source)

    assert [each.cited for each in visitor.get(SOURCES).context["sources"]] == [1]
    assert [each.cited for each in officer.get(SOURCES).context["sources"]] == [2]


@pytest.mark.parametrize("number", [1, 3])
def test_source_list_asks_the_database_equally_often(
    visitor, suhareka, number, django_assert_num_queries
):
    for each in SourceFactory.create_batch(number):
        cited_by(suhareka, each)

    with django_assert_num_queries(2):
        visitor.get(SOURCES)


def test_source_detail_shows_words_as_printed_and_all_that_rests_on_them(
    visitor, source, suhareka, region
):
    signing = SigningFactory(region=region)
    citation = CitationFactory(source=source, locator="p. 4", quote="Spasiċ")
    records = [
        suhareka,
        signing.declaration,
        CommitmentFactory(declaration=signing.declaration, number=3),
        signing,
        SignatureFactory(signing=signing, municipality=suhareka),
        ActivityFactory(),
        ActivityPlanFactory(region=region),
    ]
    for record in records:
        record.citations.add(citation)

    page = detail(visitor, source)

    assert "<q>Spasiċ</q>" in page.text
    for kind in ("Municipality", "Declaration", "Commitment", "Signing", "Signature", "Activity"):
        assert tight(page).count(f"<li>{kind}:") == 1
    assert "/#commitment-3" in page.text
    assert "<li>Plan:" in page.text


@pytest.mark.parametrize("secret", ["internal activity", "draft plan"])
def test_source_detail_keeps_words_of_what_the_reader_may_not_see(
    visitor, officer, source, region, secret
):
    record = {
        "internal activity": ActivityFactory(region=region, visibility="internal"),
        "draft plan": ActivityPlanFactory(region=region, status="draft"),
    }[secret]
    cited_by(record, source, quote="canary words")

    assert "canary words" in detail(officer, source).text
    assert "canary words" not in detail(visitor, source).text


def test_source_detail_keeps_hidden_records_out_of_a_shared_citation(
    visitor, officer, source, region, suhareka
):
    citation = cited_by(suhareka, source)
    hidden = ActivityFactory(region=region, visibility="internal", title_en="Canary talks")
    hidden.citations.add(citation)

    assert "Canary talks" in detail(officer, source).text
    assert "Canary talks" not in detail(visitor, source).text


def test_source_detail_shows_beside_its_own_facts_which_words_bear_them(visitor, source):
    source.publisher, source.url = "Mission", "https://example.org/"
    source.other_addresses = "example.com/one\nexample.com/two"
    source.save()
    words = {name: f"words of {name}" for name in SourceEvidence.VALUES}
    for about, quote in words.items():
        citation = CitationFactory(source=source, quote=quote)
        cite(source, citation, about=about, certainty="inferred", note=f"Why {about}.")

    page = tight(detail(visitor, source))

    assert "example.com/one<br>example.com/two" in page
    assert [page.count(f"<q>{quote}</q>") for quote in words.values()] == [1] * 5
    assert [page.count(f"Why {about}.") for about in words] == [1] * 5


def test_a_source_read_for_its_own_facts_alone_is_as_public_as_one_not_yet_read(
    visitor, source, region
):
    cite(source, CitationFactory(source=source), about="publisher")
    shown = detail(visitor, source)
    cited_by(ActivityFactory(region=region, visibility="internal"), source)

    assert shown.status_code == 200
    assert detail(visitor, source).status_code == 404


def test_source_detail_without_citations_says_so(visitor, source):
    assert "Nothing is cited from this source yet." in detail(visitor, source).text


@pytest.mark.parametrize("asked", ["0", "-1", "x", "\x00", "9" * 30, "2"])
def test_source_detail_gives_a_clean_page_for_any_page_number(visitor, source, suhareka, asked):
    citation = cited_by(suhareka, source)

    assert list(detail(visitor, source, page=asked).context["page"]) == [citation]


@pytest.mark.parametrize("number", [1, 3])
def test_source_detail_asks_the_database_equally_often(
    visitor, source, region, number, django_assert_num_queries
):
    for year in range(2018, 2018 + number):
        declaration = DeclarationFactory()
        signature = SignatureFactory(signing__region=region, signing__declaration=declaration)
        for record in (
            signature,
            signature.signing,
            signature.municipality,
            declaration,
            CommitmentFactory(declaration=declaration),
            ActivityFactory(),
            ActivityPlanFactory(region=region, year=year),
        ):
            cited_by(record, source)

    with django_assert_num_queries(20):
        detail(visitor, source)


def test_source_detail_of_an_unknown_slug_is_missing(visitor):
    assert visitor.get(f"{SOURCES}gospel/").status_code == 404


def test_source_detail_follows_the_lines_of_the_source(visitor, source, suhareka):
    lines = ["8–9", "40", "173", "221"]
    for each in reversed(lines):
        cited_by(suhareka, source, lines=each)

    assert [each.lines for each in detail(visitor, source).context["page"]] == lines
