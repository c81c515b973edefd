"""Every address of the admin site, however it came to be there, is closed to those outside it."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from . import factories as f

# What a stranger may ask for: to be led to the sign-in page, and to leave.
OPEN = {"login", "logout"}
OF_OFFICERS = ["index", "password_change", "password_change_done", "jsi18n", "autocomplete"]
OF_OFFICERS += [
    f"{model}_{verb}"
    for model in ("declarations_signing", "declarations_signature", "activities_activityplan")
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
    for arguments in ([], ["1"], ["declarations"]):
        try:
            return reverse(f"admin:{name}", args=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"no address for {name}")


NAMES = sorted(names(admin.site.get_urls()) - OPEN)


@pytest.fixture
def other_regions_records(other_region):
    """Number 1 of what officers keep, in a region that is not this officer's."""
    signing = f.SigningFactory(pk=1, region=other_region, place="kanarija")
    f.SignatureFactory(pk=1, signing=signing, office_title="kanarija")
    f.ActivityPlanFactory(pk=1, region=other_region, title_en="kanarija")


@pytest.mark.parametrize("person", ["visitor", "focal_point", "deactivated"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_is_closed_to(request, other_regions_records, person, method):
    client = request.getfixturevalue(person)

    for name in NAMES:
        response = getattr(client, method)(path_of(name))

        assert response.status_code == 302, name
        assert "/login/" in response.url, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_gives_an_officer_anything_of_others(other_regions_records, officer, method):
    for name in NAMES:
        response = getattr(officer, method)(path_of(name), {"post": "yes"})

        refused = response.status_code in (302, 403, 404, 405)
        assert refused or name in OF_OFFICERS or name == "app_list", name
        assert "kanarija" not in response.content.decode(), name
