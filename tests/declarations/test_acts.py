"""“Has signed” is one rule by day, and every page, count and question follows it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from declarations.models import Act, ActKind, Signature
from tests import factories as f

pytestmark = pytest.mark.django_db
SIGNED, RENEWED, LEFT = dt.date(2017, 6, 19), dt.date(2022, 3, 1), dt.date(2024, 5, 3)


@pytest.fixture
def signature(region, suhareka):
    person = f.SignatoryFactory(name="Rexhep First", slug="rexhep-first")
    return f.SignatureFactory(
        signing__region=region, municipality=suhareka, signatory=person, office_title="Mayor"
    )


def withdraw(signature, day=LEFT):
    return f.ActFactory(signature=signature, withdrawal=True, acted_on=day)


def renew(signature, day=RENEWED, **fields):
    return f.ActFactory(signature=signature, acted_on=day, **fields)


def has_signed(signature, day):
    return Signature.objects.having_signed_on(day).filter(pk=signature.pk).exists()


def test_a_signature_stands_from_the_day_of_the_signing(signature):
    days = [SIGNED - dt.timedelta(1), SIGNED, dt.date(2026, 1, 1)]

    assert [has_signed(signature, day) for day in days] == [False, True, True]


def test_a_withdrawal_ends_it_and_a_renewal_after_that_begins_it_again(signature):
    withdraw(signature)
    renew(signature, day=dt.date(2025, 1, 1))

    days = [LEFT - dt.timedelta(1), LEFT, dt.date(2024, 12, 31), dt.date(2025, 1, 1)]
    assert [has_signed(signature, day) for day in days] == [True, False, False, True]


def test_a_renewal_before_a_withdrawal_does_not_keep_it(signature):
    renew(signature)
    withdraw(signature)

    assert has_signed(signature, RENEWED)
    assert not has_signed(signature, LEFT)


def test_of_two_acts_on_one_day_the_one_entered_later_counts(signature):
    renew(signature, day=LEFT)
    withdraw(signature)

    assert not has_signed(signature, LEFT)


def test_an_unfinished_signing_never_stands(signature):
    signature.signing.is_finished = False
    signature.signing.save()

    assert not has_signed(signature, dt.date(2026, 1, 1))


@pytest.fixture
def answers(visitor, signature, suhareka, region):
    """What each page and count says of whether the only municipality has signed."""
    f.BoundaryFactory(municipality=suhareka)
    declaration = signature.declaration

    def ask():
        get = lambda url: visitor.get(url)  # noqa: E731 - read once below.
        status = get(declaration.get_absolute_url()).context
        listed = get(reverse("declarations:declaration_list")).context["rows"]
        overview = get(reverse("reports:overview")).context
        places = get(reverse("regions:municipality_list")).context
        standing = get(region.get_absolute_url()).context["standing"][0][1]
        regions = get(reverse("regions:region_list")).context["rows"][0][1][0][1]
        coverage = get(reverse("reports:coverage")).context["not_signed"]
        question = get(reverse("reports:search") + "?q=not+signed").context["question"]
        page = get(suhareka.get_absolute_url()).text
        return {
            "declaration": status["signed"],
            "not signed": 1 - status["missing"],
            "declarations": listed[0][1],
            "overview": len(overview["standings"][0].signed),
            "map": len(overview["municipalities"][0].signed),
            "municipalities": len(places["standings"][0].signed),
            "region": standing.signed,
            "regions": regions.signed,
            "coverage": 1 - len(coverage),
            "question": 1 - len(question.not_signed[0].municipalities),
            "municipality": int("Signed and withdrawn" not in page),
        }

    return ask


def test_every_page_and_count_says_that_it_has_signed(answers):
    assert {name: value for name, value in answers().items() if value != 1} == {}


def test_every_page_and_count_says_that_it_has_withdrawn(answers, signature):
    withdraw(signature)

    assert {name: value for name, value in answers().items() if value != 0} == {}


def test_every_page_and_count_says_that_it_has_renewed(answers, signature):
    withdraw(signature)
    renew(signature, day=dt.date(2025, 1, 1))

    assert {name: value for name, value in answers().items() if value != 1} == {}


def test_a_renewal_is_shown_with_its_own_office_and_day(visitor, signature, suhareka, region):
    renew(
        signature,
        signatory=f.SignatoryFactory(name="Bardha Second", slug="bardha-second"),
        office_title="Acting Mayor",
    )

    pages = [signature.declaration, signature.signing, suhareka, region]
    for page in pages:
        text = visitor.get(page.get_absolute_url()).text
        assert "Renewed: 1 March 2022" in " ".join(strip_tags(text).split())
        assert "Bardha Second" in text
        assert "Acting Mayor" in text
        assert "Rexhep First" in text


def test_who_renewed_is_found_by_name_and_by_municipality(visitor, signature):
    renew(signature, signatory=f.SignatoryFactory(name="Bardha Second", slug="bardha-second"))

    for words in ("Bardha", "Suva Reka"):
        page = visitor.get(reverse("declarations:signatory_list"), {"q": words}).text
        assert 'id="bardha-second"' in page
        assert "(renewal)" in page
    assert "Bardha Second" in visitor.get(reverse("reports:search"), {"q": "Bardha"}).text


def test_an_act_is_shown_with_the_words_that_bear_each_of_its_values(
    visitor, signature, suhareka, region
):
    act = renew(signature)
    citation = f.CitationFactory(locator="p. 7", quote="renewed by her successor")
    f.cite(act, citation, about="signatory", certainty="inferred", note="By the date.")
    f.cite(act, f.CitationFactory(quote="the whole minutes"))

    for page in (signature.declaration, signature.signing, suhareka, region):
        text = visitor.get(page.get_absolute_url()).text
        assert "Signatory:" in text
        assert "<q>renewed by her successor</q>" in text
        assert "<q>the whole minutes</q>" in text
        assert "By the date." in text
    for page in (signature.declaration, signature.signing, suhareka):
        assert citation in visitor.get(page.get_absolute_url()).context["citations"]


def test_acts_with_evidence_are_read_equally_often(visitor, signature, suhareka, region):
    f.cite(renew(signature))
    other = f.SignatureFactory(
        signing=signature.signing, municipality=f.MunicipalityFactory(region=region)
    )
    page = signature.signing.get_absolute_url()

    with CaptureQueriesContext(connection) as one:
        visitor.get(page)
    f.cite(renew(other))
    f.cite(renew(other, day=LEFT))
    with CaptureQueriesContext(connection) as three:
        visitor.get(page)

    assert len(one) == len(three)


def test_a_source_names_the_act_that_rests_on_it_once_the_signing_is_finished(
    visitor, officer, signature
):
    citation = f.CitationFactory()
    f.cite(withdraw(signature), citation)
    page = citation.source.get_absolute_url()

    shown = visitor.get(page).text
    signature.signing.is_finished = False
    signature.signing.save()
    hidden = visitor.get(page)

    assert "Renewal or withdrawal:" in shown
    assert hidden.status_code == 404 or citation.quote not in hidden.text
    assert citation.quote in officer.get(page).text


def test_the_history_tells_of_acts(visitor, signature, suhareka):
    withdraw(signature)

    for record in (signature.declaration, suhareka):
        text = visitor.get(f"{record.get_absolute_url()}history/").text
        assert "withdrawal" in text
        assert "3 May 2024" in text
        then = visitor.get(f"{record.get_absolute_url()}history/?on=2100-01-01").text
        assert "withdrawal" in then or "to come" in then


def test_a_renewal_says_who_and_in_which_office(signature):
    for missing in ({"signatory": None}, {"office": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            renew(signature, **missing)


def test_an_act_comes_after_the_signature(signature):
    act = f.ActFactory.build(
        signature=signature,
        kind=ActKind.WITHDRAWAL,
        signatory=None,
        office=None,
        acted_on=dt.date(2016, 1, 1),
    )

    with pytest.raises(ValidationError, match="The municipality signed only later"):
        act.full_clean()


def test_an_act_without_signature_or_date_is_refused_by_the_form_alone():
    with pytest.raises(ValidationError) as problem:
        Act(kind=ActKind.WITHDRAWAL).full_clean()

    assert set(problem.value.message_dict) >= {"signature"}


def test_an_act_has_a_name_and_is_found_by_its_key(signature):
    act = withdraw(signature)

    assert str(act) == f"withdrawal, {signature.municipality}, 3 May 2024"
    assert Act.objects.get_by_natural_key(*act.natural_key()) == act
