import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    ActivityPlanFactory,
    CitationFactory,
    DeclarationFactory,
    InvolvementFactory,
    MunicipalityFactory,
    RegionFactory,
    SignatureFactory,
    SigningFactory,
    call,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db
REGIONS = reverse("regions:region_list")


def detail(client, region):
    return client.get(region.get_absolute_url())


def test_region_list_without_regions_says_who_adds_them(visitor):
    assert "No region is recorded yet." in visitor.get(REGIONS).text


def test_region_list_says_how_many_have_signed_and_when(visitor, region, suhareka):
    MunicipalityFactory(region=region)
    signing = SigningFactory(region=region, signed_on=dt.date(2017, 6, 19))
    SignatureFactory(signing=signing, municipality=suhareka)

    page = visitor.get(REGIONS)

    assert "<div>1 of 2</div>" in tight(page)
    assert '<time datetime="2017-06-19">19 June 2017</time>' in page.text


def test_region_list_keeps_the_regions_order_and_counts_visible_activities(visitor):
    second, first = RegionFactory(position=2), RegionFactory(position=1)
    ActivityFactory(region=second, status="held")
    ActivityFactory(region=second)
    ActivityFactory(region=second, visibility="internal")

    rows = visitor.get(REGIONS).context["rows"]

    counts = [(region, region.held, region.planned) for region, _standing in rows]
    assert counts == [(first, 0, 0), (second, 1, 1)]


def test_region_list_points_to_municipalities_without_region(visitor):
    MunicipalityFactory(region=None)

    page = visitor.get(REGIONS)

    assert "1 municipality has no region stated in any source." in page.text
    assert "/municipalities/#no-region" in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_region_list_asks_the_database_equally_often(visitor, number, django_assert_num_queries):
    for signature in SignatureFactory.create_batch(number):
        ActivityFactory(region=signature.signing.region)

    visitor.get(REGIONS)
    with django_assert_num_queries(8):
        visitor.get(REGIONS)


def test_region_detail_shows_signatures_and_who_has_not_signed(visitor, region, suhareka):
    signature = SignatureFactory(signing__region=region, municipality=suhareka)
    missing = MunicipalityFactory(region=region)

    page = detail(visitor, region)

    [(declaration, status)] = page.context["standing"]
    assert declaration == signature.declaration
    assert (status.signed, status.not_signed) == (1, [missing])
    assert signature.signatory.name in page.text
    assert "No signature known:" in page.text


def test_region_detail_where_all_or_none_have_signed_says_so(visitor, region, suhareka):
    declaration = DeclarationFactory()
    nobody = detail(visitor, region).text
    SignatureFactory(
        signing=SigningFactory(region=region, declaration=declaration), municipality=suhareka
    )
    all_of_them = detail(visitor, region).text

    assert "The register knows of no signature in this region." in nobody
    assert "All municipalities of this region have signed." in all_of_them


def test_region_detail_counts_activities_and_participants_honestly(visitor, region):
    ActivityFactory(region=region, status="held", participants=200, participants_basis="over")
    ActivityFactory(region=region, status="held")
    ActivityFactory(region=region, participants=40, participants_basis="about")

    page = detail(visitor, region)

    assert "3 activities; 2 held, no outcome told; 1 coming" in page.text
    assert "at least 200; 1 activity without a figure" in page.text


def test_region_detail_keeps_activities_elsewhere_apart(visitor, region, suhareka):
    own = ActivityFactory(region=region)
    involving = InvolvementFactory(municipality=suhareka).activity
    inviting = ActivityFactory()
    inviting.invited_regions.add(region)
    ActivityFactory()

    context = detail(visitor, region).context

    assert {row.pk for row in context["own"].latest} == {own.pk, involving.pk}
    assert [row.pk for row in context["elsewhere"].latest] == [inviting.pk]


def test_region_detail_lists_plans_but_no_drafts_for_visitors(visitor, officer, region):
    ActivityPlanFactory(region=region, year=2018)
    ActivityPlanFactory(region=region, year=2031, status="draft")

    assert "Activity plan 2018" in detail(visitor, region).text
    assert "Activity plan 2031" not in detail(visitor, region).text
    assert "Activity plan 2031" in detail(officer, region).text


@pytest.mark.parametrize("who", ["visitor", "focal_point", "other_officer"])
def test_region_detail_keeps_internal_activities_to_those_concerned(
    request, officer, region, suhareka, who
):
    ActivityFactory(
        region=region,
        title_en="Canary talks",
        visibility="internal",
        status="held",
        participants=7151,
        participants_basis="exact",
    )

    shown = detail(officer, region).text
    hidden = detail(request.getfixturevalue(who), region).text

    for canary in ("Canary talks", "7151"):
        assert canary in shown
        assert canary not in hidden


def test_region_detail_names_it_in_each_language(visitor, other_region):
    call(other_region, "Гњилане", "sr-Cyrl")

    page = detail(visitor, other_region)

    assert '<span lang="sr-Cyrl">Гњилане</span>' in page.text
    assert (
        '<h1><span lang="sq">Gjilan</span>/<wbr><span lang="sr-Latn">Gnjilane</span> region</h1>'
        in (page.text)
    )


@pytest.mark.parametrize("number", [1, 3])
def test_region_detail_asks_the_database_equally_often(
    visitor, region, number, django_assert_num_queries
):
    for year, signature in enumerate(SignatureFactory.create_batch(number, signing__region=region)):
        signature.signing.citations.add(CitationFactory())
        ActivityPlanFactory(region=region, year=2018 + year)
        InvolvementFactory(activity__region=region, municipality=signature.municipality)
        InvolvementFactory(municipality=signature.municipality)

    detail(visitor, region)
    with django_assert_num_queries(19):
        detail(visitor, region)


def test_region_detail_of_an_unknown_slug_is_missing(visitor):
    assert visitor.get(f"{REGIONS}atlantis/").status_code == 404
