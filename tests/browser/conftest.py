"""Tests in the system's Chromium, against a live server; skipped where there is no Chromium."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HERE = Path(__file__).parent


NO_CHROMIUM = "browser test: the system's Chromium is not installed"
# Emptying the tables after a test can deadlock with a request that the browser still had under way.
ON_SQLITE = "browser test: tried on SQLite; what the pages do to the database is tried on both"


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
