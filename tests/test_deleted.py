"""What was deleted is listed for curators and comes back as it was, with its parts and links."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from declarations.models import Office
from histories.deleted import kinds
from histories.models import NotedChange
from regions.models import Community

from . import factories as f
from .admin_pages import page_of
from .uploads import PDF, upload
from .using import pages_naming, rich_activity, shown

pytestmark = pytest.mark.django_db
LIST = reverse("admin:deleted_list")


def delete(curator, record, **fields):
    pk = record.pk
    curator.post(page_of(record, "delete"), {"post": "yes", **fields})
    assert not type(record).objects.filter(pk=pk).exists()


def way_back(record):
    state = type(record).history.filter(id=record.pk, history_type="-").latest("history_id")
    return reverse("admin:bring_back", args=[record._meta.label_lower, state.pk])


def bring_back(curator, record):
    return curator.post(way_back(record), {"reason": "Deleted by mistake"})


def facts(record):
    """All that is written in a row, of parts without number and order."""
    return serializers.serialize("json", [type(record).objects.get(pk=record.pk)])


def test_an_activity_comes_back_to_every_page_and_count_as_it_was(curator, client):
    activity = rich_activity()
    addresses = pages_naming(activity)
    before, written = shown(client, addresses), facts(activity)

    delete(curator, activity)
    without = shown(client, addresses)
    assert [address for address in addresses if without[address] == before[address]] == []

    bring_back(curator, activity)

    assert facts(activity) == written
    assert shown(client, addresses) == before
    latest = activity.history.latest()
    assert latest.history_change_reason == "Deleted by mistake"
    assert latest.history_user == curator.user


def test_a_part_comes_back_as_it_was_when_it_was_deleted_at_last(curator, activity):
    part = f.CommunityPartFactory(activity=activity)
    other = f.CommunityFactory()
    delete(curator, activity)
    bring_back(curator, activity)
    part.community = other
    part.save()
    delete(curator, activity)

    bring_back(curator, activity)

    assert activity.community_parts.get().community == other


def test_page_that_asks_names_all_that_comes_back(curator):
    activity = rich_activity()
    commitment, part = activity.commitments.get(), activity.community_parts.get()
    delete(curator, activity)

    page = curator.get(way_back(activity))

    parts = dict(page.context["parts"])
    assert parts["Commitments served"] == [str(commitment)]
    assert parts["Parts of communities"] == [str(part)]
    assert len(parts["Evidence of activities"]) == 5


MAKE = {
    "regions.municipality": lambda: (
        f.RegionMembershipFactory(region__name_en="Invented region").municipality
    ),
    "sources.source": lambda: f.ScopeFactory().source,
}


def made(model):
    make = MAKE.get(model._meta.label_lower) or getattr(f, f"{model.__name__}Factory")
    return make()


@pytest.mark.parametrize("label", list(kinds()))
def test_each_kind_of_record_comes_back_as_it_was(curator, label):
    record = made(kinds()[label])
    if hasattr(record, "evidence"):
        f.cite(record)
    before = facts(record)

    delete(curator, record, reason="Entered twice")
    assert "Entered twice" in curator.get(f"{LIST}?kind={label}").text
    response = bring_back(curator, record)

    assert response.url == page_of(record)
    assert facts(record) == before
    if hasattr(record, "evidence"):
        assert record.evidence.count() == 1
    assert curator.get(f"{LIST}?kind={label}").context["page"].object_list == []


def test_a_municipality_comes_back_with_its_names_and_its_region(curator, client):
    municipality = f.MunicipalityFactory(name_en="Inventown")
    region = municipality.region
    before = client.get(municipality.get_absolute_url()).content

    delete(curator, municipality)
    bring_back(curator, municipality)

    municipality.refresh_from_db()
    assert municipality.region == region
    assert client.get(municipality.get_absolute_url()).content == before


def test_all_kinds_are_listed_the_latest_first(curator):
    office, community = f.OfficeFactory(), f.CommunityFactory()
    delete(curator, office)
    delete(curator, community)

    page = curator.get(LIST)

    found = [each["label"] for each in page.context["page"].object_list]
    assert found == ["regions.community", "declarations.office"]
    assert str(office) in page.text
    assert str(curator.user) in page.text
    assert LIST in curator.get(reverse("admin:index")).text


def test_the_list_goes_on_from_page_to_page(curator):
    for _each in range(51):
        f.OfficeFactory()
    Office.objects.all().delete()

    first, second = curator.get(LIST), curator.get(f"{LIST}?page=2")

    assert ("page=2" in first.text, "page=1" in second.text) == (True, True)
    assert [len(each.context["page"].object_list) for each in (first, second)] == [50, 1]


def test_records_merged_into_others_are_not_among_them(curator):
    office = f.OfficeFactory()
    named = {"kept_name": "Invented", "merged_name": "Double", "reason": "Twice", "steps": []}
    NotedChange.objects.create(
        kind="declarations.office", kept_id=0, merged_id=office.pk, by=curator.user, **named
    )
    delete(curator, office)

    assert curator.get(LIST).context["page"].object_list == []


def test_a_record_whose_merge_was_undone_is_listed_once_it_is_deleted(curator):
    office = f.OfficeFactory()
    named = {"kept_name": "Invented", "merged_name": "Double", "reason": "Twice", "steps": []}
    note = NotedChange.objects.create(
        kind="declarations.office", kept_id=0, merged_id=office.pk, by=curator.user, **named
    )
    note.undone_at = timezone.now()
    note.save()
    delete(curator, office)

    assert curator.get(LIST).context["page"].object_list != []


def deleted_before(part, by, minutes):
    """Take a part out as this person, so many minutes ago."""
    pk, part._history_user = part.pk, by
    part._history_date = timezone.now() - timedelta(minutes=minutes)
    part.delete()
    assert type(part).history.get(id=pk, history_type="-").history_user == by


@pytest.mark.parametrize(("is_own", "minutes"), [(True, 5), (False, 0)])
def test_a_part_that_was_taken_out_before_stays_out(curator, officer, activity, is_own, minutes):
    """Long before by the same person, or just before by another."""
    stays = f.CommunityPartFactory(activity=activity)
    goes = f.CommunityPartFactory(activity=activity)
    deleted_before(goes, curator.user if is_own else officer.user, minutes)

    delete(curator, activity)
    bring_back(curator, activity)

    assert [part.community for part in activity.community_parts.all()] == [stays.community]


def test_what_came_back_and_was_deleted_again_is_listed_once(curator):
    office = f.OfficeFactory()
    for _each in range(2):
        delete(curator, office)
        bring_back(curator, office)
    delete(curator, office)

    assert len(curator.get(LIST).context["page"].object_list) == 1


def test_a_record_whose_place_is_taken_stays_deleted(curator):
    office = f.OfficeFactory(slug="invented-office")
    delete(curator, office)
    f.OfficeFactory(slug="invented-office")

    response = bring_back(curator, office)

    assert response.status_code == 422
    assert "already exists" in response.text
    assert Office.objects.count() == 1


def test_what_stands_in_the_place_of_a_record_is_said_in_the_words_of_the_rule(curator):
    gone = f.CitationFactory()
    same = {"source": gone.source, "locator": gone.locator, "quote": gone.quote}
    delete(curator, gone)
    f.CitationFactory(**same)

    response = bring_back(curator, gone)

    assert response.status_code == 422
    assert "These words are already cited from this place." in response.text


def test_a_record_that_names_what_is_gone_stays_deleted_with_a_sentence(curator):
    locality = f.LocalityFactory(municipality=f.MunicipalityFactory())
    municipality = locality.municipality
    delete(curator, locality)
    delete(curator, municipality)

    assert "has been deleted as well (municipality)" in bring_back(curator, locality).text
    bring_back(curator, municipality)
    assert bring_back(curator, locality).status_code == 302


def test_bringing_back_wants_a_reason(curator):
    community = f.CommunityFactory()
    delete(curator, community)

    assert curator.post(way_back(community), {"reason": ""}).status_code == 422
    assert not Community.objects.exists()


def test_photos_do_not_come_back(curator, client):
    activity = f.PhotoFactory().activity
    delete(curator, activity)

    bring_back(curator, activity)

    assert Activity.objects.get().photos.count() == 0


def test_a_source_comes_back_without_its_file(curator, client):
    source = f.SourceFactory(file=upload(PDF))
    delete(curator, source)

    bring_back(curator, source)

    source.refresh_from_db()
    assert not source.file
    assert client.get(source.get_absolute_url()).status_code == 200


def test_nobody_but_curators_sees_or_brings_back_what_was_deleted(officer, curator):
    office = f.OfficeFactory()
    delete(curator, office)

    assert officer.get(LIST).status_code == 403
    assert officer.post(way_back(office), {"reason": "Mine"}).status_code == 403
    assert LIST not in officer.get(reverse("admin:index")).text


@pytest.mark.parametrize("address", [f"{LIST}?kind=desk.changerequest", f"{LIST}accounts.user/1/"])
def test_of_accounts_and_drafts_there_is_no_list(curator, address):
    assert curator.get(address).status_code == 404


def test_every_kind_that_can_be_restored_can_be_brought_back():
    pages = admin.site._registry.items()

    assert set(kinds().values()) == {m for m, page in pages if getattr(page, "can_restore", 0)}
