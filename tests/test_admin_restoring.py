"""Curators bring an earlier version back, through every check, with a reason."""

import datetime as dt

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, Photo
from histories.saving import last_entry_of
from regions.models import Municipality

from . import factories as f
from .admin_pages import page_of


def restore_page(version):
    opts = version.instance_type._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_restore", args=[version.pk])


def restore(client, version, **form):
    seen = last_entry_of(version.instance_type.objects.get(pk=version.id))
    body = {"change_reason": "written over by mistake", "seen": seen, **form}
    return client.post(restore_page(version), body)


def long_ago(*records):
    for record in records:
        for row in record.history.all():
            row.history_date -= dt.timedelta(days=1)
            row.save()


@pytest.fixture
def changed(activity, gjilan):
    """An activity whose title, links, municipalities and funder have changed since."""
    activity.commitments.add(f.CommitmentFactory(number=1))
    part = f.CommunityPartFactory(activity=activity, community__slug="first", sense="topic")
    partner = f.PartnerFactory(activity=activity, role="funder")
    first = activity.involvements.get()
    long_ago(activity, part, partner, first)
    activity.title_en = "Written over"
    activity.save()
    activity.commitments.set([f.CommitmentFactory(number=2)])
    part.delete()
    f.CommunityPartFactory(activity=activity, community__slug="second")
    first.delete()
    partner.delete()
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    return activity


@pytest.fixture
def earlier(changed):
    return changed.history.filter(title_en="Painting workshop").first()


def test_the_page_shows_what_would_change_and_changes_nothing(curator, changed, earlier):
    page = curator.get(restore_page(earlier)).content.decode()

    assert "<del>Written over</del>" in page
    assert "<ins>Painting workshop</ins>" in page
    assert "Title [en]" in page
    changed.refresh_from_db()
    assert (changed.title_en, changed.version) == ("Written over", 1)


def test_the_version_comes_back_with_its_links_and_parts(curator, changed, earlier, suhareka):
    response = restore(curator, earlier)

    restored = Activity.objects.get()
    assert response.url == page_of(changed, "history")
    assert restored.title_en == "Painting workshop"
    assert [each.number for each in restored.commitments.all()] == [1]
    assert [(each.community.slug, each.sense) for each in restored.community_parts.all()] == [
        ("first", "topic")
    ]
    assert [(each.municipality, each.role) for each in restored.involvements.all()] == [
        (suhareka, "host")
    ]
    assert [each.role for each in restored.partners.all()] == ["funder"]


def test_the_restored_activity_is_a_further_version_with_one_entry(curator, changed, earlier):
    before = changed.history.count()

    restore(curator, earlier)

    latest = changed.history.latest()
    assert (latest.version, latest.history_user) == (2, curator.user)
    assert latest.history_change_reason.startswith("Restored version of ")
    assert latest.history_change_reason.endswith(": written over by mistake")
    assert [each.commitment.number for each in latest.commitments.all()] == [1]
    assert changed.history.count() == before + 1


def test_each_part_has_its_own_history(curator, changed, earlier):
    restore(curator, earlier)

    row = Activity.objects.get().partners.get().history.get()
    assert (row.history_user, row.history_type) == (curator.user, "+")
    assert row.history_change_reason.startswith("Restored version of ")


def test_without_a_reason_nothing_is_restored(curator, changed, earlier):
    response = restore(curator, earlier, change_reason=" ")

    assert response.status_code == 422
    assert Activity.objects.get().title_en == "Written over"


def test_a_version_that_breaks_a_rule_is_refused_in_the_rules_words(curator, region):
    first = f.MunicipalityFactory(region=region, tile_column=1, tile_row=1)
    first.tile_column = 2
    first.save()
    f.MunicipalityFactory(tile_column=1, tile_row=1)
    earlier = first.history.filter(tile_column=1).get()

    response = restore(curator, earlier)

    assert response.status_code == 422
    assert "Another municipality already has this tile." in response.content.decode()
    assert Municipality.objects.get(pk=first.pk).tile_column == 2


def test_a_part_that_can_no_longer_be_leaves_all_as_it_was(curator, changed, earlier):
    earlier_partner = changed.partners.model.history.filter(history_type="+").get()
    earlier_partner.organisation.delete()

    response = restore(curator, earlier)

    assert response.status_code == 422
    assert Activity.objects.get().title_en == "Written over"
    assert [each.slug for each in changed.communities.all()] == ["second"]


def test_links_to_what_is_gone_stay_out(curator, changed, earlier):
    earlier.commitments.get().commitment.delete()

    response = restore(curator, earlier)

    assert response.status_code == 302
    assert not changed.commitments.exists()


def test_whoever_read_an_older_history_is_shown_it_anew(curator, changed, earlier):
    seen = last_entry_of(changed)
    changed.title_en = "Newer still"
    changed.save()

    response = restore(curator, earlier, seen=seen)

    assert response.status_code == 422
    assert "Somebody has changed this record" in response.content.decode()
    assert "<del>Newer still</del>" in response.content.decode()
    assert Activity.objects.get().title_en == "Newer still"


def test_a_version_like_the_present_one_offers_nothing(curator, activity):
    page = curator.get(restore_page(activity.history.latest())).content.decode()

    assert "says the same as the record does now" in page
    assert 'name="change_reason"' not in page


def test_the_history_leads_to_earlier_versions_only(curator, changed, earlier):
    page = curator.get(page_of(changed, "history")).content.decode()

    assert restore_page(earlier) in page
    assert restore_page(changed.history.latest()) not in page


@pytest.mark.parametrize("person", ["officer", "other_officer", "mission_staff"])
def test_officers_restore_nothing_even_of_what_they_keep(request, person, region):
    client = request.getfixturevalue(person)
    plan = f.ActivityPlanFactory(region=region, title_en="Before")
    plan.title_en = "After"
    plan.save()
    earlier = plan.history.earliest()

    for response in (client.get(restore_page(earlier)), restore(client, earlier)):
        assert response.status_code in (403, 404)
    plan.refresh_from_db()
    assert plan.title_en == "After"
    history = client.get(page_of(plan, "history")).content.decode()
    assert "Restore this version" not in history


@pytest.mark.parametrize("person", ["visitor", "focal_point"])
def test_others_are_led_away(request, person, changed, earlier):
    response = restore(request.getfixturevalue(person), earlier)

    assert response.status_code in (302, 403)
    assert Activity.objects.get().title_en == "Written over"


@pytest.mark.parametrize("number", ["0", "9" * 25])
def test_a_version_that_never_was_is_not_found(curator, number):
    assert curator.get(f"/admin/activities/activity/restore/{number}/").status_code == 404


@pytest.mark.parametrize("model", [Photo, User])
def test_consents_and_rights_are_not_brought_back(model):
    names = {url.name for url in admin.site.get_model_admin(model).get_urls()}

    assert f"{model._meta.app_label}_{model._meta.model_name}_history" in names
    assert f"{model._meta.app_label}_{model._meta.model_name}_restore" not in names
