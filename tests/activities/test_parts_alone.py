"""Parts of an activity by themselves: where they lie, how they are named, what they say."""

from django.core import serializers

from activities.cited_values import CitedValue, values_of
from activities.models import Activity, Occurrence
from tests import factories as f
from tests.admin_pages import activity_form, add, part


def test_venue_known_by_its_region_lies_in_this_alone(region):
    assert f.VenueFactory(region=region).regions_within(None, None) == [region]
    assert f.VenueFactory().regions_within(None, None) == []


def test_date_of_an_activity_is_named_by_its_place_there(activity):
    row = f.OccurrenceFactory(activity=activity, position=3)
    natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    told = serializers.serialize("json", [row], **natural)

    [read] = serializers.deserialize("json", told)

    assert row.natural_key() == (activity.reference, 3)
    assert Occurrence.objects.get_by_natural_key(activity.reference, 3) == row
    assert read.object.activity == activity


def test_everybody_with_a_part_is_a_value_that_evidence_can_bear(activity, suhareka):
    partner = f.PartnerFactory(activity=activity, role="funder")
    party = f.PartyFactory(activity=activity, role="proposer")

    values = values_of(activity)

    assert values[CitedValue("funder", partner.organisation)] == (str(partner.organisation),)
    assert values[CitedValue("proposer", party)] == (str(party),)
    assert values[CitedValue("host", suhareka)] == (str(suhareka),)


def test_admin_reads_the_number_of_a_group_as_it_is_typed(curator):
    kind = f.ParticipantKindFactory()
    row = {"kind": kind.pk, "people": "50–60", "position": 1}

    curator.post(add(Activity), activity_form(**part("participant_groups", row)))

    group = Activity.objects.get().participant_groups.get()
    assert (group.number, group.basis, group.upper) == (50, "between", 60)
