"""Tests in the system's Chromium, against a live server; skipped where there is no Chromium."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason="browser test: the system's Chromium is not installed")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not Path(CHROMIUM).exists():
                item.add_marker(skip)


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
