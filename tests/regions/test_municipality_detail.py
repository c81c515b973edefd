import datetime as dt

import pytest
from django.urls import reverse

from activities.models import Involvement
from regions.models import MunicipalityEvidence
from tests.factories import (
    ActivityFactory,
    CitationFactory,
    CommunityFactory,
    DeclarationFactory,
    InvolvementFactory,
    LanguageUseFactory,
    LawFactory,
    MunicipalityFactory,
    PartnerFactory,
    SignatureFactory,
    SigningFactory,
    StatementFactory,
    call,
    cite,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db
MUNICIPALITIES = reverse("regions:municipality_list")


@pytest.fixture
def signing(region):
    return SigningFactory(region=region, signed_on=dt.date(2017, 6, 19))


def detail(client, municipality):
    return client.get(municipality.get_absolute_url())


def names_of(records):
    return [(record.slug, record.held, record.planned) for record in records]


def test_municipality_detail_names_it_in_each_language(visitor, suhareka):
    call(suhareka, "Сува Река", "sr-Cyrl")
    call(suhareka, "Suhareka", kind="other")
    call(suhareka, "Therandë", kind="historic")
    call(suhareka, "Suharekës", kind="form", form_of="Suharekë")

    page = detail(visitor, suhareka)

    assert '<span lang="sq">Suharekë</span>' in page.text
    assert '<span lang="sr-Latn">Suva Reka</span>' in page.text
    assert '<span lang="sr-Cyrl">Сува Река</span>' in page.text
    assert '<span lang="sq">Suhareka</span' in page.text
    assert '<span lang="sq">Therandë</span' in page.text
    assert "Suharekës" not in page.text
    assert "Turkish" not in page.text


def test_municipality_detail_tells_region_from_district(visitor, region):
    place = MunicipalityFactory(region=region, district="Ferizaj", code="24")

    page = detail(visitor, place)

    assert f'href="{region.get_absolute_url()}"' in page.text
    assert "Ferizaj" in page.text
    assert "The two need not agree." in page.text


def test_municipality_detail_without_region_says_so(visitor):
    page = detail(visitor, MunicipalityFactory(region=None))

    assert "No source in the register places this municipality in a region." in page.text


@pytest.mark.parametrize("about", MunicipalityEvidence.VALUES)
def test_municipality_detail_says_beside_each_value_where_it_was_read(visitor, about):
    place = MunicipalityFactory(latitude="42.36", longitude="20.83")
    citation = CitationFactory(source__short_title="Gazetteer", locator="row 7", quote="")
    place.evidence.create(about=about, citation=citation, certainty="inferred", note="By the map.")

    page = detail(visitor, place)

    assert "latitude 42.36, longitude 20.83" in page.text
    assert "Gazetteer</a>, row 7" in tight(page)
    assert "By the map." in page.text
    assert "<q></q>" not in page.text


def test_municipality_detail_shows_what_a_source_says_of_it(visitor, suhareka):
    suhareka.statements.add(StatementFactory(text_en="Predominantly inhabited by invented people."))

    assert "Predominantly inhabited by invented people." in detail(visitor, suhareka).text
    assert "invented people" not in detail(visitor, MunicipalityFactory()).text


def test_municipality_detail_puts_official_languages_first_each_with_its_law(visitor, suhareka):
    law = LawFactory(title_en="Law on words", number="7/12", url="https://law.example/7")
    LanguageUseFactory(municipality=suhareka, language="aa", status="in_official_use")
    LanguageUseFactory(municipality=suhareka, language="sq", law=law, article="2")
    LanguageUseFactory(municipality=suhareka, language="sr", law=LawFactory(title_en="Statute"))

    page = detail(visitor, suhareka)

    assert [use.language for use in page.context["municipality"].languages.all()] == [
        *("sq", "sr", "aa")
    ]
    assert '<a href="https://law.example/7"><span>Law on words</span></a>' in tight(page)
    assert "7/12, article 2" in tight(page)
    assert "no act seen" in page.text
    assert '<th scope="row">aa</th>' in page.text


def test_municipality_detail_says_who_signed_in_which_office_when_and_with_whom(
    visitor, suhareka, signing
):
    own = SignatureFactory(
        signing=signing, municipality=suhareka, office_title="Deputy Mayor of Suharekë/Suva Reka"
    )
    other = SignatureFactory(signing=signing)
    SignatureFactory(signing=SigningFactory(declaration=signing.declaration))

    page = detail(visitor, suhareka)

    assert own.signatory.name in page.text
    assert "Deputy Mayor of Suharekë/Suva Reka" in page.text
    assert '<time datetime="2017-06-19">' in page.text
    assert f"({other.signatory.name})" in page.text
    assert page.text.count("(Invented Person") == 1
    assert "No signature known" not in page.text


def test_municipality_detail_names_the_kind_of_office_where_none_is_printed(visitor, signing):
    signature = SignatureFactory(signing=signing, office__name_en="mayor")

    page = detail(visitor, signature.municipality)

    assert "<span>mayor</span>" in page.text


def test_municipality_detail_says_plainly_what_it_has_not_signed(visitor, suhareka):
    declaration = DeclarationFactory(title_en="Declaration of dialogue")

    page = detail(visitor, suhareka)

    assert "<strong>No signature known:</strong>" in page.text
    assert f'<a href="{declaration.get_absolute_url()}">' in page.text


def test_municipality_detail_groups_activities_by_role(visitor, suhareka):
    for role in Involvement.MunicipalityRole.values:
        InvolvementFactory(municipality=suhareka, role=role)

    groups = detail(visitor, suhareka).context["groups"]

    assert [(str(group.heading), group.count) for group in groups] == [
        ("As host", 1),
        ("As co-organiser", 1),
        ("As participant", 1),
        ("As proposer", 1),
        ("Invited to, not known whether it came", 1),
    ]


def test_municipality_detail_keeps_invitations_of_its_region_apart(visitor, suhareka, region):
    invited = ActivityFactory()
    invited.invited_regions.add(region)
    hosted = InvolvementFactory(municipality=suhareka).activity
    hosted.invited_regions.add(region)

    groups = detail(visitor, suhareka).context["groups"]

    assert [(group.key, [row.pk for row in group.latest]) for group in groups] == [
        ("host", [hosted.pk]),
        ("invited", [invited.pk]),
    ]


def test_municipality_detail_without_region_is_invited_with_nobody(visitor):
    ActivityFactory()

    page = detail(visitor, MunicipalityFactory(region=None))

    assert page.context["groups"] == []
    assert "knows of no activity in which this municipality has a role" in page.text


def test_municipality_detail_shows_the_latest_activities_and_says_how_many_there_are(
    visitor, suhareka
):
    for _ in range(12):
        InvolvementFactory(municipality=suhareka)

    page = detail(visitor, suhareka)

    assert len(page.context["groups"][0].latest) == 10
    assert "The latest 10 of 12 are shown here." in page.text
    assert f"/activities/?municipality={suhareka.slug}" in page.text


def test_municipality_detail_counts_whom_it_met(visitor, suhareka, gjilan):
    community = CommunityFactory(slug="roma")
    for status in ("held", "planned", "held"):
        activity = InvolvementFactory(municipality=suhareka, activity__status=status).activity
        InvolvementFactory(municipality=gjilan, activity=activity, role="participant")
        activity.communities.add(community)
        PartnerFactory(activity=activity, organisation__slug=f"school-{activity.pk}")

    context = detail(visitor, suhareka).context

    assert names_of(context["municipalities_met"]) == [("gjilan", 2, 1)]
    assert names_of(context["communities_met"]) == [("roma", 2, 1)]
    assert len(context["organisations_met"]) == 3


def test_municipality_detail_does_not_count_a_cancelled_meeting(visitor, suhareka, gjilan):
    activity = ActivityFactory(status="cancelled", status_reason="Snow.")
    InvolvementFactory(municipality=suhareka, activity=activity)
    InvolvementFactory(municipality=gjilan, activity=activity)

    assert names_of(detail(visitor, suhareka).context["municipalities_met"]) == []


def test_municipality_detail_keeps_activities_open_to_all_communities_apart(visitor, suhareka):
    InvolvementFactory(municipality=suhareka, activity__communities_scope="all_of_place")

    page = detail(visitor, suhareka)

    assert names_of(page.context["communities_met"]) == []
    assert "Open to all communities: 1 activity; 1 coming." in page.text


@pytest.mark.parametrize("who", ["visitor", "other_focal_point", "other_officer"])
def test_municipality_detail_keeps_internal_activities_to_those_concerned(
    request, suhareka, region, focal_point, who
):
    activity = ActivityFactory(region=region, title_en="Canary talks", visibility="internal")
    InvolvementFactory(activity=activity, municipality=suhareka)
    secret = PartnerFactory(activity=activity, organisation__name="Canary school").organisation
    InvolvementFactory(activity=activity, municipality__name_sq="Kanarinë")

    shown = detail(focal_point, suhareka).text
    hidden = detail(request.getfixturevalue(who), suhareka).text

    for canary in ("Canary talks", secret.name, "Kanarinë"):
        assert canary in shown
        assert canary not in hidden


def test_municipality_detail_shows_where_it_and_its_signature_were_read(visitor, suhareka, signing):
    signature = SignatureFactory(signing=signing, municipality=suhareka)
    shared = CitationFactory(source__short_title="brochure", locator="p. 4", quote="19 June 2017")
    for record in (suhareka, signature, signing):
        cite(record, shared)

    page = detail(visitor, suhareka)

    assert page.text.count("<q>19 June 2017</q>") == 1
    assert "brochure</a>, p. 4:" in tight(page)


@pytest.mark.parametrize("number", [1, 3])
def test_municipality_detail_asks_the_database_equally_often(
    visitor, suhareka, region, number, django_assert_num_queries
):
    signatures = SignatureFactory.create_batch(
        number, municipality=suhareka, signing__region=region
    )
    for signature in signatures:
        SignatureFactory(signing=signature.signing)
        cite(signature)
        LanguageUseFactory(municipality=suhareka, language=f"l{signature.pk}")
        ActivityFactory().invited_regions.add(region)
        for role in Involvement.MunicipalityRole.values:
            activity = InvolvementFactory(municipality=suhareka, role=role).activity
            InvolvementFactory(activity=activity)
            PartnerFactory(activity=activity)
            activity.communities.add(CommunityFactory())

    detail(visitor, suhareka)
    with django_assert_num_queries(25):
        detail(visitor, suhareka)


def test_municipality_detail_of_an_unknown_slug_is_missing(visitor):
    assert visitor.get(f"{MUNICIPALITIES}atlantis/").status_code == 404
    assert visitor.get(f"{MUNICIPALITIES}{'x' * 10_000}/").status_code == 404
