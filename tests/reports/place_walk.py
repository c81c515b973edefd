"""Opens every page of a made-up country, as each of its people; prints what was amiss as JSON.

Run on its own, since another place has other languages, and these are columns:
`PLACE=… DATA_DIR=… python -m tests.reports.place_walk`.
"""

import json
import os
import re
import sys
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import django

# Words of another country, whatever the page.
STRANGE = re.compile(
    r"kosov|\bosce\b|brochure|inter-municipal|albanian|serbian|turkish|prishtin|gjilan|obili"
    r"|dialogue register|mission staff|(?<![\w:.,-])38(?![\w:.,-])|[\u0400-\u04ff]",
    re.I,
)
LINK = re.compile(r'<a\s[^>]*?href="(/[^"#]*)')
# What is no page, and what ends the visit; of the admin site the list and the form of each model.
LEFT_OUT = re.compile(r"^/(accounts/logout|static|admin/(logout|password|jsi18n|autocomplete))")
DEEP_IN_ADMIN = re.compile(r"^/admin/\w+/\w+/(\d+/(history|delete)|.*\?)")
MOST_PAGES = 150


def words_of(text: str) -> str:
    shown = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", shown)).split())


def kind_of(url: str) -> tuple:
    """Addresses that differ only in what they ask for are of one kind."""
    parts = urlsplit(url)
    return parts.path, tuple(sorted({name for name, _value in parse_qsl(parts.query)}))


def walk(client, *beginnings: str) -> dict:
    """Follow the links from where a person begins; give the pages, and what was amiss."""
    waiting, seen, amiss, languages = list(beginnings), set(map(kind_of, beginnings)), [], set()
    visited = []
    while waiting and len(visited) < MOST_PAGES:
        visited.append(url := waiting.pop(0))
        response = client.get(url)
        if response.status_code not in (200, 302):
            amiss.append(f"{url}: {response.status_code}")
            continue
        if "text/html" not in response.get("Content-Type", ""):
            continue
        page = response.content.decode()
        if found := STRANGE.search(words_of(page)):
            amiss.append(f"{url}: {found[0]}")
        languages |= set(re.findall(r'lang="([\w-]+)"', page))
        for link in map(unescape, LINK.findall(page)):
            kind = kind_of(link)
            if kind not in seen and not LEFT_OUT.match(link) and not DEEP_IN_ADMIN.match(link):
                seen.add(kind)
                waiting.append(link)
    return {"pages": visited, "amiss": amiss, "languages": sorted(languages)}


def fill(folder: str) -> None:
    """An empty register with the place and its people, and one activity of each standing."""
    from django.conf import settings
    from django.core.management import call_command
    from translated_fields import to_attribute

    from activities.models import Activity, ActivityType, Involvement, Venue
    from dates.edtf import read_edtf
    from regions.models import Community, Municipality, Region

    quiet = {"stdout": sys.stderr}
    call_command("migrate", verbosity=0)
    call_command("load_place", folder, **quiet)
    call_command("load_place", folder, **quiet)
    call_command("demo_people", **quiet)
    last = settings.LANGUAGES[-1][0]
    places, region = list(Municipality.objects.all()), Region.objects.first()
    for number, (status, dates) in enumerate((("held", "2021-05"), ("planned", "2031"))):
        activity = Activity(
            reference=f"A-000{number + 1}",
            slug=f"fair-{number}",
            **{to_attribute("title", last): "ბაზრობა ზღვასთან"},
            type=ActivityType.objects.first(),
            region=region,
            status=status,
            visibility="public",
        )
        activity.dates = read_edtf(dates)
        activity.save()
        for place in places[number : number + 3]:
            Involvement.objects.create(activity=activity, municipality=place, role="host")
        Venue.objects.create(activity=activity, municipality=places[0])
        activity.communities.add(Community.objects.first())


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.test.utils import setup_test_environment

    from accounts.models import User

    setup_test_environment()
    fill(str(settings.PLACE.folder))
    found = {"visitor": walk(Client(), "/")}
    for role in User.Role.values:
        client = Client()
        client.force_login(User.objects.filter(role=role).first())
        new = ["/desk/changes/new/"] if role != User.Role.CURATOR else ["/admin/"]
        found[role] = walk(client, "/desk/", *new, "/")
    print(json.dumps(found))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
