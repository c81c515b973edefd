"""The admin site keeps who changed what, when and why, and says what stands against deleting."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import CASCADE
from django.urls import reverse

from accounts.models import User
from activities.models import Activity
from declarations.models import Signing
from histories.curation import CurationAdmin
from regions.models import Municipality, Region
from sources.models import Evidence

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


def test_what_stands_in_the_way_of_a_deletion_is_said(curator, region, suhareka):
    f.SigningFactory(region=region)

    response = curator.get(page_of(region, "delete"))

    assert response.context["protected"] == [
        *("Municipalities: 1", "Memberships in regions: 1", "Signings: 1"),
    ]
    assert "cannot be deleted" in response.content.decode()


def test_forced_deletion_of_what_others_need_changes_nothing(curator, region, suhareka):
    response = curator.post(page_of(region, "delete"), {"post": "yes"})

    assert response.status_code == 200
    assert Region.objects.filter(pk=region.pk).exists()


def test_bulk_deletion_of_what_others_need_changes_nothing(curator, region, suhareka):
    ticked = {"action": "delete_selected", "_selected_action": [region.pk], "post": "yes"}

    response = curator.post(reverse("admin:regions_region_changelist"), ticked)

    assert "Municipalities: 1" in response.content.decode()
    assert Region.objects.filter(pk=region.pk).exists()


@pytest.mark.parametrize(
    ("make", "list_of"),
    [
        (f.CommitmentFactory, "commitments"),
        (f.RegionFactory, "invited_regions"),
    ],
)
def test_record_in_the_list_of_another_is_not_deleted(curator, activity, make, list_of):
    """Databases would let it go out of every list, without a word in any history."""
    record = make()
    getattr(activity, list_of).add(record)

    response = curator.post(page_of(record, "delete"), {"post": "yes"})

    assert response.context["protected"] == ["Activities: 1"]
    assert list(getattr(activity, list_of).all()) == [record]


def test_citation_that_bears_something_is_not_deleted(curator, activity):
    row = f.cite(activity)

    response = curator.post(page_of(row.citation, "delete"), {"post": "yes"})

    assert response.context["protected"] == ["Evidence of activities: 1"]
    assert list(activity.evidence.all()) == [row]


def test_nothing_that_the_admin_deletes_takes_other_records_along_in_silence():
    """Only parts go with their record: rows that nobody knows by themselves."""
    parts = {
        "LanguageUse",
        "Boundary",
        "PlaceName",
        "RegionMembership",
        "Scope",
        "OfficeReport",
        "ParticipantGroup",
        "Occurrence",
        "Venue",
        "CommunityPart",
        "Involvement",
        "Partner",
        "Party",
        "Photo",
        "ReviewStep",
    }
    parts |= {model.__name__ for model in apps.get_models() if issubclass(model, Evidence)}
    parts |= {"OutcomeQuestion", "OutcomeAnswer", "SavedSearch"}
    found = set()
    for model, page in admin.site._registry.items():
        # Accounts are closed, never deleted.
        if isinstance(page, CurationAdmin) and model is not User:
            for relation in model._meta.related_objects:
                if not relation.many_to_many and relation.on_delete is CASCADE:
                    found.add(relation.related_model.__name__)

    assert found - parts == set()


def test_what_nobody_needs_is_deleted(curator):
    municipality = f.LanguageUseFactory().municipality

    curator.post(page_of(municipality, "delete"), {"post": "yes"})

    assert not Municipality.objects.exists()


def test_refusal_to_delete_does_not_read_out_a_foreign_draft(curator, activity):
    f.ChangeRequestFactory(
        activity=activity, is_new=False, base_version=1, payload={"title_en": ["kanarija"]}
    )

    response = curator.get(page_of(activity, "delete"))

    assert response.context["protected"] == ["Change requests: 1"]
    assert "kanarija" not in response.content.decode()


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
