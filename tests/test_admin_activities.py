"""Activities in the admin site: numbered, versioned, and never saved over somebody's work."""

import re

import pytest

from activities.models import Activity

from . import factories as f
from .admin_pages import activity_form, add, change, errors_of, form_of, part


def test_new_activity_gets_reference_and_slug(curator):
    curator.post(add(Activity), activity_form(title_en="Shkollë e mesme"))

    activity = Activity.objects.get()
    assert activity.reference == "A-0001"
    assert activity.slug == "shkolle-e-mesme-a-0001"


def test_new_activity_is_found_by_its_words(curator):
    curator.post(
        add(Activity), activity_form(**part("venues", {"position": 0, "words_sq": "Štrpce"}))
    )

    assert Activity.objects.matching("Штрпце").count() == 1


def test_new_activity_keeps_its_parts(curator, suhareka):
    organisation = f.OrganisationFactory()
    parts = part("involvements", {"municipality": suhareka.pk, "role": "host"})
    parts |= part("partners", {"organisation": organisation.pk, "role": "organiser"})

    curator.post(add(Activity), activity_form(**parts))

    activity = Activity.objects.get()
    assert [str(item.municipality) for item in activity.involvements.all()] == [str(suhareka)]
    assert [item.organisation for item in activity.partners.all()] == [organisation]


def test_activity_with_a_photo_is_saved(curator, activity):
    photo = f.PhotoFactory(activity=activity)
    shown = part("photos", {"id": photo.pk, "activity": activity.pk}, saved=1)

    curator.post(change(activity), form_of(activity, title_en="Painting, second day", **shown))

    activity.refresh_from_db()
    assert activity.title == "Painting, second day"
    assert activity.photos.get() == photo


def test_saved_activity_has_the_next_version(curator, activity):
    before = activity.updated_at

    curator.post(change(activity), form_of(activity, title_en="Painting, second day"))

    activity.refresh_from_db()
    assert (activity.version, activity.title) == (2, "Painting, second day")
    assert activity.updated_at > before
    assert "second" in activity.search_text


def test_saved_activity_keeps_the_reason_in_its_history(curator, activity):
    form = form_of(activity, change_reason="The school told us so")

    curator.post(change(activity), form)

    latest = activity.history.latest()
    assert latest.history_change_reason == "The school told us so"
    assert latest.history_user == curator.user


def test_provenance_is_not_written_by_a_forged_field(curator, activity):
    forged = {"reference": "A-0001", "slug": "forged", "version": 99}

    curator.post(change(activity), form_of(activity, **forged))

    reference, slug = activity.reference, activity.slug
    activity.refresh_from_db()
    assert (activity.reference, activity.slug, activity.version) == (reference, slug, 2)


def test_second_of_two_editors_overwrites_nothing(curator, activity):
    opened_by_both = form_of(activity)
    curator.post(change(activity), {**opened_by_both, "title_en": "The first one's title"})

    response = curator.post(change(activity), {**opened_by_both, "title_en": "The second's"})

    activity.refresh_from_db()
    assert activity.title == "The first one's title"
    assert "Somebody has changed this" in errors_of(response)[0]


def test_activity_without_any_title_is_refused(curator):
    response = curator.post(add(Activity), activity_form(title_en=""))

    assert errors_of(response) == ["Give the title in at least one language."]


def test_activity_titled_in_another_language_only_is_accepted(curator):
    curator.post(add(Activity), activity_form(title_en="", title_sr_latn="Radionica"))

    assert Activity.objects.get().title == "Radionica"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"when": "02.05.2019-01.05.2019"},
            "The latest day cannot be before the earliest.",
        ),
        (
            {"status": "held", "when": "27.05.2099"},
            "27 May 2099 is still to come.",
        ),
        (
            {"participants": 30},
            "Say how the number of participants is known.",
        ),
        (
            {"participants_basis": "over"},
            "Give the number, or choose that it is not known.",
        ),
        ({"status": "cancelled"}, "Say why it was postponed or cancelled."),
        ({"status": "postponed"}, "Say why it was postponed or cancelled."),
    ],
)
def test_activity_that_contradicts_itself_is_refused_in_words(curator, changes, words):
    response = curator.post(add(Activity), activity_form(**changes))

    assert words in errors_of(response)
    assert not Activity.objects.exists()


def test_activity_cannot_follow_itself(curator, activity):
    response = curator.post(change(activity), form_of(activity, follows=activity.pk))

    assert errors_of(response) == ["An activity cannot follow itself."]


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_chain_cannot_bite_its_tail(curator, activity, steps):
    last = activity
    for _step in range(steps):
        last = f.ActivityFactory(follows=last)

    response = curator.post(change(activity), form_of(activity, follows=last.pk))

    assert errors_of(response) == ["That one follows this one already, perhaps by way of others."]


def test_circle_that_others_wrote_ends_and_can_be_followed(curator, activity):
    first = f.ActivityFactory()
    second = f.ActivityFactory(follows=first)
    Activity.objects.filter(pk=first.pk).update(follows=second)

    curator.post(change(activity), form_of(activity, follows=second.pk))

    activity.refresh_from_db()
    assert activity.follows == second


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"participants": "1.000", "participants_basis": "about"}, (1000, "about", None)),
        ({"participants": "rreth 50"}, (50, "about", None)),
        ({"participants": "50–60"}, (50, "between", 60)),
        ({"participants": "50 - 60", "participants_basis": "between"}, (50, "between", 60)),
    ],
)
def test_admin_reads_numbers_as_the_form_does(curator, typed, kept):
    curator.post(add(Activity), activity_form(**typed))

    stored = Activity.objects.get()
    assert (stored.participants, stored.participants_basis, stored.participants_upper) == kept
    shown = curator.get(change(stored)).context["adminform"].form["participants"].value()
    assert shown == ("50–60" if kept[2] else str(kept[0]))


def test_a_role_is_held_once(curator, suhareka):
    row = {"municipality": suhareka.pk, "role": "host"}

    response = curator.post(add(Activity), activity_form(**part("involvements", row, row)))

    assert "duplicate" in " ".join(errors_of(response))
    assert not Activity.objects.exists()


def test_evidence_is_offered_the_groups_of_its_own_activity(curator):
    activity = f.PartyFactory(words_en="young activists").activity
    f.PartyFactory(words_en="somebody else")

    page = curator.get(change(activity)).text

    [select] = re.findall(r'<select name="evidence-__prefix__-party".*?</select>', page, re.DOTALL)
    assert ("young activists" in select, "somebody else" in select) == (True, False)
