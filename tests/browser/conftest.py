"""Tests in the system's Chromium, against a live server; skipped where there is no Chromium."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from .door import Door

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 740}
NO_CHROMIUM = "browser test: the system's Chromium is not installed"
ON_SQLITE = "browser test: tried on SQLite, for time; actions and views are tried on both"
# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)


def reason_to_skip() -> str:
    """Why browser tests cannot run here; nothing where they can."""
    if not Path(CHROMIUM).exists():
        return NO_CHROMIUM
    return ON_SQLITE if "postgresql" in settings.DATABASES["default"]["ENGINE"] else ""


def pytest_collection_modifyitems(items):
    reason = reason_to_skip()
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def database_beside_a_browser():
    """Let tests use the database while Playwright's event loop runs in the same thread.

    Django would refuse, for fear of that loop; but it only carries Playwright's own messages. For
    the rest of the session, because Playwright stays up that long.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where `page.goto("/")` goes."""
    return live_server.url


@pytest.fixture(scope="session")
def door(live_server):
    return Door(live_server.thread.httpd)


@pytest.fixture(autouse=True)
def nothing_under_way(browser, door, transactional_db):
    """Leave every page and wait for the last answer, before the tables are emptied.

    A draft that saves itself while the browser is closed would otherwise be written into tables
    half empty, or wait for a lock that waits for it.
    """
    yield
    for context in browser.contexts:
        context.close()
    door.wait_until_all_have_left()


@pytest.fixture
def someone(new_context):
    """A function that gives a person with a phone and a browser of their own."""

    def open_browser(**options):
        return new_context(viewport=PHONE, **options).new_page()

    return open_browser


@pytest.fixture
def complaints():
    """What the browsers have to complain about so far: console errors, requests to elsewhere."""
    return []


@pytest.fixture
def new_context(new_context, complaints, base_url):
    """Opens browsers whose complaints are heard."""

    def open_context(**options):
        context = new_context(**options)
        context.on(
            "console", lambda m: m.type in ("error", "warning") and complaints.append(m.text)
        )
        context.on("weberror", lambda each: complaints.append(str(each.error)))
        # Aborted is what the browser itself leaves off because it goes to another page.
        context.on(
            "requestfailed",
            lambda r: "ABORTED" in r.failure or complaints.append(f"failed: {r.url}"),
        )
        context.on(
            "request",
            lambda r: r.url.startswith((base_url, "data:")) or complaints.append(f"to: {r.url}"),
        )
        return context

    return open_context
