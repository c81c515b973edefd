"""Whatever is sent twice, too late, by the wrong person or as nonsense gets a clear answer."""

from uuid import uuid4

import pytest
from django.urls import reverse

from activities.models import Activity
from desk.models import ChangeRequest, ReviewStep
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
VERBS = ("save", "submit", "withdraw", "return", "approve")


@pytest.fixture
def draft(focal_point, suhareka):
    pk = uuid4()
    save(focal_point, pk, **filled(suhareka, title_en="kanarija"))
    return ChangeRequest.objects.get(pk=pk)


def test_change_saved_twice_is_one_record(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka)

    save(focal_point, pk, **form)
    save(focal_point, pk, **form)

    assert ChangeRequest.objects.get().revision == 1


def test_change_submitted_twice_is_one_record(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka)

    submit(focal_point, pk, **form)
    response = submit(focal_point, pk, **form)

    assert response.url == address("detail", pk)
    assert ReviewStep.objects.count() == 1


def test_officers_entry_submitted_twice_is_one_activity(officer, suhareka):
    pk, form = uuid4(), filled(suhareka)

    submit(officer, pk, **form)
    submit(officer, pk, **form)

    assert Activity.objects.count() == 1


def test_change_approved_twice_is_one_activity(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    approve(officer, change)

    response = officer.post(address("approve", change.pk), {"revision": 1}, follow=True)

    assert Activity.objects.count() == 1
    assert "already been approved" in response.content.decode()


def test_change_edited_after_submitting_keeps_the_typed_text_on_the_page(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    response = save(
        focal_point, change.pk, **filled(suhareka, venue_en="Typed too late", revision=1)
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "already been submitted" in page
    assert "Typed too late" in page
    change.refresh_from_db()
    assert "venue_en" not in change.payload


def test_change_edit_of_a_submitted_one_leads_to_what_has_become_of_it(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    response = focal_point.get(address("edit", change.pk), follow=True)

    assert response.redirect_chain[-1][0] == change.get_absolute_url()
    assert "already been submitted" in response.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_somebody_elses_draft_answers_as_a_missing_one(
    verb, draft, other_focal_point, officer, mission_staff, curator
):
    before = ChangeRequest.objects.values().get()

    for client in (other_focal_point, officer, mission_staff, curator):
        theirs = client.post(address(verb, draft.pk), {"revision": 1, "title_en": "Mine"})
        assert theirs.status_code == 404
        if verb not in ("save", "submit"):
            assert client.post(address(verb, uuid4()), {"revision": 1}).status_code == 404
    assert ChangeRequest.objects.values().get() == before


def test_draft_is_never_visible_to_another_person(
    draft, focal_point, other_focal_point, officer, other_officer, mission_staff, curator, visitor
):
    pages = [
        reverse("desk:desk"),
        draft.get_absolute_url(),
        address("edit", draft.pk),
        f"{NEW}?id={draft.pk}",
        reverse("browse:activity_list"),
        reverse("reports:overview"),
    ]

    for client in (other_focal_point, officer, other_officer, mission_staff, curator, visitor):
        for page in pages:
            assert "kanarija" not in client.get(page, follow=True).content.decode()
    for page in pages[:3]:
        assert "kanarija" in focal_point.get(page).content.decode()


def test_reviewer_can_read_but_not_write_what_was_submitted(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)

    responses = [
        officer.get(address("edit", change.pk)),
        officer.post(address("save", change.pk), {"title_en": "Mine"}),
        officer.post(address("withdraw", change.pk)),
    ]

    assert [response.status_code for response in responses] == [403, 403, 403]
    assert "only they can change it" in responses[0].content.decode()


def test_officer_of_another_region_does_not_see_it(focal_point, other_officer, suhareka):
    change = submitted(focal_point, suhareka)

    assert other_officer.get(change.get_absolute_url()).status_code == 404
    assert approve(other_officer, change).status_code == 404
    assert not Activity.objects.exists()


def test_focal_point_cannot_approve_their_own(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    assert approve(focal_point, change).status_code == 403
    assert give_back(focal_point, change).status_code == 403
    assert not Activity.objects.exists()


@pytest.mark.parametrize("missing", ["reason", "words"])
def test_returning_needs_a_reason_and_words(focal_point, officer, suhareka, missing):
    change = submitted(focal_point, suhareka)
    answers = {"reason": "unclear", "words": "Which school?", missing: " "}

    response = give_back(officer, change, **answers)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error:" in page
    assert f'href="#id_{missing}"' in page
    change.refresh_from_db()
    assert change.status == "submitted"


def test_returning_what_is_approved_says_so(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    approve(officer, change)

    response = give_back(officer, change, words="Too late for this")

    page = response.content.decode()
    assert response.status_code == 409
    assert "already been approved" in page


def test_approving_a_text_that_was_mended_since_asks_to_read_again(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    give_back(officer, change)
    submit(focal_point, change.pk, **filled(suhareka, venue_en="Elsewhere", revision=1))

    response = officer.post(address("approve", change.pk), {"revision": 1}, follow=True)

    assert "Please read it again" in response.content.decode()
    assert not Activity.objects.exists()


def test_change_of_an_activity_that_is_not_theirs_is_refused_with_a_sentence(
    other_focal_point, activity
):
    response = other_focal_point.get(NEW, {"activity": activity.slug})

    assert response.status_code == 403
    assert "Only focal points of the municipalities" in response.content.decode()


def test_change_of_an_activity_that_cannot_be_seen_is_missing(other_focal_point, activity):
    activity.visibility = "internal"
    activity.save()

    for slug in (activity.slug, "no-such-activity", "\x00"):
        assert other_focal_point.get(NEW, {"activity": slug}).status_code == 404


def test_change_cannot_be_submitted_after_the_activity_was_taken_away(focal_point, activity):
    change = begun_change(focal_point, activity, venue_en="The school")
    activity.involvements.all().delete()

    response = submit_kept(focal_point, change)

    assert response.status_code == 403
    change.refresh_from_db()
    assert change.status == "draft"


def test_forged_base_begins_a_new_activity_and_no_change(other_focal_point, activity):
    pk = uuid4()

    save(other_focal_point, pk, title_en="Mine", base=f"[{activity.pk}, 1, {{}}]:forged")

    assert ChangeRequest.objects.get(pk=pk).activity is None


def test_officer_cannot_move_an_activity_to_a_region_of_others(officer, activity, gjilan):
    change = begun_change(officer, activity, municipalities_host=[gjilan.slug])

    response = submit_kept(officer, change)

    assert response.status_code == 422
    assert "in none of your regions" in response.content.decode()


def test_officer_learns_before_approving_what_stands_in_the_way(
    other_focal_point, officer, activity, gjilan
):
    f.InvolvementFactory(activity=activity, municipality=gjilan, role="proposer")
    change = begun_change(other_focal_point, activity, municipalities_host=[gjilan.slug])
    submit_kept(other_focal_point, change)

    page = officer.get(change.get_absolute_url()).content.decode()
    response = approve(officer, change)

    assert "in none of your regions" in page
    assert response.status_code == 422
    activity.refresh_from_db()
    assert not activity.venues.exists()
    assert activity.involvements.get(municipality=gjilan).role == "proposer"


@pytest.mark.parametrize("verb", VERBS)
def test_reading_a_verbs_address_changes_nothing(verb, draft, focal_point):
    before = ChangeRequest.objects.values().get()

    assert focal_point.get(address(verb, draft.pk)).status_code == 405
    assert ChangeRequest.objects.values().get() == before


def test_looking_at_pages_changes_nothing(draft, focal_point):
    before = ChangeRequest.objects.values().get()

    for page in (draft.get_absolute_url(), address("edit", draft.pk), reverse("desk:desk")):
        focal_point.get(page)

    assert ChangeRequest.objects.values().get() == before


def test_new_form_warns_of_a_change_already_begun(focal_point, activity):
    change = begun_change(focal_point, activity, venue_en="The school")

    page = focal_point.get(NEW, {"activity": activity.slug}).content.decode()

    assert "begun a change to this activity already" in page
    assert change.get_absolute_url() in page


def test_another_focal_point_of_the_municipality_does_not_see_the_draft(draft, suhareka):
    colleague = f.UserFactory(municipality=suhareka)

    assert not ChangeRequest.objects.visible_to(colleague).exists()
