"""Offices and groups in the form: who proposes, organises, hosts or is present, and from where."""

import pytest
from django.utils import timezone

from activities.models import Activity, Party
from desk.models import ChangeRequest
from desk.payload_rows import columns_of
from desk.payloads import payload_of
from tests import factories as f
from tests.desk.entering import approve, begun_change, filled, submit, submit_kept, submitted

GROUP = {"party_role": "proposer", "party_en": "young activists"}
MAYOR = {"party_role": "present", "party_office": "mayor", "party_person": "Invented Person"}


@pytest.fixture
def mayor(db):
    return f.OfficeFactory(slug="mayor", name_en="Mayor")


def rows(*lines):
    """The answers of several rows: a list for each box."""
    return columns_of("parties", lines)


def published(focal_point, officer, place, *lines):
    approve(officer, submitted(focal_point, place, **rows(*lines)))
    return Activity.objects.get()


def test_each_office_and_group_becomes_a_row(focal_point, officer, suhareka, gjilan, mayor):
    of_gjilan = MAYOR | {"party_place": "municipality:gjilan"}
    activity = published(focal_point, officer, suhareka, GROUP, of_gjilan)

    group, office = activity.parties.all()
    assert (group.role, group.words_en, group.lies_in) == ("proposer", "young activists", None)
    assert (office.office, office.person, office.municipality) == (mayor, "Invented Person", gjilan)
    assert payload_of(activity, officer.user)["party_role"] == ["proposer", "present"]


def test_holder_of_an_office_is_linked_with_their_signature(focal_point, officer, suhareka, mayor):
    signature = f.SignatureFactory(municipality=suhareka)
    person = {"party_person": signature.signatory.name.upper()}
    of_suhareka = MAYOR | person | {"party_place": "municipality:suhareke"}

    party = published(focal_point, officer, suhareka, of_suhareka).parties.get()

    assert (party.signatory, party.person) == (signature.signatory, "")


def test_signatory_of_another_municipality_is_not_taken_for_them(
    focal_point, officer, suhareka, mayor
):
    person = {"party_person": f.SignatureFactory().signatory.name}
    of_suhareka = MAYOR | person | {"party_place": "municipality:suhareke"}

    party = published(focal_point, officer, suhareka, of_suhareka).parties.get()

    assert (party.signatory, party.person) == (None, person["party_person"])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (GROUP | {"party_role": ""}, "Say what they do: propose, organise, host, or be present."),
        (GROUP | {"party_office": "mayor"}, "An office and a group are two"),
        ({"party_role": "host"}, "Name an office, or say in words which group it is."),
        (GROUP | {"party_person": "Somebody"}, "Only whoever holds an office is named"),
        (
            GROUP | {"party_place": "municipality:gjilan", "party_country": "Serbia"},
            "in another country: name one of them.",
        ),
    ],
)
def test_row_that_no_record_can_hold_is_refused_in_words(
    focal_point, suhareka, gjilan, mayor, line, sentence
):
    response = submit(focal_point, **filled(suhareka, **line))

    [problem] = response.context["form"].errors["parties"]
    assert problem.startswith("Row 1: ")
    assert sentence in problem
    assert not ChangeRequest.objects.waiting()


def test_row_that_stays_as_it_is_keeps_what_bears_it(focal_point, officer, suhareka, mayor):
    activity = published(focal_point, officer, suhareka, GROUP, MAYOR)
    kept = activity.parties.get(role="present")
    evidence = f.cite(activity, about="present", party=kept)

    change = begun_change(focal_point, activity, **rows(MAYOR))
    submit_kept(focal_point, change)
    approve(officer, change)

    assert [*activity.parties.all()] == [kept]
    assert [*kept.evidence.all()] == [evidence]


def test_group_that_is_taken_away_leaves_what_bore_it(focal_point, officer, suhareka):
    activity = published(focal_point, officer, suhareka, GROUP)
    f.cite(activity, about="proposer", party=activity.parties.get())

    change = begun_change(focal_point, activity, **rows({}))
    submit_kept(focal_point, change)
    approve(officer, change)

    [kept] = activity.evidence.filter(about="proposer")
    assert (kept.party, kept.earlier_value) == (None, "young activists")
    assert kept.borne_until == timezone.localdate()


def test_new_group_is_borne_by_the_source_of_the_change(focal_point, officer, suhareka):
    activity = published(focal_point, officer, suhareka)

    change = begun_change(focal_point, activity, **rows(GROUP))
    submit_kept(focal_point, change)
    approve(officer, change)

    assert activity.parties.get().evidence.count() == 1


def test_same_row_twice_is_one(focal_point, officer, suhareka):
    activity = published(focal_point, officer, suhareka, GROUP, GROUP)

    assert activity.parties.count() == 1


def test_row_that_stood_twice_is_one_again(focal_point, officer, suhareka):
    activity = published(focal_point, officer, suhareka, GROUP)
    again = activity.parties.get()
    again.pk, again.position = None, 2
    again.save()

    change = begun_change(focal_point, activity, title_en="Street chess")
    submit_kept(focal_point, change)
    approve(officer, change)

    assert activity.parties.count() == 1


@pytest.mark.parametrize(("role", "reviews"), [("proposer", True), ("present", False)])
def test_officers_review_what_a_group_from_their_region_proposes(
    focal_point, suhareka, gjilan, role, reviews
):
    line = GROUP | {"party_role": role, "party_place": "municipality:gjilan"}
    change = submitted(focal_point, suhareka, **line)
    other = f.UserFactory(role="officer", regions=[gjilan.region])

    assert (change in ChangeRequest.objects.reviewable_by(other)) is reviews


def test_region_of_a_group_says_where_it_belongs(officer, gjilan, client):
    mission = f.UserFactory(mission=True)
    client.force_login(mission)
    line = GROUP | {"party_place": f"region:{gjilan.region.slug}"}

    submit(client, **filled(gjilan, **line) | {"municipalities_host": []})

    activity = Activity.objects.get()
    assert (activity.region, activity.regions) == (None, [gjilan.region])


def test_change_of_a_group_is_shown_in_one_line(focal_point, officer, suhareka, mayor):
    activity = published(focal_point, officer, suhareka, GROUP)
    change = begun_change(focal_point, activity, **rows(MAYOR | {"party_country": "Albania"}))
    submit_kept(focal_point, change)

    page = officer.get(change.get_absolute_url())

    [row] = [row for row in page.context["rows"] if row.name == "parties"]
    assert (row.label, row.old, row.new) == (
        "Offices and groups",
        ["proposer, young activists"],
        ["present, Mayor, Invented Person, Albania"],
    )


def test_party_says_who_it_is(mayor, suhareka):
    party = f.PartyFactory(words_en="", office=mayor, municipality=suhareka, person="Somebody")

    assert str(party) == f"Mayor, Somebody, {suhareka}"
    assert Party.objects.get_by_natural_key(*party.natural_key()) == party
