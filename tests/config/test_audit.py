"""`make audit`, asked as it is called, of a list of faults on this machine."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts import audit

ROOT = Path(__file__).parents[2]


@contextmanager
def list_of_faults(known: dict[str, str], *, cut_at: int | None = None):
    """A list that knows one fault of each of these names, and gives its address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            names = [query["package"]["name"] for query in queries]
            results = [{"vulns": [{"id": known[n]}]} if n in known else {} for n in names]
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"results": results[:cut_at]}).encode())

        def log_message(self, *args):
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def audited(url: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "scripts/audit.py"]
    env = {**os.environ, "ADVISORIES_URL": url}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def test_audit_names_a_package_with_a_known_fault():
    with list_of_faults({"django": "OLD-1", "gunicorn": "GHSA-seeded"}) as url:
        told = audited(url)

    assert told.returncode == audit.FOUND
    assert [line for line in told.stdout.splitlines() if line.startswith("gunicorn ")] == [
        f"gunicorn {dict(audit.locked((ROOT / 'requirements.txt').read_text()))['gunicorn']}: "
        "GHSA-seeded"
    ]


@pytest.mark.parametrize("answer", [{"known": {}}, {"known": {"django": "OLD-1"}, "cut_at": 1}])
def test_audit_that_misses_its_seeded_fault_or_a_part_has_checked_nothing(answer):
    with list_of_faults(**answer) as url:
        told = audited(url)

    assert told.returncode == audit.NOT_ASKED
    assert told.stdout.startswith("Nothing was checked")


def test_audit_says_so_where_nobody_answers():
    told = audited("http://127.0.0.1:1/")

    assert told.returncode == audit.NOT_ASKED
    assert told.stdout.startswith("Nothing was checked")


def test_audit_knows_that_nothing_is_amiss():
    packages = [("gunicorn", "26.0.0")]
    with list_of_faults({"django": "OLD-1"}) as url:
        assert audit.known_faults(packages, url) == {}


def test_every_locked_package_is_read():
    text = (ROOT / "requirements.txt").read_text()

    names = {name for name, _version in audit.locked(text)}

    assert {"django", "django-allauth", "gunicorn", "pillow"} <= names
    assert len(names) == sum(line[0] not in " #" for line in text.splitlines())
