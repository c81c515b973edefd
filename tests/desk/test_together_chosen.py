"""Who may choose many activities to change in one go, and for how long a choice is kept."""

import pytest
from django.urls import reverse

from activities import chosen
from tests.desk.together import LIST, choose

pytestmark = pytest.mark.django_db


def test_only_curators_change_many(officer, mission_staff, curator, march):
    key = choose(curator, march)

    for person in (officer, mission_staff):
        page = person.get(reverse("desk:together_choose", args=[key]))
        assert page.status_code == 403
        assert "by curators alone" in page.text


def test_what_was_not_chosen_and_what_cannot_be_done_is_not_there(curator, march):
    key = choose(curator, march)

    assert curator.get(reverse("desk:together_choose", args=["nothing1"])).status_code == 404
    assert curator.get(reverse("desk:together", args=[key, "nothing"])).status_code == 404
    assert curator.get(reverse("desk:together", args=[key, "type"])).status_code == 200


def test_page_offers_everything_that_can_be_done(curator, march):
    page = curator.get(reverse("desk:together_choose", args=[choose(curator, march)]))

    assert "1 activity is chosen." in page.text
    assert page.text.count("/desk/together/") == 12


def test_too_many_are_refused_in_words(curator, march, fair, monkeypatch):
    monkeypatch.setattr("activities.admin.activity.MOST_CHOSEN", 1)
    sent = {"action": "change_together", "index": 0, "_selected_action": [march.pk, fair.pk]}

    page = curator.post(LIST, sent, follow=True)

    assert "2 are too many for one go: filter the list to at most 1." in page.text


def test_older_choices_are_forgotten(curator, march):
    keys = [choose(curator, march) for _number in range(chosen.MOST_KEPT + 1)]

    pages = [curator.get(reverse("desk:together_choose", args=[key])) for key in keys]

    assert [page.status_code for page in pages] == [404, *[200] * chosen.MOST_KEPT]
