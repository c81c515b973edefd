"""What a curator saves: checked in words, never answered by an error page."""

import datetime as dt

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from declarations.models import Act, Signature, Signing
from regions.models import LanguageUse, Municipality
from sources.models import Citation

from . import factories as f
from .admin_pages import add, change, errors_of, part


def signature_row(municipality, **changes):
    return {
        "position": 1,
        "municipality": municipality.pk,
        "signatory": f.SignatoryFactory().pk,
        "office": f.OfficeFactory().pk,
        **part("evidence"),
        **changes,
    }


def signing_form(declaration, region, *rows, day="2026-01-02", saved=0):
    return {
        "declaration": declaration.pk,
        "region": region.pk,
        "signed_on": day,
        **part("signatures", *rows, saved=saved),
        **part("evidence"),
    }


def municipality_form(**changes):
    return {
        "slug": "suhareke",
        **part(
            "names",
            {"position": 0, "text": "Suharekë", "language": "sq", "kind": "official"},
            {"position": 1, "text": "Suva Reka", "language": "sr-Latn", "kind": "official"},
        ),
        **part("memberships"),
        **part("languages"),
        **part("evidence"),
        **changes,
    }


def test_new_signing_keeps_its_signatures(curator, region, suhareka):
    form = signing_form(f.DeclarationFactory(), region, signature_row(suhareka))

    curator.post(add(Signing), form)

    signature = Signature.objects.get()
    assert (signature.municipality, signature.declaration) == (
        suhareka,
        signature.signing.declaration,
    )


def test_municipality_signs_a_declaration_once_in_a_new_signing(curator, region, suhareka):
    earlier = f.SignatureFactory(signing__region=region, municipality=suhareka)
    form = signing_form(earlier.declaration, region, signature_row(suhareka))

    response = curator.post(add(Signing), form)

    assert errors_of(response) == ["This municipality has already signed the declaration."]
    assert Signing.objects.count() == 1


def test_municipality_signs_once_in_one_form(curator, region, suhareka):
    rows = signature_row(suhareka), signature_row(suhareka)

    response = curator.post(add(Signing), signing_form(f.DeclarationFactory(), region, *rows))

    assert errors_of(response) == ["A municipality signs a declaration only once."]
    assert not Signing.objects.exists()


def test_municipality_signs_once_on_the_signatures_own_page(curator, region, suhareka):
    earlier = f.SignatureFactory(signing__region=region, municipality=suhareka)
    signing = f.SigningFactory(
        declaration=earlier.declaration, region=region, signed_on=dt.date(2018, 1, 1)
    )

    response = curator.post(
        add(Signature),
        signature_row(suhareka, signing=signing.pk, office_title="", **part("evidence")),
    )

    assert errors_of(response) == ["This municipality has already signed the declaration."]


def test_municipality_of_another_region_does_not_sign_in_a_new_signing(curator, region, gjilan):
    form = signing_form(f.DeclarationFactory(), region, signature_row(gjilan))

    response = curator.post(add(Signing), form)

    assert errors_of(response) == [f"{gjilan} does not belong to {region} region."]
    assert not Signing.objects.exists()


def test_municipality_of_another_region_does_not_sign_in_an_old_signing(curator, region, gjilan):
    signing = f.SigningFactory(region=region)
    form = signing_form(signing.declaration, region, signature_row(gjilan))
    form["change_reason"] = "Another day"

    response = curator.post(change(signing), form)

    assert errors_of(response) == [f"{gjilan} does not belong to {region} region."]


def test_signing_with_signatures_stays_in_its_region(curator, region, other_region, suhareka):
    signature = f.SignatureFactory(signing__region=region, municipality=suhareka)
    signing = signature.signing
    row = signature_row(suhareka, id=signature.pk, signing=signing.pk)

    response = curator.post(
        change(signing), signing_form(signing.declaration, other_region, row, saved=1)
    )

    assert "Municipalities of another region have signed here." in errors_of(response)


def test_same_signing_twice_is_refused_in_words(curator, region):
    signing = f.SigningFactory(region=region)
    day = signing.starts_on.isoformat()

    response = curator.post(add(Signing), signing_form(signing.declaration, region, day=day))

    assert errors_of(response) == ["This signing is already recorded."]


def test_officer_says_which_words_bear_which_value_of_a_renewal(officer, region, suhareka):
    signature = f.SignatureFactory(signing__region=region, municipality=suhareka)
    row = {"about": "office", "citation": f.CitationFactory().pk, "certainty": "inferred"}
    form = {
        **signature_row(suhareka, signature=signature.pk, kind="renewal", acted_on="2022-03-01"),
        **part("evidence", row),
    }

    officer.post(add(Act), form)

    evidence = Act.objects.get().evidence.get()
    assert (evidence.about, evidence.certainty) == ("office", "inferred")


def test_municipality_keeps_its_languages(curator):
    row = {"language": "sq", "status": "official"}

    curator.post(add(Municipality), municipality_form(**part("languages", row)))

    assert str(LanguageUse.objects.get()) == "Suharekë/Suva Reka: sq"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"tile_column": 3, "tile_row": 4}, "Another municipality already has this tile."),
        ({"tile_column": 3}, "Give both the column and the row of the tile."),
        ({"latitude": "91", "longitude": "21"}, "Give both coordinates, or neither."),
        ({"latitude": "42"}, "Give both coordinates, or neither."),
    ],
)
def test_municipality_that_cannot_be_is_refused_in_words(curator, changes, words):
    f.MunicipalityFactory(tile_column=3, tile_row=4)

    response = curator.post(add(Municipality), municipality_form(**changes))

    assert errors_of(response) == [words]


def test_a_language_is_listed_once(curator):
    row = {"language": "sq", "status": "official"}

    response = curator.post(add(Municipality), municipality_form(**part("languages", row, row)))

    assert "duplicate" in " ".join(errors_of(response))
    assert not Municipality.objects.exists()


def test_second_plan_of_a_year_is_refused_in_words(curator):
    plan = f.ActivityPlanFactory()
    again = {"region": plan.region_id, "year": plan.year, "status": "draft", **part("evidence")}

    response = curator.post(reverse("admin:activities_activityplan_add"), again)

    assert errors_of(response) == ["This region already has a plan for this year."]


def test_plan_of_an_impossible_year_is_refused_in_words(curator, region):
    plan = {"region": region.pk, "year": 18, "status": "draft", **part("evidence")}

    response = curator.post(reverse("admin:activities_activityplan_add"), plan)

    assert errors_of(response) == ["Give the year with four digits, such as 2018."]


def test_printed_words_are_not_changed(curator):
    citation = f.CitationFactory(quote="Spasiċ")
    mended = {"quote": "Spasić", "locator": "p. 9", "note": "Misprint"}

    curator.post(change(citation), mended)

    citation.refresh_from_db()
    assert (citation.quote, citation.note) == ("Spasiċ", "Misprint")


def test_words_are_cited_once_from_one_place(curator):
    citation = f.CitationFactory()
    again = {
        "source": citation.source_id,
        "locator": citation.locator,
        "quote": citation.quote,
    }

    response = curator.post(add(Citation), again)

    assert errors_of(response) == ["These words are already cited from this place."]


def test_two_who_save_the_same_at_once_get_a_sentence(curator):
    """The second browser saves after the first one's form was checked, before it is written."""

    def somebody_else_saves(instance, **kwargs):
        pre_save.disconnect(somebody_else_saves, sender=Municipality)
        f.MunicipalityFactory(slug=instance.slug)

    pre_save.connect(somebody_else_saves, sender=Municipality)
    response = curator.post(add(Municipality), municipality_form(), follow=True)

    assert Municipality.objects.count() == 0
    assert "somebody else saved something at the same moment" in response.content.decode()
