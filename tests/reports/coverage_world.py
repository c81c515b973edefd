"""An invented register full of odd cases, the same for the same seed."""

import datetime as dt
import html
import random
import re

from activities.models import Activity, Involvement
from dates.spans import DateSpan, Precision
from tests import factories as f

LINK = re.compile(r'href="(/activities/\?[^"]+)"[^>]*>\+?(\d+)<')


def day(year: int, month: int = 6, number: int = 1) -> DateSpan:
    date = dt.date(year, month, number)
    return DateSpan.between(date, date, Precision.DAY)


def years(first: int, last: int) -> DateSpan:
    return DateSpan.between(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.YEAR)


def random_span(chance: random.Random) -> DateSpan:
    year = chance.randint(2008, 2027)
    return chance.choice(
        [
            day(year, chance.randint(1, 12)),
            DateSpan.of_season(year, 24),
            years(year, year + chance.randint(0, 2)),
            DateSpan.unknown(),
        ]
    )


def held(municipality, dates: DateSpan, role="host", **facts) -> Activity:
    """An activity that was held, in which the municipality has a role."""
    facts = {"status": "held", "region": municipality.region or f.RegionFactory()} | facts
    activity = f.ActivityFactory(dates=dates, **facts)
    f.InvolvementFactory(activity=activity, municipality=municipality, role=role)
    return activity


def fill_register(seed: int, activities: int = 40) -> None:
    """Municipalities with and without regions and activities of every date, status and role."""
    chance = random.Random(seed)
    regions = f.RegionFactory.create_batch(2)
    places = [f.MunicipalityFactory(region=chance.choice([*regions, None])) for _ in range(6)]
    types, communities = f.ActivityTypeFactory.create_batch(3), f.CommunityFactory.create_batch(4)
    for _each in range(activities):
        activity = f.ActivityFactory(
            region=chance.choice(regions),
            type=chance.choice(types),
            status=chance.choice(Activity.Status.values),
            status_reason="Because.",
            visibility=chance.choice(["public", "public", "internal"]),
            communities_scope=chance.choice(["", "", "", "all_of_place"]),
            dates=random_span(chance),
        )
        roles = {
            (chance.choice(places), chance.choice(Involvement.MunicipalityRole.values))
            for _ in range(4)
        }
        for place, role in roles:
            f.InvolvementFactory(activity=activity, municipality=place, role=role)
        activity.communities.set(chance.sample(communities, chance.randint(0, 3)))


def numbers_and_rows(client, page: str, most: int = 25) -> list[tuple[str, int, int]]:
    """Follow some of the numbers that lead to activities: (address, number shown, rows found)."""
    links = sorted(
        {(html.unescape(address), int(number)) for address, number in LINK.findall(page)}
    )
    followed = random.Random(len(links)).sample(links, min(most, len(links)))
    return [
        (address, number, client.get(address).context["page"].paginator.count)
        for address, number in followed
    ]
