"""What pages of reports count in memory is what plain SQL counts, whatever was done before."""

import datetime as dt
from itertools import combinations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, Max, Q, When

from accounts.models import User
from activities.models import Activity, CommunityPart, Involvement
from activities.standing import without_news
from browse.activity_sets import activities_seen_by
from reports.coverage import fill_years, rows_of
from reports.coverage_pairs import Meeting, meetings
from reports.meetings import elsewhere_with_region, groups_by_role, met_in, with_activity_counts
from tests.browse.counting import World
from tests.factories import UserFactory

CHANGES = 12
TODAY = dt.date(2018, 5, 9)
PARTS = ("host", "co_organiser", "participant", "proposer")


@pytest.fixture(scope="module")
def data(made_once):
    """One world for this file, and who looks at it."""
    world = made_once(World, seed=9, size=90)
    people = {
        "visitor": AnonymousUser(),
        "officer": UserFactory(role=User.Role.OFFICER, regions=[world.regions[0]]),
        "focal point": UserFactory(municipality=world.places[0]),
    }
    return world, people


@pytest.fixture(params=["visitor", "officer", "focal point"])
def moments(data, db, request):
    """The world, somebody and what SQL lets them see: as it was made, and after changes."""
    world, people = data
    user = people[request.param]

    def after_changes():
        for number in range(CHANGES):
            if number:
                world.change()
            activity = world.random.choice(Activity.objects.order_by("pk"))
            activity.invited_regions.set(world.some(world.regions, 2))
            yield world, user, Activity.objects.visible_to(user)

    return after_changes()


def with_place(activities, place, **role):
    roles = Involvement.objects.filter(municipality=place, **(role or {"role__in": PARTS}))
    return activities.filter(pk__in=roles.values("activity"))


def invited_to(activities, place) -> list[int]:
    """By itself, or with the whole of a region to which it belonged on those days."""
    return [
        each.pk
        for each in activities
        if each.involvements.filter(municipality=place, role="invited").exists()
        or set(each.invited_regions.all()) & set(place.regions_within(each.starts_on, each.ends_on))
    ]


def ids(activities) -> list[int]:
    return [activity.pk for activity in activities]


@pytest.mark.many_times
def test_rows_of_coverage_say_what_sql_says(moments):
    for world, user, visible in moments:
        seen = activities_seen_by(user)
        rows = rows_of(world.places, seen, TODAY)
        fill_years(rows, seen, "any", TODAY.year)

        for row in rows:
            held = with_place(visible, row.municipality).filter(status="held")
            hosted = with_place(held, row.municipality, role="host")
            last_hosted = hosted.aggregate(last=Max("ends_on__year"))["last"]
            assert row.held == held.count()
            assert row.undated == held.filter(starts_on=None).count()
            assert row.latest == held.aggregate(last=Max("ends_on"))["last"]
            assert row.first_year == held.aggregate(first=-Max(-F("starts_on__year")))["first"]
            assert (row.last_hosted.latest and row.last_hosted.latest.year) == last_hosted
            assert row.last_hosted.undated == hosted.filter(starts_on=None).count()
            in_year = held.overlapping(dt.date(2018, 1, 1), dt.date(2018, 12, 31))
            [cell] = [cell for cell in row.cells if cell.column.query == "year=2018"]
            assert cell.held == in_year.count()


def said_of_both(activities, kind: str, one: int, two: int) -> int:
    """Of how many a source says that both had part in them."""
    parts = Involvement.objects.exclude(role="invited")
    rows = {"municipality": parts, "community": CommunityPart.objects}[kind]
    for pk in (one, two):
        said = rows.filter(certainty__in=["said", "reconstructed"], **{kind: pk})
        activities = activities.filter(pk__in=said.values("activity"))
    return activities.distinct().count()


@pytest.mark.many_times
@pytest.mark.parametrize("kind", ["municipality", "community"])
def test_meetings_are_those_that_sql_finds(moments, kind):
    paths = {"municipality": "involvements__municipality", "community": "communities"}
    roles = {"involvements__role__in": PARTS} if kind == "municipality" else {}
    for world, user, visible in moments:
        records = {"municipality": world.places, "community": world.communities}[kind]
        seen = activities_seen_by(user)
        found = meetings(kind, ids(records), seen.held)

        expected = {}
        for one, two in combinations(ids(records), 2):
            both = visible.filter(status="held", **{paths[kind]: one}, **roles)
            both = visible.filter(pk__in=both.values("pk")).filter(**{paths[kind]: two}, **roles)
            facts = both.aggregate(number=Count("pk", distinct=True), latest=Max("ends_on"))
            if facts["number"]:
                said = said_of_both(both, kind, one, two)
                expected[frozenset([one, two])] = Meeting(**facts, said=said)
        assert found == expected


@pytest.mark.many_times
def test_groups_and_whom_they_met_are_those_that_sql_finds(moments):
    for world, user, visible in moments:
        for place in world.places[:3]:
            seen = activities_seen_by(user)
            groups = {group.key: group for group in groups_by_role(seen, place)}
            own = seen.having("municipality", place.pk)
            met = {each.pk: each.held for each in met_in(world.organisations, own, own)}

            expected = {role: with_place(visible, place, role=role) for role in groups}
            mine = with_place(visible, place)
            invited = visible.filter(pk__in=invited_to(visible, place))
            expected["invited"] = invited.exclude(pk__in=mine.values("pk"))
            ways = {"place": "venues", "party": "parties"}
            for key, way in ways.items():
                in_it = Q(**{f"{way}__municipality": place})
                in_it |= Q(**{f"{way}__locality__municipality": place})
                lying = visible.filter(in_it).exclude(pk__in=mine.values("pk"))
                expected[key] = lying.distinct()
            expected["party"] = expected["party"].exclude(pk__in=expected["place"].values("pk"))
            for key, activities in expected.items():
                shown = ids(groups[key].latest) if key in groups else []
                assert shown == ids(activities.by_date()[:10]), key
            for each in world.organisations:
                held = mine.filter(organisations=each, status="held").distinct()
                assert met.get(each.pk, 0) == held.count()


@pytest.mark.many_times
def test_regions_and_commitments_have_the_activities_that_sql_finds(moments):
    for world, user, visible in moments:
        seen = activities_seen_by(user)
        regions = {each: elsewhere_with_region(seen, each).latest(99) for each in world.regions}
        commitments = with_activity_counts(world.commitments, seen)

        for region, found in regions.items():
            theirs = Activity.objects.in_regions([region]).values("pk")
            elsewhere = visible.filter(invited_regions=region).exclude(pk__in=theirs)
            assert ids(found) == ids(elsewhere.by_date())
        for each in commitments:
            held = visible.filter(commitments=each, status="held").distinct()
            assert each.held == held.count()


@pytest.mark.many_times
def test_what_comes_up_and_what_is_open_is_what_sql_finds(moments):
    for _world, user, visible in moments:
        seen = activities_seen_by(user)
        coming, waiting = seen.coming_up(TODAY), seen.without_news(TODAY)
        soonest = seen.rows_in(coming.soonest_ids(4))[0]
        latest, last = waiting.latest(99), seen.held.last()

        # Entered today, what has no date is waited for a year.
        planned = visible.filter(status="planned").exclude(ends_on__lt=TODAY)
        assert coming.count == planned.count()
        is_vague = Case(When(precision="day", then=0), default=1)
        by_day = planned.order_by(is_vague, F("starts_on").asc(nulls_last=True), "reference")
        assert ids(soonest) == ids(by_day[:4])
        assert ids(latest) == ids(without_news(visible, TODAY).by_date())
        held = visible.filter(status="held", ends_on__isnull=False)
        assert last.dates == held.order_by("-ends_on", "-starts_on")[0].dates
