"""Who opens what in the admin site: curators all of it, officers what they keep."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from activities.models import ActivityPlan
from declarations.models import Act, Signature, Signing
from sources.models import Evidence

from . import factories as f
from .admin_pages import list_of, page_of, part

KEPT_BY_OFFICERS = [Signing, Signature, Act, ActivityPlan]
LOOKED_UP_BY_OFFICERS = ["citation", "signatory"]
MODELS = list(admin.site._registry)
OUR_APPS = ["accounts", "sources", "regions", "declarations", "activities", "desk", "browse"]
# Edited on the page of the record they belong to.
PARTS = ["languageuse", "placename", "regionmembership", "scope"]
PARTS += ["communitypart", "involvement", "occurrence", "partner", "participantgroup", "venue"]
PARTS += ["party", "reviewstep"]
# Each cited model has its evidence on its own page.
PARTS += [model._meta.model_name for model in apps.get_models() if issubclass(model, Evidence)]
# Written by the register itself, and seen by the person they are about.
NOT_CURATED = ["browsersession", "draftpaper", "invitation", "officereport", "throttle"]
NOT_CURATED += ["draftphoto", "outcomequestion", "outcomeanswer", "outgoingmail", "savedsearch"]


def name_of(model):
    return model._meta.model_name


def kept_record(model, region):
    if model is Signing:
        return f.SigningFactory(region=region, place_en="kanarija")
    if model is Signature:
        return f.SignatureFactory(signing__region=region, office_title="kanarija")
    if model is Act:
        return f.ActFactory(signature__signing__region=region, office_title="kanarija")
    return f.ActivityPlanFactory(region=region, title_en="kanarija")


def test_every_model_has_its_admin_page_or_is_part_of_one():
    ours = {
        model._meta.model_name
        for app in OUR_APPS
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
    }

    assert ours - {*PARTS, *NOT_CURATED} == {name_of(model) for model in MODELS}


def test_admin_leads_a_visitor_to_the_sign_in_page(visitor):
    response = visitor.get("/admin/", follow=True)

    path, _status = response.redirect_chain[-1]
    assert path.startswith(reverse("account_login"))


def test_admin_sign_in_goes_through_the_registers_own(visitor):
    response = visitor.get(reverse("admin:login"))

    assert response.url.startswith(reverse("account_login"))


def test_admin_refuses_a_focal_point_with_a_page(focal_point):
    response = focal_point.get("/admin/", follow=True)

    assert response.status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_curator_opens_the_list_of(curator, model):
    response = curator.get(list_of(model))

    assert response.context["cl"].model is model


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_officer_opens_only_what_officers_keep(officer, model):
    response = officer.get(list_of(model))

    allowed = model in KEPT_BY_OFFICERS or name_of(model) in LOOKED_UP_BY_OFFICERS
    assert response.status_code == (200 if allowed else 403)


def test_admin_index_shows_an_officer_what_officers_keep(officer):
    response = officer.get("/admin/")

    shown = {entry["model"] for app in response.context["app_list"] for entry in app["models"]}
    assert shown == set(KEPT_BY_OFFICERS)


@pytest.mark.parametrize("model", KEPT_BY_OFFICERS, ids=name_of)
def test_officer_lists_the_own_regions_records_only(officer, region, other_region, model):
    own, foreign = kept_record(model, region), kept_record(model, other_region)

    response = officer.get(list_of(model))

    assert list(response.context["cl"].queryset) == [own]
    assert page_of(foreign) not in response.content.decode()


@pytest.mark.parametrize("model", KEPT_BY_OFFICERS, ids=name_of)
def test_mission_staff_lists_every_regions_records(mission_staff, region, other_region, model):
    records = {kept_record(model, region), kept_record(model, other_region)}

    response = mission_staff.get(list_of(model))

    assert set(response.context["cl"].queryset) == records


@pytest.mark.parametrize("verb", ["change", "delete", "history"])
@pytest.mark.parametrize("model", KEPT_BY_OFFICERS, ids=name_of)
def test_another_regions_record_answers_as_a_missing_one(officer, other_region, model, verb):
    foreign = kept_record(model, other_region)

    response = officer.get(page_of(foreign, verb), follow=True)

    assert response.redirect_chain[0][0] == reverse("admin:index")
    assert "kanarija" not in response.content.decode()


@pytest.mark.parametrize("verb", ["change", "delete", "history"])
@pytest.mark.parametrize("model", KEPT_BY_OFFICERS, ids=name_of)
def test_officer_opens_the_own_regions_record(officer, region, model, verb):
    own = kept_record(model, region)

    response = officer.get(page_of(own, verb))

    assert response.context["object"] == own if verb != "change" else response.context["original"]


@pytest.mark.parametrize("model", KEPT_BY_OFFICERS, ids=name_of)
def test_officer_cannot_delete_another_regions_record(officer, other_region, model):
    foreign = kept_record(model, other_region)

    officer.post(page_of(foreign, "delete"), {"post": "yes"})

    assert model.objects.filter(pk=foreign.pk).exists()


def test_officer_is_offered_the_own_regions_only(officer, region, other_region):
    response = officer.get(reverse("admin:activities_activityplan_add"))

    choices = response.context["adminform"].form.fields["region"].queryset
    assert list(choices) == [region]


def plan_form(region, **changes):
    return {"region": region.pk, "year": 2026, "status": "draft", **part("evidence"), **changes}


def test_officer_adds_a_plan_for_the_own_region(officer, region):
    officer.post(reverse("admin:activities_activityplan_add"), plan_form(region))

    assert ActivityPlan.objects.get().region == region


def test_officer_who_posts_another_regions_id_is_refused(officer, other_region):
    response = officer.post(reverse("admin:activities_activityplan_add"), plan_form(other_region))

    assert "region" in response.context["adminform"].form.errors
    assert not ActivityPlan.objects.exists()


def test_officer_cannot_move_a_plan_to_another_region(officer, region, other_region):
    plan = f.ActivityPlanFactory(region=region)

    response = officer.post(page_of(plan), plan_form(other_region))

    plan.refresh_from_db()
    assert plan.region == region
    assert "region" in response.context["adminform"].form.errors


def test_officer_who_posts_another_regions_signing_is_refused(officer, region, other_region):
    foreign = f.SigningFactory(region=other_region)
    municipality = f.MunicipalityFactory(region=region)
    signature = {
        "signing": foreign.pk,
        "municipality": municipality.pk,
        "signatory": f.SignatoryFactory().pk,
        "office": f.OfficeFactory().pk,
        "position": 1,
    }

    response = officer.post(reverse("admin:declarations_signature_add"), signature)

    assert "signing" in response.context["adminform"].form.errors
    assert not Signature.objects.exists()


def test_officer_finds_signings_of_the_own_region_only(officer, region, other_region):
    own, _foreign = f.SigningFactory(region=region), f.SigningFactory(region=other_region)

    response = officer.get(
        reverse("admin:autocomplete"),
        {"app_label": "declarations", "model_name": "signature", "field_name": "signing"},
    )

    assert [found["id"] for found in response.json()["results"]] == [str(own.pk)]


def test_officer_cannot_search_people_through_a_field(officer):
    response = officer.get(
        reverse("admin:autocomplete"),
        {"app_label": "activities", "model_name": "activity", "field_name": "follows"},
    )

    assert response.status_code == 403


def test_officer_adds_a_signatory_but_does_not_change_one(officer):
    add = reverse("admin:declarations_signatory_add")
    officer.post(add, {"name": "Invented Mayor", "slug": "invented-mayor", "other_spellings": ""})
    signatory = Signature._meta.get_field("signatory").related_model.objects.get()

    response = officer.post(page_of(signatory), {"name": "Somebody Else", "slug": "somebody-else"})

    signatory.refresh_from_db()
    assert (response.status_code, signatory.name) == (403, "Invented Mayor")


def test_officer_has_no_bulk_delete(officer, region):
    signing = f.SigningFactory(region=region)
    ticked = {"action": "delete_selected", "_selected_action": [signing.pk], "post": "yes"}

    officer.post(list_of(Signing), ticked)

    assert Signing.objects.filter(pk=signing.pk).exists()


def test_curator_deletes_in_bulk(curator):
    signing = f.SigningFactory()
    ticked = {"action": "delete_selected", "_selected_action": [signing.pk], "post": "yes"}

    curator.post(list_of(Signing), ticked)

    assert not Signing.objects.exists()


def test_no_address_leads_on_to_any_record_by_its_number(officer, activity):
    response = officer.get(f"/admin/r/1/{activity.pk}/")

    assert response.status_code == 404
