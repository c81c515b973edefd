"""The daily journeys of two people who work on one entry, each on a phone of their own."""

import pytest
from playwright.sync_api import expect

from activities.participants import groups_of
from desk.models import ChangeRequest
from desk.payloads import boxes_of
from tests import factories as f

from .people import bring_session

# The browser itself names each answer that is not 200; the page says it in words.
CONFLICT = "Failed to load resource: the server responded with a status of 409 (Conflict)"


@pytest.fixture
def author(someone, focal_point):
    page = someone()
    bring_session(page, focal_point)
    return page


@pytest.fixture
def reviewer(someone, officer):
    page = someone()
    bring_session(page, officer)
    return page


@pytest.fixture
def described(activity):
    activity.summary_en, activity.slug = "They paint.", "workshop"
    f.VenueFactory(activity=activity, words_en="The library")
    activity.save()
    return activity


def write(page, **texts):
    for name, text in texts.items():
        page.locator(f"[name={name}]").fill(text)


def press(page, button):
    page.get_by_role("button", name=button, exact=True).press("Enter")


def choose(page, field, words):
    """By keyboard, as somebody reads it out: the field, then whose words."""
    page.get_by_role("group", name=field).get_by_role("radio", name=words).press("Space")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def open_from_desk(page, title):
    page.goto("/desk/")
    page.get_by_role("link", name=title).first.press("Enter")


def test_two_editors_of_one_activity_choose_field_by_field(author, reviewer, described, complaints):
    for page in (author, reviewer):
        page.goto("/desk/changes/new/?activity=workshop")
    write(author, summary_en="They carve wood.", venue_en="The school", women="12")
    write(reviewer, summary_en="They paint walls.", venue_en="The old mill", men="9")
    press(reviewer, "Submit and publish")
    expect(reviewer.get_by_text("is part of the register").first).to_be_visible()

    press(author, "Submit for review")

    expect(author.get_by_role("alert")).to_be_focused()
    for words in ("carve wood", "paint walls", "school", "old mill"):
        expect(author.get_by_role("region", name="Two versions")).to_contain_text(words)
    assert fits(author)
    choose(author, "What it is about", "As you wrote it")
    choose(author, "Place", "As the register says now")
    press(author, "Submit for review")
    open_from_desk(reviewer, "Painting workshop")
    press(reviewer, "Approve and publish")
    expect(reviewer.get_by_text("Approved and published")).to_be_visible()

    described.refresh_from_db()
    assert described.summary_en == "They carve wood."
    assert str(described.venues.get()) == "The old mill"
    assert boxes_of(groups_of(described)) == {"women": "12", "men": "9", "youth": ""}
    assert complaints == [CONFLICT]


def test_entry_is_returned_mended_and_published_and_every_round_stays(
    author, reviewer, someone, described, complaints
):
    author.goto("/desk/changes/new/?activity=workshop")
    write(author, venue_en="School")
    press(author, "Submit for review")
    open_from_desk(reviewer, "Painting workshop")
    reviewer.get_by_label("Reason").select_option(label="Something is unclear")
    reviewer.get_by_label("In your words").fill("Thank you, one question.")
    reviewer.get_by_text("On a single field").press("Enter")
    reviewer.get_by_label("Place").fill("Which school?")
    assert fits(reviewer)
    press(reviewer, "Return to the author")
    expect(reviewer.get_by_text("Returned")).not_to_have_count(0)

    open_from_desk(author, "Painting workshop")
    expect(author.get_by_role("region", name="returned to you")).to_contain_text("Which school?")
    assert fits(author)
    write(author, venue_en="The school Example")
    press(author, "Submit for review")
    open_from_desk(reviewer, "Painting workshop")
    press(reviewer, "Approve and publish")
    expect(reviewer.get_by_text("Approved and published")).to_be_visible()

    visitor = someone()
    visitor.goto(described.get_absolute_url())
    expect(visitor.locator("main")).to_contain_text("The school Example")
    author.goto(ChangeRequest.objects.get().get_absolute_url())
    rounds = author.get_by_role("region", name="What has happened").get_by_role("listitem")
    expect(rounds).to_have_count(5)
    expect(rounds.nth(2)).to_contain_text("Which school?")
    assert complaints == []
