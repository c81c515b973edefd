"""The admin site keeps who changed what, when and why, and says what stands against deleting."""

import pytest

from activities.models import Activity
from declarations.models import Signing
from regions.models import Municipality

from . import factories as f
from .admin_pages import change, form_of, page_of


@pytest.fixture
def mended(curator, activity):
    form = form_of(activity, title_en="Drawing workshop", change_reason="Told by the school")
    curator.post(change(activity), form)
    return activity


def test_history_shows_who_changed_what_and_why(curator, mended):
    page = curator.get(page_of(mended, "history")).content.decode()

    assert "<del>Painting workshop</del>" in page
    assert "<ins>Drawing workshop</ins>" in page
    assert "Told by the school" in page
    assert str(curator.user) in page


def test_history_names_the_language_of_a_changed_text(curator, mended):
    page = curator.get(page_of(mended, "history")).content.decode()

    assert "Title [en]" in page


def test_history_gives_long_texts_in_full(curator, activity):
    long_ago, now = "first word " + "x" * 3_000, "first word " + "y" * 3_000
    activity.summary_en = long_ago
    activity.save()

    curator.post(change(activity), form_of(activity, summary_en=now))

    page = curator.get(page_of(activity, "history")).content.decode()
    assert f"<del>{long_ago}</del>" in page


def test_history_page_offers_no_way_back_round_the_checks(curator, mended):
    version = mended.history.last().pk

    response = curator.post(f"{page_of(mended, 'history')}{version}/", {"title_en": "Reverted"})

    mended.refresh_from_db()
    assert mended.title == "Drawing workshop"
    assert response.status_code in (302, 404)


def test_deletion_is_in_the_history(curator):
    signing = f.SigningFactory()

    curator.post(page_of(signing, "delete"), {"post": "yes"})

    latest = Signing.history.latest()
    assert (latest.history_type, latest.history_user) == ("-", curator.user)


def test_what_nobody_needs_is_deleted(curator):
    municipality = f.LanguageUseFactory().municipality

    curator.post(page_of(municipality, "delete"), {"post": "yes"})

    assert not Municipality.objects.exists()


@pytest.mark.parametrize("make", [f.SourceFactory, f.MunicipalityFactory, f.ActivityFactory])
def test_view_on_site_leads_to_the_public_page(curator, make):
    record = make()

    page = curator.get(page_of(record)).content.decode()

    assert f'href="{record.get_absolute_url()}" class="viewsitelink"' in page


def test_record_without_a_public_page_offers_none(curator):
    page = curator.get(page_of(f.OfficeFactory())).content.decode()

    assert "viewsitelink" not in page


def test_activity_page_keeps_the_other_languages_closed(curator, activity):
    page = curator.get(page_of(activity)).content.decode()

    assert page.count("<details>") == len(Activity.title.fields) - 1
