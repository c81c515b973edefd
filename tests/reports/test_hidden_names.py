"""What is hidden from somebody has no name for them: neither found, nor offered, nor chosen."""

import pytest
from django.urls import reverse

from tests import factories as f

pytestmark = pytest.mark.django_db
LIST, SEARCH = reverse("browse:activity_list"), reverse("reports:search")
CANARY = "Kanarienvogel"
TYPED, MISSPELT = "kanarienvogel", "kanarienvogl"


@pytest.fixture
def secret(region, suhareka):
    """An internal activity of a type and with a partner that no other activity has."""
    kind = f.ActivityTypeFactory(slug="kanarienvogel-kind", name_en=f"{CANARY} kind")
    activity = f.ActivityFactory(
        title_en="Talks", region=region, type=kind, visibility="internal", status="held"
    )
    f.InvolvementFactory(activity=activity, municipality=suhareka)
    f.PartnerFactory(
        activity=activity, organisation__name=f"{CANARY} school", organisation__slug="canary-school"
    )
    return activity


@pytest.fixture
def nobody(db):
    """A signatory whose name was entered, and who has signed nothing."""
    return f.SignatoryFactory(name=f"{CANARY} Person")


def named(response) -> bool:
    """Whether the page says the name; what was typed it repeats in small letters."""
    return CANARY in response.text


PAGES = [
    (SEARCH, {"q": TYPED}),
    (SEARCH, {"q": MISSPELT}),
    (SEARCH, {"q": f"{TYPED} school since 2018"}),
    (LIST, {}),
    (LIST, {"q": MISSPELT}),
    (LIST, {"partner": "canary-school"}),
    (LIST, {"type": "kanarienvogel-kind"}),
    (reverse("reports:coverage"), {"by": "types"}),
]


@pytest.mark.parametrize(("url", "query"), PAGES)
@pytest.mark.parametrize("who", ["visitor", "other_focal_point", "other_officer"])
def test_what_only_internal_activities_name_has_no_name_for_others(
    request, secret, officer, who, url, query
):
    reader = request.getfixturevalue(who)

    assert named(officer.get(url, query))
    assert not named(reader.get(url, query))


@pytest.mark.parametrize("name", ["partner", "type"])
def test_filter_does_not_know_what_the_reader_may_not(secret, visitor, officer, name):
    value = {"partner": "canary-school", "type": "kanarienvogel-kind"}[name]

    asked = visitor.get(LIST, {name: value})

    assert officer.get(LIST, {name: value}).context["total"] == 1
    assert f"knows no {'partner' if name == 'partner' else 'type of activity'}" in asked.text


def test_saved_search_does_not_say_the_name_behind_a_guessed_address(secret, other_focal_point):
    answer = other_focal_point.post(
        reverse("browse:saved_search_save"), {"query": "partner=canary-school"}, follow=True
    )

    assert not named(answer)


def test_form_offers_no_organisation_that_its_author_meets_nowhere(
    secret, focal_point, other_focal_point
):
    url = reverse("desk:change_new")

    assert f"{CANARY} school" in focal_point.get(url).text
    assert f"{CANARY} school" not in other_focal_point.get(url).text


def test_form_offers_an_organisation_that_no_activity_names_yet(other_focal_point):
    f.OrganisationFactory(name=f"{CANARY} club")

    assert named(other_focal_point.get(reverse("desk:change_new")))


@pytest.mark.parametrize("typed", [TYPED, MISSPELT])
@pytest.mark.parametrize("url", [SEARCH, reverse("declarations:signatory_list")])
def test_somebody_who_signed_nothing_has_no_name(nobody, visitor, url, typed):
    assert not named(visitor.get(url, {"q": typed}))
    assert not named(visitor.get(reverse("declarations:signatory_list")))

    f.SignatureFactory(signatory=nobody)

    assert named(visitor.get(url, {"q": typed}))


@pytest.mark.parametrize("who", ["visitor", "other_focal_point", "other_officer"])
def test_source_that_only_hidden_records_cite_has_no_name(request, secret, officer, curator, who):
    citation = f.CitationFactory(source__title=f"{CANARY} report", source__slug="canary-report")
    secret.citations.add(citation)
    reader = request.getfixturevalue(who)

    assert named(officer.get(reverse("sources:source_list")))
    assert named(officer.get(citation.source.get_absolute_url()))
    assert not named(reader.get(reverse("sources:source_list")))
    assert reader.get(citation.source.get_absolute_url()).status_code == 404
    assert reader.get(f"{citation.source.get_absolute_url()}history/").status_code == 404


def test_source_that_nothing_cites_yet_is_for_all(visitor):
    source = f.SourceFactory(title=f"{CANARY} report")

    assert named(visitor.get(reverse("sources:source_list")))
    assert visitor.get(source.get_absolute_url()).status_code == 200
