"""Numbers of what is internal tell nobody else that there is something."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Activity
from tests import factories as f
from tests.admin_pages import page_of
from tests.desk.entering import begun_change, submit_kept, submitted


def entered(client, place, visibility):
    return submitted(client, place, visibility=visibility).activity


def test_internal_activities_leave_no_gap_in_the_public_numbers(officer, suhareka):
    kinds = ["public", "internal", "public", "internal", "internal", "public"]

    numbers = [entered(officer, suhareka, kind).reference for kind in kinds]

    assert numbers == [
        "A-0001",
        "i-0001",
        "A-0002",
        "i-0002",
        "i-0003",
        "A-0003",
    ]


def test_what_is_published_gets_its_public_number_then(officer, visitor, suhareka):
    activity = entered(officer, suhareka, "internal")
    entered(officer, suhareka, "public")

    submit_kept(officer, begun_change(officer, activity, visibility="public"))

    activity.refresh_from_db()
    assert (activity.reference, activity.version) == ("A-0002", 2)
    assert "i-0" not in activity.slug
    assert "i-0" not in visitor.get(activity.get_absolute_url()).content.decode()


def test_change_of_what_stays_internal_keeps_its_number(officer, suhareka):
    activity = entered(officer, suhareka, "internal")

    submit_kept(officer, begun_change(officer, activity, title_en="Mended"))

    activity.refresh_from_db()
    assert (activity.reference, activity.title_en) == ("i-0001", "Mended")


def test_what_was_public_keeps_its_number(officer, suhareka):
    activity = entered(officer, suhareka, "public")

    submit_kept(officer, begun_change(officer, activity, visibility="internal"))

    activity.refresh_from_db()
    assert (activity.reference, activity.visibility) == ("A-0001", "internal")


def test_curator_publishing_in_the_admin_gives_a_public_number(curator, officer, suhareka):
    activity = entered(officer, suhareka, "internal")
    form = curator.get(page_of(activity)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value is not None}
    inlines = (
        "occurrences",
        "venues",
        "community_parts",
        "participant_groups",
        "involvements",
        "partners",
        "parties",
        "evidence",
        "photos",
    )
    totals = {f"{each}-{part}_FORMS": 0 for each in inlines for part in ("TOTAL", "INITIAL")}

    response = curator.post(page_of(activity), {**sent, **totals, "visibility": "public"})

    assert response.status_code == 302
    activity.refresh_from_db()
    assert activity.reference == "A-0001"


def test_database_refuses_a_public_activity_with_an_internal_number(db):
    internal = f.ActivityFactory(reference="i-0001", visibility="internal")

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=internal.pk).update(visibility="public")


def test_second_click_on_a_withdrawal_names_no_activity_that_was_hidden_since(
    focal_point, activity
):
    photo = f.PhotoFactory(public=True, activity=activity)
    path = reverse("desk:photo_withdraw", args=[photo.pk])
    assert focal_point.post(path, {"reason": "asked for"}).url == activity.get_absolute_url()

    Activity.objects.update(visibility="internal")
    activity.involvements.all().delete()

    for response in (focal_point.get(path), focal_point.post(path, {"reason": "asked for"})):
        assert response.status_code == 404
        assert activity.slug not in str(response.headers)
