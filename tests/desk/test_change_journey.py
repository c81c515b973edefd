"""From the empty form to the public page, by way of an officer."""

from uuid import uuid4

import pytest
from django.urls import reverse

from activities.models import Activity, Involvement
from desk.models import ChangeRequest
from tests import factories as f
from tests.desk.entering import (
    address,
    approve,
    begun_change,
    filled,
    give_back,
    save,
    submit,
    submit_kept,
    submitted,
)

NEW = reverse("desk:change_new")
Status = ChangeRequest.Status


def test_change_new_makes_no_record(focal_point):
    first, second = focal_point.get(NEW), focal_point.get(NEW)

    assert address("save", first.context["pk"]) in first.content.decode()
    assert first.context["pk"] != second.context["pk"]
    assert not ChangeRequest.objects.exists()


def test_change_new_begins_with_no_region_and_no_role(focal_point):
    form = focal_point.get(NEW).context["form"]

    assert form["municipalities_host"].value() == []
    assert form["municipalities_proposer"].value() == []
    assert not form["region"].value()


def test_change_new_goes_on_with_what_was_saved_under_its_address(focal_point):
    pk = uuid4()
    save(focal_point, pk, title_en="Begun")

    response = focal_point.get(NEW, {"id": pk})

    assert response.url == address("edit", pk)


def test_change_save_keeps_an_incomplete_draft(focal_point):
    pk = uuid4()

    response = save(focal_point, pk, title_en="Only a title", participants="about ninety")

    page = focal_point.get(response.url).content.decode()
    assert 'value="Only a title"' in page
    assert 'value="about ninety"' in page
    assert ChangeRequest.objects.get(pk=pk).status == Status.DRAFT


def test_change_save_keeps_only_fields_of_the_form(focal_point):
    pk = uuid4()

    save(focal_point, pk, title_en="Title", reference="A-0001", visibility="internal")

    assert ChangeRequest.objects.get(pk=pk).payload == {"title_en": ["Title"]}


def test_new_activity_comes_from_the_form_to_the_public_page(
    focal_point, officer, visitor, suhareka, gjilan
):
    community, organisation = f.CommunityFactory(), f.OrganisationFactory()
    change = submitted(
        focal_point,
        suhareka,
        when="27.-28.05.2013",
        status="held",
        municipalities_participant=[gjilan.slug],
        communities=[community.slug],
        organisations_funder=[organisation.slug],
        participants="40",
        participants_basis="about",
    )

    approve(officer, change)

    activity = Activity.objects.get()
    assert activity.dates.edtf() == "2013-05-27/2013-05-28"
    assert set(activity.involvements.values_list("role", "municipality__slug")) == {
        ("host", suhareka.slug),
        ("participant", gjilan.slug),
    }
    assert list(activity.partners.values_list("role", "organisation")) == [
        ("funder", organisation.pk)
    ]
    assert list(activity.communities.all()) == [community]
    assert (activity.participants, activity.participants_basis) == (40, "about")
    assert "Street basketball" in visitor.get(activity.get_absolute_url()).content.decode()


def test_approving_says_in_the_history_who_and_why(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    approve(officer, change)

    activity = Activity.objects.get()
    records = [*activity.history.all(), *activity.involvements.get().history.all()]
    assert {record.history_user for record in records} == {officer.user}
    assert {record.history_change_reason for record in records} == {f"Change request {change.pk}"}
    steps = change.steps.values_list("verb", "by")
    assert list(steps) == [("submitted", focal_point.user.pk), ("approved", officer.user.pk)]


def test_change_waits_while_the_published_page_stays(focal_point, officer, visitor, activity):
    change = begun_change(focal_point, activity, title_en="Sculpture workshop")
    submit_kept(focal_point, change)
    page = activity.get_absolute_url()

    before = visitor.get(page).content.decode()
    approve(officer, change)
    after = visitor.get(page).content.decode()

    assert "Painting workshop" in before
    assert "Sculpture workshop" not in before
    assert "Sculpture workshop" in after


def test_approved_change_is_the_next_version_under_the_same_reference(
    focal_point, officer, activity
):
    change = begun_change(focal_point, activity, title_en="Sculpture workshop")
    submit_kept(focal_point, change)

    approve(officer, change)

    changed = Activity.objects.get()
    assert changed.version == activity.version + 1
    assert (changed.reference, changed.slug) == (activity.reference, activity.slug)


def test_approved_change_leaves_what_the_form_does_not_ask(focal_point, officer, activity):
    citation = f.CitationFactory()
    activity.citations.add(citation)
    activity.participants_wording = "as printed"
    activity.save()
    change = begun_change(focal_point, activity, venue_en="The school")
    submit_kept(focal_point, change)

    approve(officer, change)

    activity.refresh_from_db()
    assert str(activity.venues.get()) == "The school"
    assert citation in activity.citations.all()
    assert activity.participants_wording == "as printed"


def test_approved_change_takes_a_municipality_out(focal_point, officer, activity, gjilan):
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="participant")
    change = begun_change(focal_point, activity, municipalities_participant=[])
    submit_kept(focal_point, change)

    approve(officer, change)

    assert not activity.involvements.filter(municipality=gjilan).exists()
    assert Involvement.history.filter(history_type="-", municipality=gjilan).exists()


def test_change_detail_shows_the_reviewer_old_and_new(focal_point, officer, activity):
    change = begun_change(focal_point, activity, title_en="Sculpture workshop")
    submit_kept(focal_point, change)

    rows = officer.get(change.get_absolute_url()).context["rows"]

    assert [(row.name, row.old, row.new) for row in rows] == [
        ("title_en", ["Painting workshop"], ["Sculpture workshop"])
    ]


def test_returned_change_tells_its_author_why_and_can_come_again(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    give_back(officer, change, words="Which school is it?")

    page = focal_point.get(address("edit", change.pk)).content.decode()
    submit(focal_point, change.pk, **filled(suhareka, venue_en="The new one", revision=1))
    approve(officer, change)

    assert "Which school is it?" in page
    assert str(Activity.objects.get().venues.get()) == "The new one"
    verbs = list(change.steps.values_list("verb", flat=True))
    assert verbs == ["submitted", "returned", "submitted", "approved"]


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_change_can_be_withdrawn_until_it_is_approved(focal_point, officer, suhareka, state):
    pk = uuid4()
    save(focal_point, pk, **filled(suhareka))
    change = ChangeRequest.objects.get(pk=pk)
    if state != "draft":
        submit_kept(focal_point, change)
    if state == "returned":
        give_back(officer, change)

    focal_point.post(address("withdraw", pk))

    change.refresh_from_db()
    assert change.status == Status.WITHDRAWN


def test_officers_own_entry_is_published_at_once_and_the_form_says_so(officer, suhareka):
    page = officer.get(NEW).content.decode()

    change = submitted(officer, suhareka)

    assert "approved and published at once" in page
    assert change.status == Status.APPROVED
    assert Activity.objects.get() == change.activity


def test_officer_keeps_an_activity_internal(officer, visitor, suhareka):
    submitted(officer, suhareka, visibility="internal")

    activity = Activity.objects.get()
    assert activity.visibility == "internal"
    assert visitor.get(activity.get_absolute_url()).status_code == 404


def test_focal_points_change_leaves_an_activity_internal(focal_point, officer, activity):
    activity.visibility = "internal"
    activity.save()
    change = begun_change(focal_point, activity, visibility="public", venue_en="The school")
    submit_kept(focal_point, change)

    approve(officer, change)

    activity.refresh_from_db()
    assert (activity.visibility, str(activity.venues.get())) == ("internal", "The school")


def test_curator_approves_in_every_region(focal_point, curator, suhareka):
    change = submitted(focal_point, suhareka)

    approve(curator, change)

    assert Activity.objects.exists()


def test_change_submit_with_errors_keeps_answers_and_draft(focal_point, suhareka):
    pk = uuid4()

    response = submit(focal_point, pk, **filled(suhareka, type="", summary_en="A long story"))

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Enter an activity" in page
    assert 'href="#id_type"' in page
    assert page.index("data-error-summary") < page.index("<h1>")
    assert "A long story" in page
    change = ChangeRequest.objects.get(pk=pk)
    assert change.status == Status.DRAFT
    assert change.payload["summary_en"] == ["A long story"]


def test_every_link_of_the_error_summary_leads_to_a_field(focal_point):
    page = submit(focal_point, title_en="").content.decode()

    targets = [part.split('"')[0] for part in page.split('<a href="#')[1:]]
    assert len(targets) >= 4
    assert [target for target in targets if f'id="{target}"' not in page] == []
