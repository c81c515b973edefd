"""A reviewer who edits before approving, and “It happened”: what is typed is kept by itself."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from activities.models import Activity
from desk.models import ChangeRequest
from tests import factories as f

from .people import sign_in

STATUS = "[data-autosave-status]"


@pytest.fixture
def change(focal_point, suhareka):
    kind = f.ActivityTypeFactory()
    payload = {
        "original_language": ["en"],
        "title_en": ["Street basketball"],
        "type": [kind.slug],
        "status": ["planned"],
        "region": [suhareka.region.slug],
        "municipalities_host": [suhareka.slug],
        "participants_basis": ["unknown"],
    }
    now = ChangeRequest._meta.get_field("saved_at").default()
    return f.ChangeRequestFactory(
        pk=uuid4(),
        author=focal_point.user,
        region=suhareka.region,
        payload=payload,
        status="submitted",
        revision=1,
        submitted_at=now,
        first_submitted_at=now,
    )


def test_amending_survives_a_reload_and_a_lost_connection(page, officer, change):
    sign_in(page, officer.user)
    page.goto(f"/desk/changes/{change.pk}/amend/")
    venue = page.locator("[name=venue_en]").first
    venue.press_sequentially("The school")
    expect(page.locator(STATUS)).to_contain_text("not published yet", timeout=8000)

    page.reload()
    expect(venue).to_have_value("The school")
    page.context.set_offline(True)
    venue.fill("The school yard")
    expect(page.locator(STATUS)).to_contain_text("No connection", timeout=8000)
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("not published yet", timeout=15000)
    assert not Activity.objects.exists()

    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_text("Approved and published")).to_be_visible()
    assert str(Activity.objects.get().venues.get()) == "The school yard"


def test_it_happened_is_a_draft_before_any_button_is_pressed(page, focal_point):
    sign_in(page, focal_point.user)
    page.goto("/desk/it-happened/")
    page.locator("[name=what]").press_sequentially("Street basketball")
    expect(page.locator(STATUS)).to_contain_text("Saved at", timeout=8000)
    page.locator("[name=venue]").press_sequentially("The school")
    expect(page.locator("[name=revision]")).to_have_value("2", timeout=8000)

    page.reload()

    expect(page.locator("[name=title_en]")).to_have_value("Street basketball")
    assert ChangeRequest.objects.get().payload["venue_en"] == ["The school"]
