"""What is retired stays where it is used, is offered for nothing new, and leads on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import ActivityType, Organisation
from desk.forms import ActivityForm
from desk.forms.signing_form import PeopleKnown
from desk.forms.source_part import sources_offered
from desk.payload_rows import commitment_key
from histories.retiring import Retirable
from regions.models import Community

from . import factories as f
from .admin_pages import change, errors_of, page_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 1)
MAKE = [
    *(f.CommunityFactory, f.CommitmentFactory, f.OrganisationFactory, f.ActivityTypeFactory),
    *(f.ParticipantKindFactory, f.OfficeFactory, f.SourceFactory),
]
OFFERED_IN = {
    "type": f.ActivityTypeFactory,
    "commitments": f.CommitmentFactory,
    "communities": f.CommunityFactory,
    "organisations_funder": f.OrganisationFactory,
    "groups": f.ParticipantKindFactory,
}


def retire(record, successor=None, on=DAY):
    record.retired_on, record.retired_because, record.successor = on, "Invented reason", successor
    record.save()
    return record


def offered(field, user, **payload):
    return list(ActivityForm(payload, author=user).fields[field].records.values())


@pytest.mark.parametrize("make", MAKE)
def test_everything_that_can_be_retired_says_when_and_why(make):
    record = make()

    for column, value in (("retired_on", DAY), ("retired_because", "x"), ("successor", make())):
        half_said = make()
        setattr(half_said, column, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            half_said.save()
    assert record.retired_words == ""
    assert retire(record).retired_words == "retired on 1 May 2025"


def test_every_kind_that_can_be_retired_is_tried_here():
    assert {make._meta.model for make in MAKE} == set(Retirable.__subclasses__())


def test_what_is_retired_from_a_coming_day_is_offered_until_then(officer):
    coming = retire(f.CommunityFactory(), on=dt.date(2999, 1, 1))

    assert offered("communities", officer.user) == [coming]
    assert coming.retired_words == ""


@pytest.mark.parametrize("field", OFFERED_IN)
def test_a_new_entry_does_not_offer_what_is_retired(officer, field):
    kept, _gone = OFFERED_IN[field](), retire(OFFERED_IN[field]())

    assert offered(field, officer.user) == [kept]


@pytest.mark.parametrize("field", OFFERED_IN)
def test_an_entry_that_names_what_is_retired_keeps_it(officer, field):
    gone = retire(OFFERED_IN[field]())
    key = commitment_key(gone) if field == "commitments" else gone.slug

    assert offered(field, officer.user, **{field: [key]}) == [gone]


def test_offices_of_groups_and_of_signatures_are_those_in_use(officer):
    kept, gone = f.OfficeFactory(), retire(f.OfficeFactory())

    def boxes(**payload):
        form = ActivityForm(payload, author=officer.user)
        return list(form.fields["parties"].boxes["party_office"].records.values())

    assert boxes() == [kept]
    assert boxes(party_office=[gone.slug]) == [kept, gone]
    assert PeopleKnown(officer.user).offices == [kept, gone]


def test_a_signature_keeps_the_office_that_was_retired_since(officer, region):
    gone = retire(f.OfficeFactory(name_en="Invented office"))
    signature = f.SignatureFactory(signing__region=region, office=gone)
    address = reverse("desk:signing_edit", args=[signature.signing.pk])

    assert "Invented office" in officer.get(address).text
    signature.office = f.OfficeFactory()
    signature.save()
    assert "Invented office" not in officer.get(address).text


def test_sources_in_use_are_offered(officer):
    kept, _gone = f.SourceFactory(), retire(f.SourceFactory())

    assert sources_offered(officer.user) == [kept]


def test_the_short_form_offers_communities_in_use(focal_point):
    kept, gone = f.CommunityFactory(), retire(f.CommunityFactory())

    page = focal_point.get(reverse("desk:it_happened")).text

    assert f'value="{kept.slug}"' in page
    assert f'value="{gone.slug}"' not in page


def type_form(kind, **changes):
    return {"slug": kind.slug, "name_en": kind.name_en, "position": 0, **changes}


def test_a_curator_retires_a_record_and_brings_it_back(curator):
    kind, instead = f.ActivityTypeFactory(), f.ActivityTypeFactory()
    retired = {"retired_on": "01.05.2025", "retired_because": "Too vague", "successor": instead.pk}

    curator.post(change(kind), type_form(kind, **retired, change_reason="Agreed in May"))

    kind.refresh_from_db()
    assert (kind.retired_on, kind.retired_because, kind.successor) == (DAY, "Too vague", instead)
    assert "Agreed in May" in curator.get(page_of(kind, "history")).text

    curator.post(change(kind), type_form(kind, change_reason="Needed after all"))

    assert ActivityType.objects.get(pk=kind.pk).retired_on is None


def test_a_curator_who_gives_no_reason_is_asked_for_one(curator):
    kind = f.ActivityTypeFactory()

    response = curator.post(change(kind), type_form(kind, retired_on="01.05.2025"))

    assert errors_of(response) == [
        "Say on which day it was retired, and why; without a day it is not retired."
    ]


def test_two_that_lead_to_each_other_already_keep_no_third_from_being_saved():
    first, second, third = (f.CommunityFactory(slug=slug) for slug in ("one", "two", "three"))
    told = {"retired_on": DAY, "retired_because": "x"}
    Community.objects.filter(pk=first.pk).update(successor=second, **told)
    Community.objects.filter(pk=second.pk).update(successor=first, **told)
    first.refresh_from_db()

    third.retired_on, third.retired_because, third.successor = DAY, "x", first

    third.full_clean()


def test_successors_lead_in_no_circle():
    first, second = f.OfficeFactory(), f.OfficeFactory()
    retire(first, successor=second)
    second.retired_on, second.retired_because, second.successor = DAY, "x", first

    with pytest.raises(ValidationError) as refusal:
        second.full_clean()

    assert list(refusal.value.message_dict) == ["successor"]


def test_nothing_is_used_in_its_own_place():
    office = f.OfficeFactory()

    with pytest.raises(IntegrityError):
        retire(office, successor=office)


def test_the_admin_site_searches_among_what_is_in_use(curator):
    kept, gone = f.OrganisationFactory(), retire(f.OrganisationFactory())
    asked = {"app_label": "activities", "model_name": "partner", "field_name": "organisation"}

    found = curator.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [each["id"] for each in found] == [str(kept.pk)]
    assert Organisation.objects.filter(pk=gone.pk).exists()


def test_the_lists_of_the_admin_site_say_since_when_a_record_is_retired(curator):
    retire(f.ActivityTypeFactory(name_en="Invented kind"))
    promise = retire(f.CommitmentFactory())
    f.ActivityTypeFactory(name_en="Kind in use")

    page = curator.get(reverse("admin:activities_activity_add")).text

    assert "Invented kind (retired on 1 May 2025)" in page
    assert f"{promise} (retired on 1 May 2025)" in page
    assert ">Kind in use<" in page


@pytest.mark.parametrize("make", [f.CommunityFactory, f.OrganisationFactory, f.SourceFactory])
def test_the_page_of_a_retired_record_says_why_and_leads_on(client, make):
    instead = make()
    record = retire(make(), successor=instead)

    page = " ".join(client.get(record.get_absolute_url()).text.split())

    assert "Retired on 1 May 2025: Invented reason" in page
    assert f'<a href="{instead.get_absolute_url()}">{instead}</a>' in page


def test_the_page_of_a_declaration_names_what_replaces_a_commitment(client):
    instead = f.CommitmentFactory(text_en="The better promise")
    retire(f.CommitmentFactory(declaration=instead.declaration, number=77), successor=instead)

    page = client.get(instead.declaration.get_absolute_url()).text

    assert page.count("The better promise") == 2


def test_an_activity_goes_on_naming_what_is_retired_with_the_day(client, activity):
    part_of_it = f.CommunityPartFactory(activity=activity)
    commitment = f.CommitmentFactory()
    activity.commitments.add(commitment)
    for record in (part_of_it.community, commitment, activity.type):
        retire(record)

    page = client.get(activity.get_absolute_url()).text

    assert page.count("(retired on 1 May 2025)") == 3


def test_an_old_name_is_found_and_leads_to_its_successor(client, activity):
    instead = f.CommunityFactory(name_en="Newfolk")
    retire(f.CommunityFactory(name_en="Oldfolk"), successor=instead)
    retire(f.CommunityFactory(name_en="Oldfolk of the hills"))
    partner = f.PartnerFactory(activity=activity).organisation
    old = f.OrganisationFactory(name="Oldfolk house")
    retire(old, successor=partner)

    page = client.get(reverse("reports:search"), {"q": "oldfolk"}).text

    assert f'<a href="{instead.get_absolute_url()}">{instead.name}</a>' in page
    assert f'<a href="{partner.get_absolute_url()}">{partner.name}</a>' in page
    assert page.count("retired on 1 May 2025") == 3


def test_the_history_of_a_community_tells_that_it_was_retired(client):
    community = retire(f.CommunityFactory(), successor=f.CommunityFactory())

    page = client.get(f"{community.get_absolute_url()}history/").text

    assert "Invented reason" in page
    assert community.successor.name in page


def test_of_two_doubles_that_are_merged_one_retirement_stays_whole(officer, mission_staff):
    kept, gone = f.OrganisationFactory(), retire(f.OrganisationFactory())
    address = reverse("desk:merge", args=["organisations", kept.slug, gone.slug])

    assert "retired on 1 May 2025: Invented reason" in mission_staff.get(address).text


def test_what_is_used_can_be_retired_instead_of_deleted(curator):
    community = f.CommunityPartFactory().community

    for verb in ("uses", "delete"):
        assert f"{page_of(community)}#id_retired_on" in curator.get(page_of(community, verb)).text
    assert Community.objects.get(pk=community.pk).retired_on is None
