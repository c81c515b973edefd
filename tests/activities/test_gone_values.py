"""A value that changes keeps what bore it, with the day; both stand on the page."""

import pytest
from django.utils import timezone

from activities.cited_values import Before, bear_changes
from activities.models import Activity, CommunityPart
from dates.reading import parse_date_span
from tests import factories as f
from tests.pages import tight

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(activity):
    """What the whole activity was read in."""
    return f.cite(activity, f.CitationFactory(source__short_title="brochure", quote="May 2017"))


@pytest.fixture
def new():
    return f.CitationFactory(source__short_title="daily", quote="No, in June")


def changed(activity, new, curator, change, **said) -> list[tuple]:
    """Change it; gives of each row of evidence what it is about, its source, and what it bore."""
    before = Before.of(activity)
    change(Activity.objects.get(pk=activity.pk))
    activity.refresh_from_db()
    bear_changes(activity, before, new, by=curator.user, **said)
    rows = activity.evidence.select_related("citation__source")
    return [
        (row.about, row.citation.source.short_title, row.earlier_value if row.borne_until else None)
        for row in rows
    ]


def dated(text):
    def change(activity):
        activity.dates = parse_date_span(text)
        activity.save()

    return change


def test_a_value_borne_by_its_own_words_keeps_them_with_the_day(activity, new, curator, visitor):
    dated("05.2017")(activity)
    f.cite(activity, f.CitationFactory(source__short_title="brochure"), about="dates")

    rows = changed(activity, new, curator, dated("06.2017"))

    assert rows == [("dates", "brochure", "May 2017"), ("dates", "daily", None)]
    assert activity.evidence.first().borne_until == timezone.localdate()
    page = tight(visitor.get(activity.get_absolute_url()))
    assert "It bore “May 2017”, which stood here until" in page
    assert "<q>No, in June</q>" in page
    assert activity.dates_certainty == "said"


def test_what_bears_the_whole_goes_on_bearing_the_rest(activity, old, new, curator):
    rows = changed(activity, new, curator, dated("06.2017"))

    assert rows == [("", "brochure", None), ("dates", "daily", None)]


def test_what_bore_the_whole_keeps_the_value_that_it_bore(activity, old, new, curator):
    dated("05.2017")(activity)

    rows = changed(activity, new, curator, dated("06.2017"))

    assert rows == [
        ("", "brochure", None),
        ("dates", "brochure", "May 2017"),
        ("dates", "daily", None),
    ]


def test_words_that_still_bear_it_go_on_beside_the_new_ones(activity, old, new, curator):
    dated("05.2017")(activity)

    rows = changed(activity, new, curator, dated("06.2017"), still_borne=["dates"])

    assert rows == [("", "brochure", None), ("dates", "brochure", None), ("dates", "daily", None)]


def test_own_words_that_still_bear_it_stay_as_they_are(activity, new, curator):
    dated("05.2017")(activity)
    f.cite(activity, f.CitationFactory(source__short_title="brochure"), about="dates")

    rows = changed(activity, new, curator, dated("06.2017"), still_borne=["dates"])

    assert rows == [("dates", "brochure", None), ("dates", "daily", None)]


def test_a_host_that_goes_takes_its_words_along_and_the_page_keeps_them(
    activity, suhareka, gjilan, new, curator, visitor
):
    f.cite(
        activity,
        f.CitationFactory(source__short_title="brochure", quote="Suhareka hosted"),
        about="host",
        municipality=suhareka,
    )

    def other_host(record):
        record.involvements.update(municipality=gjilan)

    rows = changed(activity, new, curator, other_host)

    assert rows == [("host", "brochure", str(suhareka)), ("host", "daily", None)]
    page = tight(visitor.get(activity.get_absolute_url()))
    assert page.count("<q>Suhareka hosted</q>") == 1
    assert "Suhareka hosted" in page.split("What no longer stands here")[1]


def test_words_about_all_of_a_role_stay_for_those_who_remain(
    activity, suhareka, gjilan, new, curator
):
    f.InvolvementFactory(activity=activity, municipality=gjilan)
    f.cite(activity, f.CitationFactory(source__short_title="brochure"), about="host")

    rows = changed(
        activity,
        new,
        curator,
        lambda record: record.involvements.filter(municipality=gjilan).delete(),
    )

    assert rows == [("host", "brochure", None), ("host", "brochure", str(gjilan))]


def test_a_group_that_goes_leaves_its_words_with_the_participants(activity, new, curator):
    group = f.ParticipantGroupFactory(activity=activity, words_en="pupils", number=40)
    f.cite(
        activity,
        f.CitationFactory(source__short_title="brochure"),
        about="participants",
        group=group,
    )

    rows = changed(activity, new, curator, lambda record: record.participant_groups.all().delete())

    assert [row[:2] for row in rows] == [("participants", "brochure")]
    assert rows[0][2].endswith("pupils: 40")


def test_a_text_in_one_more_language_changes_no_value(activity, old, new, curator):
    def translate(record):
        record.title_sq = "Punëtori"
        record.save()

    assert changed(activity, new, curator, translate) == [("", "brochure", None)]


def test_a_long_text_is_kept_as_far_as_there_is_room(activity, old, new, curator):
    Activity.objects.filter(pk=activity.pk).update(summary_en="long " * 100)

    def shorten(record):
        record.summary_en = "Short."
        record.save()

    rows = changed(activity, new, curator, shorten)

    assert len(rows[1][2]) == 300
    assert rows[1][2].endswith("…")


def test_a_community_in_two_senses_is_one_value(activity, new, curator):
    community = f.CommunityFactory(name_en="Turkish")
    CommunityPart.objects.create(activity=activity, community=community)
    f.cite(
        activity,
        f.CitationFactory(source__short_title="brochure"),
        about="community",
        community=community,
    )

    rows = changed(
        activity,
        new,
        curator,
        lambda record: CommunityPart.objects.create(
            activity=record, community=community, sense="topic"
        ),
    )

    assert [row[:2] for row in rows] == [("community", "brochure"), ("community", "daily")]


def test_what_somebody_has_cited_meanwhile_is_not_cited_again(activity, old, new, curator):
    def date_and_cite(record):
        dated("06.2017")(record)
        f.cite(record, f.CitationFactory(source__short_title="minutes"), about="dates")

    rows = changed(activity, new, curator, date_and_cite)

    assert rows == [("", "brochure", None), ("dates", "minutes", None)]
