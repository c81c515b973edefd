"""What hangs on two records that are merged: rows, evidence, signatures, citations."""

import pytest

from activities.models import Organisation
from dates.edtf import read_edtf
from declarations.models import Signatory
from sources.models import Citation, Source
from tests import factories as f
from tests.desk.merging import address, choice, merge, undo
from tests.uploads import PDF, upload

pytestmark = pytest.mark.django_db


def test_what_followed_either_follows_the_one_that_stays(officer, kept, merged, region):
    later = f.ActivityFactory(region=region, follows=merged)
    kept.follows = merged
    kept.save()

    merge(officer, kept, merged)

    for each in (later, kept):
        each.refresh_from_db()
    assert (later.follows, kept.follows) == (kept, None)
    undo(officer)
    later.refresh_from_db()
    kept.refresh_from_db()
    assert (later.follows, kept.follows) == (merged, merged)


def test_waiting_changes_come_along_and_meet_the_new_version(officer, focal_point, kept, merged):
    change = f.ChangeRequestFactory(
        activity=merged, author=focal_point.user, base_version=merged.version
    )

    merge(officer, kept, merged)

    change.refresh_from_db()
    kept.refresh_from_db()
    assert change.activity == kept
    assert kept.version > change.base_version


def test_rows_of_a_part_are_chosen(officer, kept, merged):
    ours = f.VenueFactory(activity=kept, words_en="The square")
    theirs = f.VenueFactory(activity=merged, words_en="Main square")

    merge(officer, kept, merged, part_venues="merged")

    assert list(kept.venues.all()) == [theirs]
    undo(officer)
    assert (list(kept.venues.all()), list(merged.venues.all())) == ([ours], [theirs])


def test_rows_that_say_the_same_stand_once(officer, kept, merged):
    f.VenueFactory(activity=kept, words_en="The square")
    f.VenueFactory(activity=merged, words_en="The square")

    merge(officer, kept, merged)

    assert [venue.words for venue in kept.venues.all()] == ["The square"]


def test_rows_of_both_stand_behind_each_other(officer, kept, merged):
    f.VenueFactory(activity=kept, words_en="The square", position=0)
    f.VenueFactory(activity=merged, words_en="Town hall", position=0)

    merge(officer, kept, merged)

    places = list(kept.venues.values_list("position", "words_en"))
    assert places == [(0, "The square"), (1, "Town hall")]


def test_words_for_a_value_that_goes_are_kept_as_those_of_the_earlier_value(officer, kept, merged):
    row = f.cite(merged, f.CitationFactory(quote="in May"), about="dates")

    merge(officer, kept, merged)

    row.refresh_from_db()
    assert (row.activity, row.earlier_value) == (kept, "May 2017")
    kept.refresh_from_db()
    assert kept.dates_certainty == ""


def test_words_for_a_value_that_is_taken_bear_it(officer, kept, merged):
    ours = f.cite(kept, f.CitationFactory(quote="on 20 May"), about="dates")
    theirs = f.cite(merged, f.CitationFactory(quote="in May"), about="dates")

    merge(officer, kept, merged, value_dates="merged")

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.earlier_value, theirs.earlier_value) == ("20 May 2017", "")
    kept.refresh_from_db()
    assert kept.dates_certainty == "said"


def test_what_bore_all_of_the_merged_record_bears_only_what_came_from_it(
    officer, kept, merged, gjilan
):
    f.cite(merged, f.CitationFactory(quote="all of it"))

    merge(officer, kept, merged)

    borne = set(kept.evidence.values_list("about", "municipality__slug"))
    assert ("participants", None) in borne
    assert ("participant", gjilan.slug) in borne
    assert not {("", None), ("dates", None)} & borne
    kept.refresh_from_db()
    assert (kept.dates_certainty, kept.participants_certainty) == ("", "said")


def test_what_bore_all_of_it_does_so_again_when_undone(officer, kept, merged):
    citation = f.CitationFactory(quote="all of it")
    f.cite(merged, citation)
    merge(officer, kept, merged)

    undo(officer)

    assert kept.evidence.count() == 0
    assert list(merged.evidence.values_list("about", "citation")) == [("", citation.pk)]
    merged.refresh_from_db()
    assert merged.dates_certainty == "said"


def test_an_organisation_keeps_every_spelling_and_part(curator, kept):
    ours = f.OrganisationFactory(name="OSCE Mission", other_spellings="OSBE")
    theirs = f.OrganisationFactory(name="The OSCE Mission", other_spellings="OEBS\nOSBE")
    f.PartnerFactory(activity=kept, organisation=ours, role="funder")
    f.PartnerFactory(activity=kept, organisation=theirs, role="funder")
    f.PartnerFactory(activity=kept, organisation=theirs, role="partner")

    page = curator.get(choice("organisations"))
    assert address(ours, theirs, "organisations") in page.text
    merge(curator, ours, theirs, "organisations", value_name="kept")

    ours.refresh_from_db()
    assert ours.other_spellings.splitlines() == ["OSBE", "The OSCE Mission", "OEBS"]
    assert set(kept.partners.values_list("organisation", "role")) == {
        (ours.pk, "funder"),
        (ours.pk, "partner"),
    }
    undo(curator)
    ours.refresh_from_db()
    assert ours.other_spellings == "OSBE"
    assert Organisation.objects.count() == 2
    assert kept.partners.count() == 3


def test_programmes_and_parts_of_an_organisation_come_along(curator, visitor):
    ours, theirs = f.OrganisationFactory(name="OSCE Mission"), f.OrganisationFactory(name="OMIK")
    programme = f.ProgrammeFactory(organisation=theirs)
    f.cite(programme, about="organisation")
    part = f.OrganisationFactory(parent=theirs)

    merge(curator, ours, theirs, "organisations")

    for each in (programme, part):
        each.refresh_from_db()
    assert (programme.organisation, part.parent) == (ours, ours)
    assert programme.get_absolute_url() in visitor.get(ours.get_absolute_url()).text
    assert visitor.get(theirs.get_absolute_url()).url == ours.get_absolute_url()
    undo(curator)
    for each in (programme, part):
        each.refresh_from_db()
    assert (programme.organisation, part.parent) == (theirs, theirs)
    assert programme.evidence.get().about == "organisation"


def test_signatures_of_one_person_stand_under_one_name(officer, signed_twice):
    ours, theirs = signed_twice

    merge(officer, ours, theirs, "signatories")

    ours = Signatory.objects.get()
    assert ours.name == "Xhafer Gashi"
    assert ours.signatures.count() == 2
    assert ours.other_spellings == "Xhafer Gash"


@pytest.fixture
def signed_twice(region, suhareka, other_region, gjilan):
    people = [f.SignatoryFactory(name=name) for name in ("Xhafer Gashi", "Xhafer Gash")]
    for person, place, where in zip(
        people, (suhareka, gjilan), (region, other_region), strict=True
    ):
        signing = f.SigningFactory(region=where)
        f.SignatureFactory(signing=signing, municipality=place, signatory=person)
    return people


def test_words_that_stood_in_two_sources_stand_once(officer, visitor, kept, merged):
    ours = f.SourceFactory(title="Annual report 2017")
    theirs = f.SourceFactory(title="The annual report of 2017")
    for source, activity in ((ours, kept), (theirs, merged)):
        citation = f.CitationFactory(source=source, locator="p. 2", quote="a march")
        f.cite(activity, citation, about="title")
    only_there = f.CitationFactory(source=theirs, locator="p. 3", quote="many came")
    f.cite(merged, only_there, about="participants")

    merge(officer, ours, theirs, "sources")

    assert Source.objects.get() == ours
    assert Citation.objects.filter(source=ours).count() == 2
    assert merged.evidence.get(about="title").citation == kept.evidence.get().citation
    assert visitor.get(theirs.get_absolute_url()).url == ours.get_absolute_url()
    undo(officer)
    assert merged.evidence.get(about="title").citation.source == theirs
    assert kept.evidence.get().citation.source == ours


@pytest.mark.parametrize(
    ("part", "span"),
    [("both", "2018-04-05/2019-05-06"), ("merged", "2019-05-06"), ("kept", "2018-04-05")],
)
def test_dates_given_one_by_one_make_the_date_of_what_stays(officer, kept, merged, part, span):
    f.OccurrenceFactory(activity=kept, dates=read_edtf("2018-04-05"))
    f.OccurrenceFactory(activity=merged, dates=read_edtf("2019-05-06"))

    merge(officer, kept, merged, part_occurrences=part)

    kept.refresh_from_db()
    assert kept.dates.edtf() == span
    undo(officer)
    kept.refresh_from_db()
    assert kept.dates.edtf() == "2018-04-05"


@pytest.mark.parametrize("is_twin", [True, False])
def test_a_group_that_proposed_it_comes_along_with_what_bears_it(officer, kept, merged, is_twin):
    words = {"role": "proposer", "words_en": "Young activists"}
    party = f.PartyFactory(activity=merged, **words)
    if is_twin:
        party = f.PartyFactory(activity=kept, **words)
    f.cite(merged, f.CitationFactory(quote="all of it"))

    merge(officer, kept, merged)

    assert list(kept.parties.all()) == [party]
    assert kept.evidence.get(about="proposer").party == party


def test_the_file_of_the_record_that_goes_is_taken_over(
    curator, visitor, django_capture_on_commit_callbacks
):
    ours, theirs = f.SourceFactory(), f.SourceFactory(file=upload(PDF))

    with django_capture_on_commit_callbacks(execute=True):
        merge(curator, ours, theirs, "sources")

    ours.refresh_from_db()
    assert ours.file.name == theirs.file.name
    assert b"".join(visitor.get(ours.get_file_url())).startswith(b"%PDF")
