"""What the server answers to a page that saves by itself."""

from uuid import uuid4

from django.urls import reverse

from activities.models import ChangeRequest

from .entering import address, save, submitted


def autosave(client, pk, **answers):
    return client.post(address("save", pk), answers, headers={"HX-Request": "true"})


def test_autosave_begins_the_draft_and_tells_its_revision(focal_point):
    pk = uuid4()

    response = autosave(focal_point, pk, title_en="Bask")

    answer = response.json()
    assert answer["words"].startswith("Saved at ")
    assert answer["revision"] == ChangeRequest.objects.get(pk=pk).revision == 1


def test_autosave_goes_on_from_revision_to_revision(focal_point):
    pk = uuid4()
    for revision, title in enumerate(("B", "Bas", "Basket")):
        response = autosave(focal_point, pk, title_en=title, revision=revision)

    assert response.json()["revision"] == 3
    assert ChangeRequest.objects.get().payload == {"title_en": ["Basket"]}


def test_autosave_whose_answer_was_lost_is_answered_again(focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Basket")

    response = autosave(focal_point, pk, title_en="Basket", revision=0)

    assert response.json()["revision"] == 1


def test_autosave_never_merges_two_windows_unseen(focal_point):
    pk = uuid4()
    save(focal_point, pk, title_en="Basket")
    save(focal_point, pk, title_en="Basket", venue="The school", revision=1)

    response = autosave(focal_point, pk, title_en="Street basket", revision=1)

    assert response.status_code == 409
    assert "another window" in response.json()["words"]
    assert ChangeRequest.objects.get().payload["venue"] == ["The school"]


def test_autosave_after_submitting_elsewhere_says_so(focal_point, suhareka):
    change = submitted(focal_point, suhareka)

    response = autosave(focal_point, change.pk, title_en="More", revision=change.revision)

    assert response.status_code == 409
    assert "already been submitted" in response.json()["words"]


def test_autosave_into_somebody_elses_draft_finds_nothing(focal_point, other_focal_point):
    pk = uuid4()
    autosave(focal_point, pk, title_en="Mine")

    assert autosave(other_focal_point, pk, title_en="Theirs").status_code == 404


def test_autosave_without_a_session_is_led_to_the_sign_in(visitor):
    assert autosave(visitor, uuid4(), title_en="Mine").status_code == 302


def test_signing_out_empties_what_the_browser_has_stored(focal_point):
    response = focal_point.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"storage"'
