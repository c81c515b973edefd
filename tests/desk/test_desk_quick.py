"""“It happened”, and copies: drafts that do not begin from an empty form."""

from uuid import uuid4

import pytest
from django.urls import reverse

from desk.models import ChangeRequest, DraftPhoto
from tests import factories as f
from tests.desk.entering import address, save, submit_kept, submitted
from tests.uploads import picture, upload

QUICK = reverse("desk:it_happened")
NEW = reverse("desk:change_new")


def said(**answers):
    ids = {"draft": str(uuid4()), "photo": str(uuid4())}
    return ids | {"what": "Street basketball", "municipality": "suhareke"} | answers


def test_quick_form_says_no_municipality_for_anybody(focal_point, officer, suhareka):
    assert not focal_point.get(QUICK).context["form"]["municipality"].value()
    assert not officer.get(QUICK).context["form"]["municipality"].value()
    page = focal_point.get(QUICK).content.decode()
    assert page.count('name="draft"') == page.count('name="photo"') == 1
    assert 'for="id_draft"' not in page
    assert not ChangeRequest.objects.exists()


def test_quick_form_becomes_a_draft_in_the_fields_of_the_long_form(focal_point, suhareka):
    community = f.CommunityFactory()
    answers = said(
        when="May 2026", venue="The school", participants="40", communities=[community.slug]
    )

    response = focal_point.post(QUICK, answers)

    change = ChangeRequest.objects.get()
    assert response.url == address("edit", change.pk)
    assert change.status == "draft"
    assert change.payload == {
        "original_language": ["en"],
        "title_en": ["Street basketball"],
        "status": ["held"],
        "when": ["May 2026"],
        "venue_en": ["The school"],
        "municipalities_host": ["suhareke"],
        "communities": [community.slug],
        "participants": ["40"],
        "participants_basis": ["about"],
    }


def test_quick_form_takes_one_photo_along(focal_point, suhareka):
    focal_point.post(QUICK, said(picture=upload(picture("JPEG"))))

    assert ChangeRequest.objects.get().photos.get().moment == "during"


def test_quick_form_sent_twice_is_one_draft_with_one_photo(focal_point, suhareka):
    answers = said()
    for _time in range(2):
        focal_point.post(QUICK, answers | {"picture": upload(picture("JPEG"))})

    assert ChangeRequest.objects.count() == 1
    assert DraftPhoto.objects.count() == 1


def test_quick_form_sent_again_never_writes_over_the_draft(focal_point, suhareka):
    answers = said()
    focal_point.post(QUICK, answers)
    pk = answers["draft"]
    save(focal_point, pk, revision=1, title_en="A better title")

    response = focal_point.post(QUICK, answers | {"what": "Another one"})

    assert response.status_code == 422
    assert "Another one" in response.content.decode()
    assert ChangeRequest.objects.get().payload["title_en"] == ["A better title"]


def test_quick_form_with_errors_keeps_answers_and_says_why(focal_point, suhareka):
    answers = said(what="", venue="The school", picture=upload(b"no picture"))

    response = focal_point.post(QUICK, answers)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Say in a few words what it was." in page
    assert 'value="The school"' in page
    assert set(response.context["form"].errors) == {"what", "picture"}
    assert ChangeRequest.objects.get().payload["venue_en"] == ["The school"]


def test_quick_form_does_not_write_into_somebody_elses_draft(focal_point, suhareka):
    other = f.ChangeRequestFactory()

    response = focal_point.post(QUICK, said(draft=str(other.pk)))

    assert response.status_code == 404


def test_quick_draft_can_be_finished_and_submitted(focal_point, suhareka):
    focal_point.post(QUICK, said(when="May 2026", participants="40"))
    change = ChangeRequest.objects.get()
    kind = f.ActivityTypeFactory()
    save(focal_point, change.pk, **change.payload, revision=1, type=kind.slug)

    response = submit_kept(focal_point, change)

    assert response.status_code == 302
    assert ChangeRequest.objects.get().status == "submitted"


def test_copy_of_an_activity_begins_a_new_one_without_what_happened_once(
    focal_point, activity, suhareka
):
    activity.status, activity.outcome_en = "held", "They met."
    f.VenueFactory(activity=activity, words_en="The school")
    activity.participants, activity.participants_basis = 40, "exact"
    activity.save()

    page = focal_point.get(NEW, {"copy": activity.slug})

    form = page.context["form"]
    wanted = {
        "title_en": "Painting workshop",
        "municipalities_host": [suhareka.slug],
        "status": "planned",
        "participants_basis": "unknown",
    }
    assert {name: form[name].value() for name in wanted} == wanted
    assert form["venues"].value()[0]["venue_en"] == "The school"
    assert not any(form[name].value() for name in ("outcome_en", "participants", "when"))
    assert page.context["activity"] is None
    assert not ChangeRequest.objects.exists()


def test_copy_saved_is_a_new_request_of_its_own(focal_point, suhareka):
    change = submitted(focal_point, suhareka)
    page = focal_point.get(NEW, {"copy": change.pk})

    save(focal_point, page.context["pk"], **page.context["base"].payload)

    assert ChangeRequest.objects.count() == 2
    assert ChangeRequest.objects.get(pk=page.context["pk"]).title == "Street basketball"


def test_what_one_may_not_see_cannot_be_copied(focal_point, other_focal_point, activity):
    activity.visibility = "internal"
    activity.save()
    draft = f.ChangeRequestFactory()

    for name in (activity.slug, draft.pk, "nothing", "nul\x00"):
        assert other_focal_point.get(NEW, {"copy": name}).status_code == 404


def test_activity_page_offers_the_copy_to_those_signed_in(visitor, other_focal_point, activity):
    link = f"{NEW}?copy={activity.slug}"

    assert link in other_focal_point.get(activity.get_absolute_url()).content.decode()
    assert link not in visitor.get(activity.get_absolute_url()).content.decode()


def autosave_quick(client, answers, revision=0):
    return client.post(QUICK, {**answers, "revision": revision}, headers={"HX-Request": "true"})


def test_quick_form_saves_by_itself_however_incomplete(focal_point, suhareka):
    answers = said(what="", venue="The sch", participants="about 40")

    response = autosave_quick(focal_point, answers)

    change = ChangeRequest.objects.get(pk=answers["draft"])
    assert response.json()["words"].startswith("Saved at ")
    assert change.status == "draft"
    assert change.payload["venue_en"] == ["The sch"]
    assert change.payload["participants"] == ["40"]
    assert change.payload["participants_basis"] == ["about"]


def test_quick_form_sent_after_saving_by_itself_is_the_same_draft_with_its_photo(
    focal_point, suhareka
):
    answers = said()
    revision = autosave_quick(focal_point, answers).json()["revision"]
    whole = answers | {"venue": "The school", "picture": upload(picture("JPEG"))}

    response = focal_point.post(QUICK, whole | {"revision": revision})

    change = ChangeRequest.objects.get()
    assert response.url == address("edit", change.pk)
    assert change.payload["venue_en"] == ["The school"]
    assert change.photos.count() == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_quick_form_is_mended_where_it_stands(focal_point, suhareka, is_first):
    """What the page saved by itself came just before the button was pressed, or just after."""
    answers = said(participants="pesëdhjetë")
    if is_first:
        autosave_quick(focal_point, answers)
    refused = focal_point.post(QUICK, answers | {"revision": 0})
    if not is_first:
        autosave_quick(focal_point, answers)

    revision = refused.context["revision"]
    response = focal_point.post(QUICK, answers | {"participants": "50", "revision": revision})

    assert refused.status_code == 422
    assert refused.context["form"].errors["participants"] == ["Write the number in figures: 50."]
    change = ChangeRequest.objects.get()
    assert response.url == address("edit", change.pk)
    assert change.payload["participants"] == ["50"]


def test_quick_form_refused_with_nothing_else_typed_makes_no_draft(focal_point, suhareka):
    refused = focal_point.post(QUICK, said(what="", municipality=""))

    assert refused.status_code == 422
    assert refused.context["revision"] == 0
    assert not ChangeRequest.objects.exists()


def test_quick_form_with_nothing_typed_makes_no_draft(focal_point, officer):
    for client in (focal_point, officer):
        response = autosave_quick(client, said(what="", municipality=""))
        assert response.json()["revision"] == 0

    assert not ChangeRequest.objects.exists()


def test_quick_form_opened_again_goes_on_with_what_was_saved(focal_point, suhareka):
    answers = said()
    assert focal_point.get(QUICK, {"id": answers["draft"]}).context["form"]["draft"].value()
    autosave_quick(focal_point, answers)

    assert focal_point.get(QUICK, {"id": answers["draft"]}).url == address("edit", answers["draft"])


def test_quick_form_saves_by_itself_into_nobody_elses_draft(focal_point, suhareka):
    other = f.ChangeRequestFactory()

    for draft in (str(other.pk), "nonsense", ""):
        assert autosave_quick(focal_point, said(draft=draft)).status_code == 404
    assert list(ChangeRequest.objects.all()) == [other]
