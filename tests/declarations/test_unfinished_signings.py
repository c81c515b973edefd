"""What is still being written of a signing is nobody's but its region's officers', everywhere."""

import datetime as dt

import pytest
from django.urls import reverse

from tests import factories as f
from tests.reports.history_reading import later

pytestmark = pytest.mark.django_db
WORD = "Kanarija"


@pytest.fixture
def signing(region, suhareka):
    signing = f.SigningFactory(
        region=region,
        is_finished=False,
        place_en=f"{WORD} hall",
        facilitated_by_en=f"{WORD} mission",
        attended_by_en=f"{WORD} guest",
        announced_en=f"{WORD} camp",
    )
    signing.citations.add(f.CitationFactory(quote=f"{WORD} signed"))
    person = f.SignatoryFactory(name=f"{WORD} Person", slug="kanarija-person")
    signature = f.SignatureFactory(
        signing=signing, municipality=suhareka, signatory=person, office_title=f"{WORD} Mayor"
    )
    f.ActFactory(signature=signature, office_title=f"{WORD} again")
    return signing


def pages(signing, suhareka, region):
    declaration = signing.declaration
    own = [declaration, suhareka, region]
    return [
        reverse("reports:overview"),
        reverse("reports:coverage"),
        reverse("declarations:declaration_list"),
        reverse("declarations:signatory_list"),
        reverse("regions:municipality_list"),
        reverse("regions:region_list"),
        reverse("sources:source_list"),
        *(record.get_absolute_url() for record in own),
        *(f"{record.get_absolute_url()}history/" for record in own),
        *(f"{record.get_absolute_url()}history/?on=27.11.2026" for record in own),
        *(reverse("reports:search") + f"?q={words}" for words in (WORD, "not+signed", "signed")),
    ]


def test_no_public_page_says_a_word_of_it(visitor, signing, suhareka, region):
    paths = pages(signing, suhareka, region)

    told = [path for path in paths if WORD in visitor.get(path).text.replace(f"q={WORD}", "")]
    assert [path for path in told if "search" not in path] == []
    assert WORD not in visitor.get(reverse("reports:search"), {"q": "Person"}).text


def test_it_is_told_everywhere_once_it_is_finished(visitor, signing, suhareka, region):
    signing.is_finished = True
    signing.save()

    told = [path for path in pages(signing, suhareka, region) if WORD in visitor.get(path).text]
    assert len(told) > 6


def test_nothing_counts_it(visitor, signing, region):
    [overview] = visitor.get(reverse("reports:overview")).context["standings"]
    standing = visitor.get(region.get_absolute_url()).context["standing"][0][1]

    assert (overview.signed, overview.occasions, standing.signed) == ([], 0, 0)
    assert standing.signings == []


def test_its_page_is_hidden_from_all_but_its_officers(
    visitor, focal_point, other_officer, officer, mission_staff, curator, signing
):
    path = signing.get_absolute_url()
    may = [officer, mission_staff, curator]

    assert [each.get(path).status_code for each in (visitor, focal_point, other_officer)] == 3 * [
        404
    ]
    for each in may:
        page = each.get(path)
        assert "This signing is not finished." in page.text
        assert f"{WORD} camp" in page.text
        assert f"{WORD} signed" in page.text


def test_a_finished_signing_has_one_page_with_all_that_is_known(visitor, signing):
    signing.is_finished = True
    signing.save()

    page = visitor.get(signing.get_absolute_url()).text

    for word in ("hall", "mission", "guest", "camp", "Person", "Mayor", "again", "signed"):
        assert f"{WORD} {word}" in page
    assert "not finished" not in page


def test_what_is_not_known_of_a_signing_is_not_stated(visitor, region):
    page = visitor.get(f.SigningFactory(region=region).get_absolute_url()).text

    assert page.count("not stated") == 2
    assert "What was announced" not in page
    assert "The register knows of no signature on this day." in page


def test_nobody_elsewhere_looks_up_whom_only_it_names(officer, other_officer, signing):
    free = f.SignatoryFactory(name="Nobody Yet")
    lists = reverse("admin:declarations_signatory_changelist")

    assert [each.pk for each in other_officer.get(lists).context["cl"].queryset] == [free.pk]
    assert officer.get(lists).context["cl"].queryset.count() == 3


def test_the_history_of_a_signing_begins_for_visitors_where_it_was_finished(
    visitor, officer, signing, region
):
    later()
    signing.announced_en = "A camp"
    signing.place_en = signing.facilitated_by_en = signing.attended_by_en = ""
    signing.is_finished = True
    signing.save()
    path = f"{signing.declaration.get_absolute_url()}history/"

    assert f"{WORD} camp" in officer.get(path).text
    text = visitor.get(path).text
    assert "A camp" in text
    assert f"{WORD} camp" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_signing_detail_asks_the_database_equally_often(
    visitor, region, number, django_assert_num_queries
):
    signing = f.SigningFactory(region=region)
    for _number in range(number):
        signature = f.SignatureFactory(signing=signing)
        f.ActFactory(signature=signature, acted_on=dt.date(2020, 1, 1))

    with django_assert_num_queries(8):
        visitor.get(signing.get_absolute_url())
