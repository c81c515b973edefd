"""Whatever a curator does to a record that is used, every page and count comes back as it was."""

import pytest

from activities.models import Activity, Organisation

from . import factories as f
from .admin_pages import change, page_of, part
from .desk.merging import merge, undo
from .using import pages_naming, rich_activity, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return rich_activity()


def used_by_it(activity):
    """A record of each kind that the activity names."""
    return {
        "community": activity.community_parts.get().community,
        "commitment": activity.commitments.get(),
        "organisation": activity.partners.get().organisation,
        "municipality": activity.involvements.get().municipality,
        "type": activity.type,
        "citation": activity.evidence.first().citation,
        "kind of participants": activity.participant_groups.get().kind,
        "region": activity.involvements.get().municipality.region,
    }


KINDS = ("community", "commitment", "organisation", "municipality", "type", "citation")


@pytest.mark.parametrize("kind", [*KINDS, "kind of participants", "region"])
def test_a_used_record_that_is_to_be_deleted_changes_no_page_and_no_count(
    curator, client, activity, kind
):
    record, addresses = used_by_it(activity)[kind], pages_naming(activity)
    before = shown(client, addresses)

    refused = curator.post(page_of(record, "delete"), {"post": "yes"})

    assert refused.context["protected"]
    assert shown(client, addresses) == before


def test_a_community_that_is_retired_and_brought_back_changes_no_count(curator, client, activity):
    community, addresses = used_by_it(activity)["community"], pages_naming(activity)
    before = shown(client, addresses)
    listed = [address for address in addresses if "/activities/?" in address]
    form = {"slug": community.slug, "position": 0, **part("evidence"), **part("names")}
    retired = {"retired_on": "01.05.2025", "retired_because": "Invented reason"}

    curator.post(change(community), {**form, **retired, "change_reason": "Agreed"})

    assert "retired on 1 May 2025" in client.get(activity.get_absolute_url()).text
    now = shown(client, addresses)
    assert [now[address] for address in listed] == [before[address] for address in listed]

    curator.post(change(community), {**form, "change_reason": "Needed after all"})

    assert shown(client, addresses) == before


def test_organisations_that_are_merged_and_parted_again_change_no_page(curator, client, activity):
    kept, merged = f.OrganisationFactory(), used_by_it(activity)["organisation"]
    f.PartnerFactory(organisation=kept)
    addresses = [*pages_naming(activity), kept.get_absolute_url()]
    before = shown(client, addresses)

    merge(curator, kept, merged, kind="organisations")

    assert not Organisation.objects.filter(pk=merged.pk).exists()
    assert kept.name in client.get(activity.get_absolute_url()).text

    undo(curator)

    assert Activity.objects.get(pk=activity.pk).partners.get().organisation == merged
    assert shown(client, addresses) == before
