"""Whoever enters an activity says how they know it; what is approved names its source."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from desk.models import ChangeRequest
from regions.models import OfficeReport
from sources.models import Source
from tests import factories as f
from tests.desk.entering import (
    approve,
    begun_change,
    filled,
    save,
    submit,
    submit_kept,
    submitted,
)
from tests.pages import tight

pytestmark = pytest.mark.django_db

PAGE = {
    "source_way": "page",
    "source_url": "https://example.org/basketball",
    "source_title": "Basketball in the street",
    "source_publisher": "Example Daily",
    "source_words": "Forty came.",
}


@pytest.fixture
def today():
    return f"{timezone.localdate():%d.%m.%Y}"


def published(focal_point, officer, place, **answers) -> Activity:
    change = submitted(focal_point, place, **answers)
    response = approve(officer, change)
    assert response.status_code == 302, response.content.decode()
    change.refresh_from_db()
    return change.activity


def test_an_entry_without_another_source_is_a_report_of_its_municipality(
    focal_point, officer, visitor, suhareka, today
):
    activity = published(focal_point, officer, suhareka)

    source = Source.objects.get()
    page = tight(visitor.get(activity.get_absolute_url()))
    assert source.kind == "report"
    assert source.title.startswith(f"Report of the municipality of {suhareka}, ")
    assert [row.about for row in activity.evidence.all()] == [""]
    assert f"checked by an OSCE officer, {today}" in page
    assert "reported by the focal point of" in page
    assert focal_point.user.name not in page
    assert "Without a source" not in page


def test_two_entries_of_one_day_are_one_report(focal_point, officer, suhareka):
    for title in ("First", "Second"):
        published(focal_point, officer, suhareka, title_en=title)

    assert OfficeReport.objects.get().source.citations.get().activities.count() == 2


def test_a_report_checked_on_a_later_day_says_both_days(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka)
    sent_at = timezone.now() - dt.timedelta(days=3)
    ChangeRequest.objects.update(submitted_at=sent_at)

    approve(officer, change)

    words = OfficeReport.objects.get().words()
    days = [f"{timezone.localdate(at):%d.%m.%Y}" for at in (sent_at, timezone.now())]
    assert words == (
        f"reported by the focal point of {suhareka}, {days[0]}, "
        f"checked by an OSCE officer, {days[1]}"
    )


def test_a_curator_who_checks_is_not_called_an_officer(focal_point, curator, suhareka, today):
    published(focal_point, curator, suhareka)

    assert OfficeReport.objects.get().words() == (
        f"reported by the focal point of {suhareka}, checked by a curator of the register, {today}"
    )


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("officer", "reported by an OSCE officer for Prizren region, "),
        ("mission_staff", "reported by an OSCE officer, "),
        ("curator", "reported by a curator of the register, "),
    ],
)
def test_what_officers_enter_themselves_is_their_own_report(request, suhareka, today, who, words):
    client = request.getfixturevalue(who)

    submitted(client, suhareka, source_way="office")

    report = OfficeReport.objects.get()
    assert report.words() == words.replace("Prizren", str(suhareka.region)) + today
    assert report.checked_by == ""


def test_a_web_page_is_a_source_with_the_day_on_which_it_was_read(
    focal_point, officer, visitor, suhareka
):
    activity = published(focal_point, officer, suhareka, **PAGE)

    source = Source.objects.get()
    assert (source.kind, source.url) == ("page", PAGE["source_url"])
    assert (source.publisher, source.read_on) == ("Example Daily", timezone.localdate())
    assert "<q>Forty came.</q>" in tight(visitor.get(activity.get_absolute_url()))


def test_a_page_that_the_register_has_is_cited_again(focal_point, officer, suhareka):
    known = f.SourceFactory(url=PAGE["source_url"])

    published(focal_point, officer, suhareka, **PAGE)

    assert Source.objects.get() == known


def test_an_address_says_by_itself_that_it_is_a_page(focal_point, officer, suhareka):
    published(focal_point, officer, suhareka, **PAGE | {"source_way": ""})

    assert Source.objects.get().kind == "page"


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"source_title": ""}, "Say what it is called."),
        ({"source_url": "", "source_way": "page"}, "Give the web address."),
        ({"source_way": "office"}, "This does not go with what is chosen above"),
        ({"source_url": "", "source_way": ""}, "Say where this is from."),
    ],
)
def test_a_source_of_which_something_is_missing_is_asked_for(
    focal_point, suhareka, answers, problem
):
    response = submit(focal_point, **filled(suhareka, **PAGE | answers))

    assert response.status_code == 422
    assert problem in response.content.decode()


def test_a_draft_keeps_a_source_however_incomplete(focal_point, suhareka, today):
    response = save(focal_point, title_en="March", source_url="https://example.org/half")

    page = focal_point.get(response.url)
    assert 'value="https://example.org/half"' in page.text
    assert f'value="{today}"' in page.text


def test_a_reviewer_reads_the_source_in_one_place(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, **PAGE)
    without = submitted(focal_point, suhareka)

    named, unnamed = (officer.get(each.get_absolute_url()) for each in (change, without))

    rows = [row for row in named.context["rows"] if row.name == "source_way"]
    assert [row.new for row in rows] == [
        ["A web page", *list(PAGE.values())[1:4], f"{timezone.localdate():%d.%m.%Y}", "Forty came."]
    ]
    hint = "will stand as a report of its author's office"
    assert (hint in named.text, hint in unnamed.text) == (False, True)


def test_a_copy_says_nothing_of_how_the_first_was_known(focal_point, officer, suhareka):
    change = submitted(focal_point, suhareka, **PAGE)

    page = focal_point.get(reverse("desk:change_new"), {"copy": change.pk})

    assert not {name for name in page.context["base"].payload if name.startswith("source_")}


def test_sources_offered_are_those_of_what_the_person_may_see(focal_point, suhareka, activity):
    f.cite(activity, f.CitationFactory(source__title="Seen daily"))
    hidden = f.ActivityFactory(visibility="internal")
    f.cite(hidden, f.CitationFactory(source__title="Hidden daily"))

    page = focal_point.get(reverse("desk:change_new"))

    assert "Seen daily" in page.text
    assert "Hidden daily" not in page.text


def test_a_source_of_the_register_is_cited_by_choosing_it(focal_point, officer, suhareka, activity):
    known = f.cite(activity).citation.source

    found = published(focal_point, officer, suhareka, source_way="known", source_known=known.slug)

    assert found.evidence.get().citation.source == known


def test_a_source_that_only_the_author_may_know_of_can_still_be_approved(
    focal_point, officer, suhareka, other_region
):
    own = f.ActivityFactory(visibility="internal", region=None)
    f.InvolvementFactory(activity=own, municipality=suhareka)
    known = f.cite(own).citation.source

    found = published(focal_point, officer, suhareka, source_way="known", source_known=known.slug)

    assert found.evidence.get().citation.source == known


@pytest.fixture
def cited(activity):
    """An activity whose type is cited, and no value else."""
    f.cite(activity, f.CitationFactory(quote="a fair"), about="type")
    f.ActivityTypeFactory(slug="fair", name_en="Fair")
    return activity


def ends(activity) -> list[bool]:
    return [bool(row.borne_until) for row in activity.evidence.order_by("pk")]


def test_a_change_asks_whether_the_earlier_source_still_bears_it(focal_point, cited, suhareka):
    asks = "Does the earlier source still bear what you change?"

    change = focal_point.get(reverse("desk:change_new"), {"activity": cited.slug})
    new = focal_point.get(reverse("desk:change_new"))

    assert asks in change.text
    assert "Type – " in change.text
    assert asks not in new.text


def test_who_says_nothing_says_that_it_does_not(focal_point, officer, cited):
    change = begun_change(focal_point, cited, type="fair")
    submit_kept(focal_point, change)

    approve(officer, change)

    assert ends(cited) == [True, False]


def test_its_author_says_that_the_earlier_source_still_bears_it(focal_point, officer, cited):
    change = begun_change(focal_point, cited, type="fair", still_borne="type")
    submit_kept(focal_point, change)

    page = officer.get(change.get_absolute_url())
    approve(officer, change)

    assert [(name, ticked) for name, _label, ticked in page.context["still_asked"]] == [
        ("type", True)
    ]
    assert ends(cited) == [False, False]


@pytest.mark.parametrize(("said", "ended"), [([], True), (["type", "nonsense"], False)])
def test_the_reviewer_decides_whether_it_still_does(focal_point, officer, cited, said, ended):
    change = begun_change(focal_point, cited, type="fair", still_borne=[] if said else ["type"])
    submit_kept(focal_point, change)

    approve(officer, change, asks_still_borne="1", still_borne=said)

    assert ends(cited) == [ended, False]


def test_evidence_that_is_gone_meanwhile_stops_no_approval(focal_point, officer, cited):
    f.cite(cited, about="venue")
    change = begun_change(focal_point, cited, type="fair", still_borne="venue")
    submit_kept(focal_point, change)
    cited.evidence.filter(about="venue").delete()

    assert approve(officer, change).status_code == 302
