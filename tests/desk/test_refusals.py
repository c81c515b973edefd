"""What the desk refuses because something else has happened meanwhile, always in words."""

from uuid import uuid4

import pytest
from django.urls import reverse

from activities.models import Activity
from desk.actions.photos import MOST_PHOTOS
from desk.models import ChangeRequest
from desk.payloads import LONGEST_PAYLOAD
from tests import factories as f
from tests.desk.answering import HELD, answered, desk_address
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
from tests.desk.test_review_list import APPROVE, key, small_change, words_of
from tests.uploads import picture, upload

QUICK = reverse("desk:it_happened")


def base_of(client, activity) -> dict:
    page = client.get(reverse("desk:change_new"), {"activity": activity.slug})
    return {**page.context["base"].payload, "base": page.context["base"].sealed()}


def test_change_of_an_activity_that_one_may_no_longer_see_is_not_begun(focal_point, activity):
    form = base_of(focal_point, activity)
    activity.visibility = "internal"
    activity.save()
    activity.involvements.all().delete()

    assert save(focal_point, uuid4(), **form).status_code == 404
    assert not ChangeRequest.objects.exists()


def test_change_of_an_activity_that_is_no_longer_ones_own_is_not_begun(focal_point, activity):
    form = base_of(focal_point, activity)
    activity.involvements.all().delete()

    response = save(focal_point, uuid4(), **form)

    assert response.status_code == 403
    assert "no longer yours to change" in response.text
    assert not ChangeRequest.objects.exists()


def test_choosing_in_some_of_the_fields_does_not_bring_the_draft_up_to_date(focal_point, activity):
    change = begun_change(focal_point, activity, venue_en="The school", summary_en="They carve.")
    f.VenueFactory(activity=activity, position=0, words_en="The gorge")
    Activity.objects.filter(pk=activity.pk).update(summary_en="They paint.")

    save(
        focal_point,
        change.pk,
        **change.payload,
        revision=change.revision,
        against="activity",
        version=activity.version,
        doubt=["venues", "summary_en"],
        choice_venues="theirs",
    )

    change.refresh_from_db()
    assert change.payload["venue_en"] == ["The school"]
    assert change.base_payload.get("venue_en") != ["The gorge"]


def test_page_with_two_versions_does_not_save_itself_before_they_are_chosen(focal_point):
    pk = uuid4()
    save(focal_point, pk, title_en="Basket", venue_en="The school")
    undecided = {"against": "draft", "doubt": "venues", "venue_en": "The gym", "revision": 1}

    response = focal_point.post(
        address("save", pk),
        {"title_en": "Basket", **undecided},
        headers={"HX-Request": "true"},
    )

    assert response.status_code == 409
    assert "choose between the two versions" in response.json()["words"]


def test_submitting_from_an_older_page_asks_whose_words_stay(focal_point, suhareka):
    pk, form = uuid4(), filled(suhareka)
    save(focal_point, pk, **form, venue_en="The school")
    save(focal_point, pk, **form, venue_en="The gym", revision=1)

    response = submit(focal_point, pk, **form, venue_en="The gorge", revision=1)

    assert response.status_code == 409
    assert [row.name for row in response.context["version_rows"]] == ["venues"]
    assert ChangeRequest.objects.get().status == "draft"


def test_what_is_approved_cannot_be_withdrawn(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    approve(officer, change)

    response = focal_point.post(address("withdraw", change.pk), follow=True)

    assert "already been approved" in response.text
    change.refresh_from_db()
    assert change.status == "approved"


@pytest.mark.parametrize(
    ("version", "title", "sentence"),
    [(7, "Rafting", "has changed since you opened"), (1, "x" * LONGEST_PAYLOAD, "is longer than")],
)
def test_amending_is_refused_in_words(focal_point, officer, activity, version, title, sentence):
    change = begun_change(focal_point, activity, venue_en="The school")
    submit_kept(focal_point, change)
    change.refresh_from_db()
    seen = {"revision": change.revision, "version": version}

    response = officer.post(
        address("amend", change.pk), {**change.payload, **seen, "summary_en": title}
    )

    assert response.status_code == 409
    assert sentence in response.text
    change.refresh_from_db()
    assert change.status == "submitted"


def test_small_change_of_what_was_mended_meanwhile_is_to_be_read_alone(
    focal_point, officer, suhareka
):
    change = small_change(focal_point, suhareka)
    ticked = key(change)
    # As curators mend: without a further version.
    f.VenueFactory(activity=change.activity, position=0, words_en="The gorge")

    response = officer.post(APPROVE, {"approve": [ticked]})

    assert words_of(response) == [(str(change.pk), False)]
    assert "Read it on its own page" in response.text


def test_nobody_is_mailed_what_came_back_after_the_account_was_closed(
    focal_point, officer, suhareka, mailoutbox
):
    change = submitted(focal_point, suhareka)
    focal_point.user.is_active = False
    focal_point.user.save()

    give_back(officer, change)

    change.refresh_from_db()
    assert change.status == "returned"
    assert not focal_point.user.mails.exists()


def test_reviewer_reads_that_all_communities_are_meant(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, communities_scope="all_of_place")

    rows = officer.get(change.get_absolute_url()).context["rows"]

    assert ["all communities of the place"] in [
        row.new for row in rows if row.name == "communities_scope"
    ]


def test_answer_that_is_kept_as_a_draft_leads_to_it(past, focal_point):
    past.title_en = ""
    past.save()

    response = answered(focal_point, desk_address(past), past, **HELD)

    change = ChangeRequest.objects.get()
    assert response.url == address("edit", change.pk)
    assert "kept as a draft" in focal_point.get(response.url).text


def said(**answers) -> dict:
    ids = {"draft": str(uuid4()), "photo": str(uuid4())}
    return ids | {"what": "Street basketball", "municipality": "suhareke"} | answers


def test_quick_form_under_the_number_of_what_waits_says_so(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    response = focal_point.post(QUICK, said(draft=str(change.pk), what="Another"))

    assert response.status_code == 422
    assert "already been submitted" in response.text


def test_quick_form_that_saves_itself_without_a_number_is_not_found(focal_point, suhareka):
    headers = {"HX-Request": "true"}

    assert focal_point.post(QUICK, said(draft="x"), headers=headers).status_code == 404


def test_quick_draft_stays_where_its_photo_cannot(focal_point, suhareka, settings, tmp_path):
    (tmp_path / "full").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "full"

    response = focal_point.post(QUICK, said(picture=upload(picture("JPEG"))), follow=True)

    assert "Your draft is saved, but not the photo" in response.text
    change = ChangeRequest.objects.get()
    assert change.payload["title_en"] == ["Street basketball"]
    assert not change.photos.exists()


def test_quick_draft_that_is_full_takes_no_further_photo(focal_point, suhareka):
    answers = said()
    focal_point.post(QUICK, answers)
    change = ChangeRequest.objects.get()
    for _number in range(MOST_PHOTOS):
        f.DraftPhotoFactory(change_request=change, uploaded_by=focal_point.user)

    again = {**answers, "picture": upload(picture("JPEG")), "revision": change.revision}
    response = focal_point.post(QUICK, again, follow=True)

    assert "Your draft is saved, but not the photo" in response.text
    assert change.photos.count() == MOST_PHOTOS
