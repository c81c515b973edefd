"""The admin site works in a browser under the strict policy: no style or script is refused."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as f

from .people import bring_session


@pytest.fixture
def curator_page(page, curator):
    """The browser of a curator who is signed in."""
    bring_session(page, curator)
    return page


@pytest.fixture
def strpce(transactional_db):
    return f.MunicipalityFactory(name_sq="Shtërpcë", name_sr="Štrpce")


def path_of(record, verb):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{verb}", args=[record.pk])


@pytest.mark.parametrize("path", ["/admin/", "/admin/activities/activity/", "/admin/regions/"])
def test_admin_lists_open_without_complaints(curator_page, complaints, path):
    curator_page.goto(path)

    expect(curator_page.locator("h1")).to_be_visible()
    assert complaints == []


@pytest.mark.parametrize("verb", ["change", "history", "delete"])
def test_admin_pages_of_an_activity_open_without_complaints(curator_page, complaints, verb):
    activity = f.InvolvementFactory().activity
    activity.title_en = "Drawing workshop"
    activity.save()

    curator_page.goto(path_of(activity, verb))

    expect(curator_page.locator("#content")).to_contain_text("Drawing workshop")
    assert complaints == []


def test_admin_finds_a_municipality_while_typing_and_saves_it(curator_page, complaints, strpce):
    activity = f.ActivityFactory()
    curator_page.goto(path_of(activity, "change"))

    curator_page.get_by_text("Add another Involvement").click()
    curator_page.locator("#involvements-0 .select2-selection").click()
    # One request after the other: the page would drop one that is overtaken.
    expect(curator_page.locator(".select2-results__option")).to_have_text([str(strpce)])
    curator_page.locator(".select2-search__field").last.fill("Штрпце")
    curator_page.locator(".select2-results__option", has_text=str(strpce)).click()
    curator_page.locator("#involvements-0 select[name$=role]").select_option("host")
    curator_page.locator("input[name=_save]").last.click()

    expect(curator_page.locator(".messagelist")).to_contain_text("changed successfully")
    assert activity.involvements.get().municipality == strpce
    assert complaints == []


def test_admin_opens_and_closes_another_language(curator_page, complaints):
    curator_page.goto(path_of(f.ActivityFactory(), "change"))
    field = curator_page.locator("#id_title_sq")

    expect(field).to_be_hidden()
    curator_page.locator("summary", has_text="Albanian").click()

    expect(field).to_be_visible()
    assert complaints == []
