"""Many activities are changed in one go and that is taken back, in a browser without JavaScript."""

import pytest
from playwright.sync_api import expect

from activities.models import Activity
from tests import factories as f

from .people import bring_session


@pytest.mark.parametrize("has_javascript", [True, False])
def test_curator_splits_a_community_and_takes_it_back(someone, curator, complaints, has_javascript):
    old, new = f.CommunityFactory(name_en="Old"), f.CommunityFactory(name_en="New")
    for status in ("held", "held", "planned"):
        activity = f.ActivityFactory(status=status, title_en=f"A {status} walk")
        f.CommunityPartFactory(activity=activity, community=old)
    page = someone(java_script_enabled=has_javascript)
    bring_session(page, curator)

    page.goto("/admin/activities/activity/?status__exact=held")
    page.get_by_role("button", name="Change all 2 found in one go").click()
    page.get_by_role("link", name="Replace a community").click()
    page.get_by_label("What goes?").select_option(label="Old")
    page.get_by_label("What comes?").select_option(label="New")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("cell", name="New (took part)")).to_have_count(2)
    page.get_by_label("Reason for the change").fill("They were two")
    page.get_by_role("button", name="Change 2 activities").click()

    expect(page.get_by_text("2 activities have been changed.")).to_be_visible()
    assert Activity.objects.filter(communities=new).count() == 2
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone: all of them say again what they said.")).to_be_visible()
    assert Activity.objects.filter(communities=old).count() == 3
    assert complaints == []
