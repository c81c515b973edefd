"""What became of it: asked by mail, answered from its link on a phone, without signing in."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from desk.models import ChangeRequest


@pytest.fixture
def link(activity, focal_point, mailoutbox):
    """The link in the mail about a workshop whose day was ten days ago."""
    activity.starts_on = activity.ends_on = timezone.localdate() - dt.timedelta(days=10)
    activity.starts_precision = activity.ends_precision = "day"
    activity.save()
    call_command("send_reminders")
    call_command("send_mails")
    [mail] = mailoutbox
    return re.search(r"http://[^/]+(/\S+/outcomes/\S+|/outcomes/\S+)", mail.body)[1]


def test_question_of_a_mail_is_answered_once_on_a_phone(someone, link, complaints):
    page = someone()
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Painting workshop")
    expect(page.get_by_label("How many people took part?")).to_be_visible()
    page.get_by_role("radio", name="It was held").press("Space")
    expect(page.get_by_label("Until when?")).to_be_hidden()
    page.get_by_label("How many people took part?").fill("40")
    page.get_by_label("How is the number known?").select_option(label="about")
    page.get_by_label("What came of it, in a sentence?").fill("They painted a wall.")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.get_by_role("button", name="Send the answer").press("Enter")

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    second = someone()
    second.goto(link)
    expect(second.locator("main")).to_contain_text("This link has been used.")
    expect(second.get_by_role("button", name="Send the answer")).to_have_count(0)
    change = ChangeRequest.objects.get()
    assert change.status == "submitted"
    assert change.payload["outcome_en"] == ["They painted a wall."]
    assert change.payload["participants"] == ["40"]
    assert complaints == []
