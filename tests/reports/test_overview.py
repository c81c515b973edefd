import datetime as dt
import re

import pytest
from django.utils import timezone

from dates.spans import DateSpan, Precision
from tests.factories import (
    ActivityFactory,
    CommunityFactory,
    InvolvementFactory,
    MunicipalityFactory,
    SignatureFactory,
    SigningFactory,
)

URL = "/"


def page_of(client) -> str:
    return client.get(URL).content.decode()


def in_days(days: int) -> DateSpan:
    day = timezone.localdate() + dt.timedelta(days=days)
    return DateSpan.between(day, day, Precision.DAY)


def test_overview_says_in_words_what_the_register_knows(visitor):
    SignatureFactory.create_batch(2, signing=SigningFactory())
    MunicipalityFactory()
    ActivityFactory(status="held")
    ActivityFactory.create_batch(2)

    page = " ".join(page_of(visitor).split())

    assert "2 of 3 municipalities have signed the declaration." in page
    assert "The register knows of 1 activity held." in page
    assert "2 are coming." in page


@pytest.mark.parametrize(
    ("query", "facts", "other"),
    [
        ("status=held", {"status": "held"}, "planned"),
        ("standing=coming&amp;standing=under_way", {"dates": in_days(0)}, "held"),
        ("standing=no_news", {"dates": in_days(-1)}, "held"),
        ("status=postponed", {"status": "postponed", "status_reason": "Rain."}, "held"),
        ("status=cancelled", {"status": "cancelled", "status_reason": "Rain."}, "held"),
    ],
)
def test_overview_figures_equal_the_rows_behind_their_links(visitor, query, facts, other):
    ActivityFactory.create_batch(2, **facts)
    ActivityFactory(status=other)

    page = page_of(visitor)

    figure = re.search(rf'<strong>([0-9]+)</strong>\s*<a href="/activities/\?{query}"', page)
    rows = visitor.get(f"/activities/?{query}".replace("&amp;", "&")).context["page"].object_list
    assert int(figure[1]) == len(rows) == 2


def test_overview_is_honest_about_participants(visitor):
    ActivityFactory(status="held", participants=200, participants_basis="over")
    ActivityFactory(status="held", participants=12, participants_basis="exact")
    ActivityFactory(status="held")
    ActivityFactory(status="planned", participants=1000, participants_basis="exact")

    page = page_of(visitor)

    assert "<strong>at least 212</strong>" in page
    assert "1 activity has no figure" in page


def test_overview_counts_communities_that_are_named(visitor):
    community = CommunityFactory()
    CommunityFactory()
    for _twice in range(2):
        ActivityFactory().communities.add(community)

    assert visitor.get(URL).context["communities"] == 1


def test_overview_tells_what_comes_up_from_what_nobody_reported(visitor):
    ActivityFactory(title_en="Tomorrow's walk", dates=in_days(1))
    ActivityFactory(title_en="Yesterday's walk", dates=in_days(-1))
    ActivityFactory(title_en="Walk someday")
    long_ago = timezone.now() - dt.timedelta(days=400)
    ActivityFactory(title_en="Forgotten walk", published_at=long_ago)

    context = visitor.get(URL).context

    titles = [[each.title for each in context[name]] for name in ("coming_up", "without_news")]
    assert titles == [["Tomorrow's walk", "Walk someday"], ["Yesterday's walk", "Forgotten walk"]]
    assert "Of 2 that were planned the register has no news." in page_of(visitor)


def test_overview_shows_what_was_held_lately_first(visitor):
    ActivityFactory(title_en="Before", status="held", dates=in_days(-60))
    ActivityFactory(title_en="Lately", status="held", dates=in_days(-6))

    held = visitor.get(URL).context["lately_held"]

    assert [each.title for each in held] == ["Lately", "Before"]


def test_overview_of_an_empty_register_says_so(visitor, db):
    page = page_of(visitor)

    assert "The register knows of nothing planned for a day from today on." in page
    assert "The register knows of no activity held." in page


def test_overview_counts_and_shows_nothing_internal(visitor, mission_staff):
    place = MunicipalityFactory(tile_column=0, tile_row=0)
    for status, dates in (("held", in_days(-1)), ("planned", in_days(1)), ("planned", in_days(-1))):
        activity = ActivityFactory(
            title_en="Canary bird",
            visibility="internal",
            status=status,
            dates=dates,
            participants=9999,
            participants_basis="exact",
        )
        InvolvementFactory(activity=activity, municipality=place)
        activity.communities.add(CommunityFactory())

    inside, outside = mission_staff.get(URL), visitor.get(URL)

    assert inside.content.count(b"Canary bird") == 3
    assert b"9999" in inside.content
    assert b"Canary bird" not in outside.content
    assert b"9999" not in outside.content
    assert sum(outside.context["counts"].values()) == outside.context["communities"] == 0
    assert [each.activity_count for each in inside.context["municipalities"]] == [3]
    assert [each.activity_count for each in outside.context["municipalities"]] == [0]


def test_overview_asks_the_same_queries_for_one_row_and_three(visitor, django_assert_num_queries):
    def add_one():
        SignatureFactory()
        for status, dates in (
            ("held", in_days(-1)),
            ("planned", in_days(1)),
            ("planned", in_days(-1)),
        ):
            InvolvementFactory(activity=ActivityFactory(status=status, dates=dates))

    add_one()
    visitor.get(URL)
    with django_assert_num_queries(11):
        visitor.get(URL)
    add_one()
    add_one()
    visitor.get(URL)
    with django_assert_num_queries(11):
        visitor.get(URL)


def test_overview_is_only_read(visitor, db):
    assert visitor.post(URL).status_code == 405
