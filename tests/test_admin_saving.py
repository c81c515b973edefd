"""What a curator saves: checked in words, never answered by an error page."""

import datetime as dt

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from activities.models import Activity
from declarations.models import Signature, Signing
from regions.models import LanguageUse, Municipality
from sources.models import Citation

from . import factories as f


def part(prefix, *rows, saved=0):
    """The management form of an inline, and its rows."""
    form = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": saved}
    for number, row in enumerate(rows):
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def activity_form(**changes):
    return {
        "type": f.ActivityTypeFactory().pk,
        "status": "planned",
        "visibility": "public",
        "title_en": "Painting workshop",
        "precision": "unknown",
        "region": f.RegionFactory().pk,
        "participants_basis": "unknown",
        "original_language": "en",
        **part("involvements"),
        **part("partners"),
        **part("photos"),
        **changes,
    }


def form_of(activity, **changes):
    return activity_form(
        type=activity.type_id,
        region=activity.region_id,
        base_version=activity.version,
        **changes,
    )


def signature_row(municipality, **changes):
    return {
        "position": 1,
        "municipality": municipality.pk,
        "signatory": f.SignatoryFactory().pk,
        "office": f.OfficeFactory().pk,
        **changes,
    }


def signing_form(declaration, region, *rows, day="2026-01-02", saved=0):
    return {
        "declaration": declaration.pk,
        "region": region.pk,
        "signed_on": day,
        **part("signatures", *rows, saved=saved),
    }


def municipality_form(**changes):
    return {
        "name": "Suharekë/Suva Reka",
        "name_sq": "Suharekë",
        "name_sr": "Suva Reka",
        "slug": "suhareke",
        **part("languages"),
        **changes,
    }


def add(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change(record):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])


def errors_of(response):
    """Every error on the page, those of the inlines too."""
    form = response.context["adminform"].form
    found = [message for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [words for row in inline.formset.errors for each in row.values() for words in each]
    return found


def test_new_activity_gets_reference_and_slug(curator):
    curator.post(add(Activity), activity_form(title_en="Shkollë e mesme"))

    activity = Activity.objects.get()
    assert activity.reference == f"{dt.date.today():%Y}-001"
    assert activity.slug == f"shkolle-e-mesme-{activity.reference}"


def test_new_activity_is_found_by_its_words(curator):
    curator.post(add(Activity), activity_form(venue="Štrpce"))

    assert Activity.objects.matching("Штрпце").count() == 1


def test_new_activity_keeps_its_parts(curator, suhareka):
    organisation = f.OrganisationFactory()
    parts = part("involvements", {"municipality": suhareka.pk, "role": "host"})
    parts |= part("partners", {"organisation": organisation.pk, "role": "organiser"})

    curator.post(add(Activity), activity_form(**parts))

    activity = Activity.objects.get()
    assert [str(item.municipality) for item in activity.involvements.all()] == [str(suhareka)]
    assert [item.organisation for item in activity.partners.all()] == [organisation]


def test_activity_with_a_photo_is_saved(curator, activity):
    photo = f.PhotoFactory(activity=activity)
    shown = part("photos", {"id": photo.pk, "activity": activity.pk}, saved=1)

    curator.post(change(activity), form_of(activity, title_en="Painting, second day", **shown))

    activity.refresh_from_db()
    assert activity.title == "Painting, second day"
    assert activity.photos.get() == photo


def test_saved_activity_has_the_next_version(curator, activity):
    before = activity.updated_at

    curator.post(change(activity), form_of(activity, title_en="Painting, second day"))

    activity.refresh_from_db()
    assert (activity.version, activity.title) == (2, "Painting, second day")
    assert activity.updated_at > before
    assert "second" in activity.search_text


def test_saved_activity_keeps_the_reason_in_its_history(curator, activity):
    form = form_of(activity, change_reason="The school told us so")

    curator.post(change(activity), form)

    latest = activity.history.latest()
    assert latest.history_change_reason == "The school told us so"
    assert latest.history_user == curator.user


def test_provenance_is_not_written_by_a_forged_field(curator, activity):
    forged = {"reference": "1999-001", "slug": "forged", "version": 99}

    curator.post(change(activity), form_of(activity, **forged))

    reference, slug = activity.reference, activity.slug
    activity.refresh_from_db()
    assert (activity.reference, activity.slug, activity.version) == (reference, slug, 2)


def test_second_of_two_editors_overwrites_nothing(curator, activity):
    opened_by_both = form_of(activity)
    curator.post(change(activity), {**opened_by_both, "title_en": "The first one's title"})

    response = curator.post(change(activity), {**opened_by_both, "title_en": "The second's"})

    activity.refresh_from_db()
    assert activity.title == "The first one's title"
    assert "Somebody has changed this activity" in errors_of(response)[0]


def test_activity_without_any_title_is_refused(curator):
    response = curator.post(add(Activity), activity_form(title_en=""))

    assert errors_of(response) == ["Give the title in at least one language."]


def test_activity_titled_in_another_language_only_is_accepted(curator):
    curator.post(add(Activity), activity_form(title_en="", title_sr_latn="Radionica"))

    assert Activity.objects.get().title == "Radionica"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"starts_on": "2019-05-02", "ends_on": "2019-05-01", "precision": "day"},
            "The latest day cannot be before the earliest.",
        ),
        (
            {"starts_on": "2019-05-02", "precision": "day"},
            "Give both the earliest and the latest day, or say that the date is unknown.",
        ),
        (
            {"participants": 30},
            "Give a number of participants and how it is known, or neither.",
        ),
        (
            {"participants_basis": "over"},
            "Give a number of participants and how it is known, or neither.",
        ),
        ({"status": "cancelled"}, "Say why it was postponed or cancelled."),
        ({"status": "postponed"}, "Say why it was postponed or cancelled."),
    ],
)
def test_activity_that_contradicts_itself_is_refused_in_words(curator, changes, words):
    response = curator.post(add(Activity), activity_form(**changes))

    assert words in errors_of(response)
    assert not Activity.objects.exists()


def test_activity_cannot_follow_itself(curator, activity):
    response = curator.post(change(activity), form_of(activity, follows=activity.pk))

    assert errors_of(response) == ["An activity cannot follow itself."]


def test_a_role_is_held_once(curator, suhareka):
    row = {"municipality": suhareka.pk, "role": "host"}

    response = curator.post(add(Activity), activity_form(**part("involvements", row, row)))

    assert "duplicate" in " ".join(errors_of(response))
    assert not Activity.objects.exists()


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
        add(Signature), signature_row(suhareka, signing=signing.pk, office_title="")
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
    day = signing.signed_on.isoformat()

    response = curator.post(add(Signing), signing_form(signing.declaration, region, day=day))

    assert errors_of(response) == ["This signing is already recorded."]


def test_municipality_keeps_its_languages(curator):
    row = {"language": "sq", "status": "official", "legal_basis": ""}

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
    row = {"language": "sq", "status": "official", "legal_basis": ""}

    response = curator.post(add(Municipality), municipality_form(**part("languages", row, row)))

    assert "duplicate" in " ".join(errors_of(response))
    assert not Municipality.objects.exists()


def test_second_plan_of_a_year_is_refused_in_words(curator):
    plan = f.ActivityPlanFactory()
    again = {"region": plan.region_id, "year": plan.year, "status": "draft"}

    response = curator.post(reverse("admin:activities_activityplan_add"), again)

    assert errors_of(response) == ["This region already has a plan for this year."]


def test_plan_of_an_impossible_year_is_refused_in_words(curator, region):
    plan = {"region": region.pk, "year": 18, "status": "draft"}

    response = curator.post(reverse("admin:activities_activityplan_add"), plan)

    assert errors_of(response) == ["Give the year with four digits, such as 2018."]


def test_printed_words_are_not_changed(curator):
    citation = f.CitationFactory(quote="Spasiċ")
    mended = {"quote": "Spasić", "locator": "p. 9", "certainty": "inferred", "note": "Misprint"}

    curator.post(change(citation), mended)

    citation.refresh_from_db()
    assert (citation.quote, citation.certainty, citation.note) == ("Spasiċ", "inferred", "Misprint")


def test_words_are_cited_once_from_one_place(curator):
    citation = f.CitationFactory()
    again = {
        "source": citation.source_id,
        "locator": citation.locator,
        "quote": citation.quote,
        "certainty": "printed",
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
