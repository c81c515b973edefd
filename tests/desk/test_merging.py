"""Two records that are one: chosen, merged, and given back."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.models import Activity
from histories.models import NotedChange
from tests import factories as f
from tests.desk.merging import address, answers, choice, merge, undo

pytestmark = pytest.mark.django_db


def test_links_of_both_are_those_of_the_one_that_stays(officer, kept, merged, suhareka, gjilan):
    page = merge(officer, kept, merged)

    assert "has been merged into" in page.text
    assert not Activity.objects.filter(pk=merged.pk).exists()
    roles = set(kept.involvements.values_list("municipality__slug", "role"))
    assert roles == {(suhareka.slug, "host"), (gjilan.slug, "participant")}


def test_values_are_chosen_one_by_one_and_what_is_empty_is_filled(officer, kept, merged):
    merge(officer, kept, merged, value_title_en="merged")

    kept.refresh_from_db()
    assert (kept.title_en, kept.title_sq) == ("March for peace", "Marshi i paqes")
    assert kept.starts_on == dt.date(2017, 5, 20)
    assert (kept.participants, kept.participants_basis) == (40, "about")


def test_a_date_is_taken_over_whole(officer, kept, merged):
    merge(officer, kept, merged, value_dates="merged")

    kept.refresh_from_db()
    assert kept.dates == merged.dates


def test_the_old_address_and_the_old_number_lead_on(officer, visitor, kept, merged):
    merge(officer, kept, merged)

    response = visitor.get(merged.get_absolute_url())
    assert response.url == kept.get_absolute_url()
    found = visitor.get(reverse("browse:activity_list"), {"q": merged.reference})
    assert [each.reference for each in found.context["page"]] == [kept.reference]


def test_an_address_leads_on_however_often_it_was_merged(officer, visitor, kept, merged, region):
    third = f.ActivityFactory(region=region, title_en="The march")
    merge(officer, kept, merged)
    merge(officer, third, kept)

    for old in (merged, kept):
        assert visitor.get(old.get_absolute_url()).url == third.get_absolute_url()
    found = visitor.get(reverse("browse:activity_list"), {"q": merged.reference})
    assert [each.reference for each in found.context["page"]] == [third.reference]


def test_undone_both_are_as_they_were(officer, visitor, kept, merged, suhareka, gjilan):
    before = {each.pk: each.dates for each in (kept, merged)}
    merge(officer, kept, merged, value_dates="merged", value_title_en="merged")

    page = undo(officer)

    assert "both records are there again" in page.text
    back = {each.pk: each for each in Activity.objects.all()}
    assert {pk: each.dates for pk, each in back.items()} == before
    assert back[kept.pk].title_en == "Peace march"
    assert back[kept.pk].participants is None
    assert back[merged.pk].participants == 40
    roles = set(back[merged.pk].involvements.values_list("municipality__slug", "role"))
    assert roles == {(suhareka.slug, "host"), (gjilan.slug, "participant")}
    assert list(back[kept.pk].involvements.values_list("role", flat=True)) == ["host"]
    assert visitor.get(merged.get_absolute_url()).status_code == 200


def test_what_was_changed_since_stays_when_a_merge_is_undone(officer, kept, merged):
    merge(officer, kept, merged, value_title_en="merged")
    kept.refresh_from_db()
    kept.title_en = "March of peace in May"
    kept.save()

    undo(officer)

    kept.refresh_from_db()
    assert (kept.title_en, kept.title_sq) == ("March of peace in May", "")


def test_a_merge_cannot_be_undone_twice(officer, kept, merged):
    merge(officer, kept, merged)
    undo(officer)

    assert "already been undone" in undo(officer).text


def test_what_was_merged_on_is_undone_from_the_last_one(curator, kept, merged, region):
    third = f.ActivityFactory(region=region)
    merge(curator, kept, merged)
    first = NotedChange.objects.get()
    merge(curator, third, kept)

    page = curator.post(reverse("desk:merge_undo", args=[first.pk]), follow=True)

    assert "Undo that first" in page.text
    assert not Activity.objects.filter(pk=merged.pk).exists()


def test_public_and_internal_are_not_merged(officer, kept, merged):
    merged.visibility = "internal"
    merged.save()

    page = merge(officer, kept, merged)

    assert "One of them is public and the other internal" in page.text
    assert Activity.objects.count() == 2


def test_what_would_come_of_it_keeps_the_rules(officer, kept, merged):
    kept.status = "held"
    kept.save()
    merged.status, merged.status_reason = "postponed", "Snow"
    merged.save()

    merge(officer, kept, merged, value_status="merged")

    kept.refresh_from_db()
    assert (kept.status, kept.status_reason) == ("postponed", "Snow")


def test_a_record_that_somebody_saved_meanwhile_is_shown_again(officer, kept, merged):
    sent = answers(officer, kept, merged)
    kept.title_en = "Meanwhile"
    kept.save()

    response = officer.post(address(kept, merged), sent)

    assert response.status_code == 422
    assert "Somebody has changed this" in response.text
    assert Activity.objects.count() == 2


def test_a_reason_is_asked(officer, kept, merged):
    response = officer.post(address(kept, merged), answers(officer, kept, merged, reason=""))

    assert response.status_code == 422
    assert Activity.objects.count() == 2


def test_two_are_named_by_their_numbers(officer, kept, merged):
    url = choice()
    two = {"kept": kept.reference, "merged": merged.reference.lower()}

    assert officer.post(url, two).url == address(kept, merged)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("A-9999", "No such record is known to you."),
        ("F-SAME", "That is the same record twice."),
    ],
)
def test_what_cannot_be_compared_is_said(officer, kept, typed, words):
    url = choice()
    typed = typed.replace("F-SAME", kept.reference)

    response = officer.post(url, {"kept": kept.reference, "merged": typed})

    assert response.status_code == 422
    assert words in response.text


def test_what_may_be_the_same_is_offered(officer, kept, merged):
    url = choice()

    page = officer.get(f"{url}&kept={kept.reference}")

    assert address(kept, merged) in page.text
    assert "These look alike" not in officer.get(f"{url}&kept=A-9999").text


def test_a_record_is_not_merged_with_itself(officer, kept):
    response = officer.get(address(kept, kept))

    assert response.url == choice()


def test_an_unknown_kind_is_not_there(curator):
    assert curator.get(choice("regions")).status_code == 404


def test_officers_merge_only_what_they_look_after(other_officer, kept, merged, gjilan):
    f.InvolvementFactory(activity=kept, municipality=gjilan, role="participant")
    merged.involvements.filter(municipality=gjilan).delete()

    response = other_officer.get(address(kept, merged))

    assert response.status_code == 403


def test_everybody_sees_their_own_merges_and_curators_all(
    officer, mission_staff, curator, kept, merged
):
    merge(officer, kept, merged)
    url = reverse("desk:merge_list")

    assert [
        merged.reference in each.get(url).text for each in (officer, mission_staff, curator)
    ] == [
        True,
        False,
        True,
    ]
    note = NotedChange.objects.get()
    undone = mission_staff.post(reverse("desk:merge_undo", args=[note.pk]))
    assert undone.status_code == 404


def test_the_history_says_who_merged_what_and_why(officer, kept, merged):
    before = kept.history.latest("history_id").history_id
    merge(officer, kept, merged)

    entry = kept.history.filter(history_id__gt=before).latest("history_id")
    assert (entry.history_user, entry.history_change_reason) == (officer.user, "One march")
    assert merged.history.filter(history_type="-").count() == 1


def test_values_are_shown_with_their_reasons_and_the_hidden_ones_not_at_all(officer, kept, merged):
    merged.status, merged.status_reason = "postponed", "Snow"
    merged.save()

    page = officer.get(address(kept, merged)).text

    assert "postponed: Snow" in page
    assert "Seen kept" not in page
