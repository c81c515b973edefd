"""No address and no form of the admin site ends in an error page, on either database."""

import itertools

import pytest
from django.contrib import admin
from django.urls import reverse

from activities.models import Activity
from regions.models import Community

from . import factories as f
from .admin_pages import activity_form, add, change, errors_of, list_of, part

MODELS = list(admin.site._registry)
UNDELETABLE = ["user", "changerequest", "boundary", "setaside"]
BAD = [
    "\x00",
    "pej\x00a",
    "9" * 20,
    "9" * 12,
    "-1",
    "NaN",
    "1e309",
    "x",
    "",
    "1,2",
    "\u202e",
    "'\"",
]


def name_of(model):
    return model._meta.model_name


def filters_of(client, path):
    """Every parameter that the list's own filters would send."""
    changelist = client.get(path).context["cl"]
    return {name for spec in changelist.filter_specs for name in spec.expected_parameters()}


def pairs(names, model):
    """Every name with every bad value where most is filtered; elsewhere each of them once."""
    if model is Activity:
        return itertools.product(names, BAD)
    size = max(len(names), len(BAD))
    return itertools.islice(zip(itertools.cycle(names), itertools.cycle(BAD), strict=False), size)


@pytest.fixture
def some_records(activity):
    f.SignatureFactory()
    f.ActivityPlanFactory()
    f.PartnerFactory(activity=activity)
    f.LanguageUseFactory()
    f.ActivityFactory(starts_on="2019-05-01", ends_on="2019-05-02", precision="day")


@pytest.mark.many_times
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_list_answers_bad_filters_with_a_page(some_records, curator, model):
    path = list_of(model)
    names = filters_of(curator, path) | {"q", "p", "o", "e", "all", "_to_field", "_facets"}

    for name, value in pairs(sorted(names), model):
        response = curator.get(path, {name: value})

        assert response.status_code in (200, 302, 400), (name, value)
        assert "e=1" in response.get("Location", "e=1")


@pytest.mark.many_times
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_list_answers_a_search_of_thousands_of_words_with_a_page(curator, model):
    response = curator.get(list_of(model), {"q": "qq " * 5_000})

    assert list(response.context["cl"].result_list) == []


@pytest.mark.many_times
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_unknown_filter_is_refused(curator, model):
    response = curator.get(list_of(model), {"password__startswith": "p"})

    assert response.status_code in (302, 400)


@pytest.mark.many_times
@pytest.mark.parametrize("verb", ["change", "delete", "history"])
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_number_that_no_record_has_leads_back_to_the_index(curator, model, verb):
    opts = model._meta

    for value in (value for value in BAD[: None if model is Activity else 3] if value):
        path = reverse(f"admin:{opts.app_label}_{opts.model_name}_{verb}", args=[value])
        response = curator.get(path)

        expected = 403 if opts.model_name in UNDELETABLE and verb == "delete" else 302
        assert response.status_code in (302, expected), value


def test_password_page_of_nobody_is_not_found(curator):
    for value in BAD[:-1]:
        if value and value != "1,2":
            path = f"/admin/accounts/user/{value.replace(chr(0), '%00')}/password/"
            assert curator.get(path).status_code in (302, 404)


def test_ticked_row_that_cannot_be_changes_nothing(some_records, curator):
    number = Activity.objects.count()

    for value in BAD:
        ticked = {"action": "delete_selected", "_selected_action": [value], "post": "yes"}
        response = curator.post(list_of(Activity), ticked)

        assert response.status_code in (200, 302), value
    assert Activity.objects.count() == number


RELATIONS = ["type", "region", "plan", "follows", "commitments"]
NUMBERS = ["participants", "base_version"]
CHOICES = ["status", "visibility", "participants_basis", "original_language"]


FIELDS = [*RELATIONS, *NUMBERS, *CHOICES, "when"]


def spoilt(fields):
    """Each bad value in all fields at once, and each field alone with one of them."""
    values = [value for value in BAD if value]
    alone = zip(fields, itertools.cycle(values), strict=False)
    return [dict.fromkeys(fields, value) for value in values] + [{f: v} for f, v in alone]


@pytest.mark.many_times
def test_add_form_leaves_out_nonsense_given_in_the_address(curator):
    for bad in spoilt(["type", "region", "follows", "commitments", "plan"]):
        response = curator.get(add(Activity), bad)

        assert response.context["adminform"].form.instance.pk is None, bad


@pytest.mark.many_times
def test_activity_form_answers_bad_values_in_words(curator, activity):
    for bad in spoilt(FIELDS):
        response = curator.post(change(activity), activity_form(**bad))

        assert errors_of(response), bad
        silent = set(bad) - set(response.context["adminform"].form.errors)
        # A version is looked at once all else is right; what is invisible is no answer.
        assert silent <= {"base_version"} or "\u202e" in bad.values(), bad


@pytest.mark.many_times
def test_inline_answers_bad_values_in_words(curator, suhareka):
    for bad in spoilt(["municipality", "role", "id"]):
        row = {"municipality": suhareka.pk, "role": "host", **bad}
        form = activity_form(**part("involvements", row))

        assert curator.post(add(Activity), form).status_code in (200, 302), bad


@pytest.mark.parametrize("field", ["title_en", "summary_sq", "status_reason"])
def test_text_with_a_nul_is_refused_in_words(curator, field):
    response = curator.post(add(Activity), activity_form(**{field: "pej\x00a"}))

    assert "could not be read" in errors_of(response)[0]


def test_html_in_a_name_is_shown_as_text(curator):
    f.CommunityFactory(name_en="<script>alert(1)</script>")

    pages = [list_of(Community), change(Community.objects.get())]

    for page in pages:
        assert "<script>alert(1)" not in curator.get(page).content.decode()


@pytest.mark.parametrize("name", ["term", "page", "app_label", "model_name", "field_name"])
def test_autocomplete_answers_bad_parameters_cleanly(curator, name):
    asked = {"app_label": "activities", "model_name": "activity", "field_name": "follows"}

    for value in BAD:
        response = curator.get(reverse("admin:autocomplete"), {**asked, "term": "", name: value})

        assert response.status_code in (200, 403, 404), value
