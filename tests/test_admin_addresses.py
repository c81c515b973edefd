"""Every address of the admin site, however it came to be there, is closed to those outside it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from factory.django import DjangoModelFactory

from desk import actions
from desk.models import ChangeRequest

from . import factories as f
from .admin_pages import add, list_of, page_of

# What a stranger may ask for: to be led to the sign-in page, and to leave.
OPEN = {"login", "logout"}
OF_OFFICERS = ["index", "password_change", "password_change_done", "jsi18n", "autocomplete"]
OF_OFFICERS += [
    f"{model}_{verb}"
    for model in (
        *("declarations_signing", "declarations_signature", "declarations_act"),
        "activities_activityplan",
    )
    for verb in ("changelist", "add", "change", "delete", "history")
]
OF_OFFICERS += [
    f"{model}_{verb}"
    for model in ("sources_citation", "declarations_signatory")
    for verb in ("changelist", "add", "change", "history")
]


def names(patterns) -> set[str]:
    """Every name of an address below the patterns."""
    found = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            found |= names(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def path_of(name: str) -> str:
    for arguments in ([], ["1"], ["declarations"], ["sources.source", "1"]):
        try:
            return reverse(f"admin:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no address for {name}")


NAMES = sorted(names(admin.site.get_urls()) - OPEN)


@pytest.fixture
def other_regions_records(other_region):
    """Number 1 of what officers keep, in a region that is not this officer's."""
    signing = f.SigningFactory(pk=1, region=other_region, place_en="kanarija")
    signature = f.SignatureFactory(pk=1, signing=signing, office_title="kanarija")
    f.ActFactory(pk=1, signature=signature, office_title="kanarija")
    f.ActivityPlanFactory(pk=1, region=other_region, title_en="kanarija")


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["visitor", "focal_point", "deactivated"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_is_closed_to(request, other_regions_records, person, method):
    client = request.getfixturevalue(person)

    for name in NAMES:
        response = getattr(client, method)(path_of(name))

        assert response.status_code == 302, name
        assert "/login/" in response.url, name


@pytest.mark.many_times
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_gives_an_officer_anything_of_others(other_regions_records, officer, method):
    for name in NAMES:
        response = getattr(officer, method)(path_of(name), {"post": "yes"})

        refused = response.status_code in (302, 403, 404, 405)
        assert refused or name in OF_OFFICERS or name == "app_list", name
        # As what somebody has signed tells them apart, and everybody may read it.
        told = response.content.decode().replace("kanarija of Komuna", "")
        assert "kanarija" not in told, name


FACTORIES = {
    factory._meta.model: factory
    for factory in vars(f).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory) and factory._meta.model
}


def submitted_change() -> ChangeRequest:
    """A change request that others than its author may see."""
    sent = dict.fromkeys(["submitted_at", "first_submitted_at"], "2026-01-02T10:00Z")
    return f.ChangeRequestFactory(region=f.RegionFactory(), status="submitted", **sent)


@pytest.mark.many_times
@pytest.mark.parametrize("may_change", [True, False], ids=["may change", "may look only"])
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_page_of_a_record_is_answered(curator, model, may_change, monkeypatch):
    if not may_change:
        no = lambda *args, **kwargs: False  # noqa: E731
        monkeypatch.setattr(type(admin.site.get_model_admin(model)), "has_change_permission", no)
    record = submitted_change() if model is ChangeRequest else FACTORIES[model]()

    answers = {
        verb: curator.get(path).status_code
        for verb, path in {
            "list": list_of(model),
            "add": add(model),
            **{verb: page_of(record, verb) for verb in ("change", "delete", "history")},
        }.items()
    }

    assert set(answers.values()) <= {200, 302, 403}, answers
    assert answers["change"] == 200


def test_page_of_a_withdrawn_photo_is_shown(curator):
    photo = f.PhotoFactory()
    actions.withdraw_photo(photo.pk, by=curator.user, reason="Her parents asked")

    response = curator.get(page_of(photo))

    assert response.status_code == 200
    assert "Her parents asked" in response.content.decode()


def test_a_relation_seen_from_its_other_end_offers_no_choices(curator):
    asked = {"app_label": "regions", "model_name": "region", "field_name": "activities"}

    assert curator.get("/admin/autocomplete/", {**asked, "term": "a"}).status_code == 403


@pytest.mark.many_times
@pytest.mark.parametrize("person", ["curator", "officer"])
def test_every_list_of_choices_is_answered(request, person):
    client = request.getfixturevalue(person)
    fields = [
        (model._meta.app_label, model._meta.model_name, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True)
    ]

    for app_label, model_name, field_name in [*fields, ("activities", "no_model", "no_field")]:
        asked = {"app_label": app_label, "model_name": model_name, "field_name": field_name}
        response = client.get("/admin/autocomplete/", {**asked, "term": "a"})

        assert response.status_code in (200, 403, 404), asked
