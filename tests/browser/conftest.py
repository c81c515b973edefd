"""Tests in the system's Chromium, against a live server; skipped where there is no Chromium."""

import os
import shutil
from pathlib import Path

import pytest

from .door import Door

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 740}
NO_CHROMIUM = "browser test: the system's Chromium is not installed"


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


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
def complaints(page, base_url):
    """What the browser has to complain about so far: console errors, requests to elsewhere."""
    found = []
    page.on("console", lambda m: m.type in ("error", "warning") and found.append(m.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda r: r.url.startswith((base_url, "data:")) or found.append(f"to: {r.url}"),
    )
    return found
