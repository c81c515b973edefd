"""Datasette over the same public rows, in a process and an environment of its own.

It is given what somebody who publishes with it would prepare: one flat table, an index on each
column that is counted, lists as JSON, and a full-text index over the folded words.
"""

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from activities.models import Activity

from .cells import Cell, Skipped
from .peers import PAGE_SIZE

WORKER = Path(__file__).with_name("datasette_worker.py")
TABLE = "/rows/activities"
COLUMNS = "region", "type", "status", "year"
LISTS = "municipalities", "communities"
COUNTED = [("_facet", name) for name in COLUMNS] + [("_facet_array", name) for name in LISTS]
SITES = {
    "limited": "Datasette, stopping at its time limits",
    "patient": "Datasette, not stopping",
}
CHUNK = 5_000


class Datasette:
    """Asks the worker; without the environment that `make bench` installs, every cell says so."""

    def __init__(self, python: Path, rows: Path):
        self.process = None
        if python.exists():
            command = [python, WORKER, rows]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.process = subprocess.Popen(command, text=True, **pipes)  # noqa: S603 - our own

    def cells(self, name: str, words: str, query: dict) -> list[Cell]:
        parameters = [("_size", PAGE_SIZE), ("_sort_desc", "starts_on"), ("_facet_size", "max")]
        path = f"{TABLE}?{urlencode([*parameters, *COUNTED, *query.items()])}"
        return [
            Cell(f"{name}/datasette-{site}", f"{words}: {label}", self._asking(site, path), False)
            for site, label in SITES.items()
        ]

    def _asking(self, site: str, path: str) -> Callable[[], float]:
        def ask() -> float:
            if self.process is None:
                raise Skipped("Datasette is not installed; `make bench` does it")
            self.process.stdin.write(json.dumps([site, path]) + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
            if answer["status"] != 200:
                raise Skipped(f"answered {answer['status']}")
            return answer["seconds"]

        return ask

    def close(self) -> None:
        if self.process:
            self.process.stdin.close()
            self.process.wait(timeout=60)


def write_rows(file: Path) -> None:
    """Write the public activities into an SQLite file as Datasette is given them."""
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as database:
        database.execute(
            "CREATE TABLE activities (reference PRIMARY KEY, title, starts_on, region, type, "
            "status, year INTEGER, municipalities, communities, words)"
        )
        database.executemany(f"INSERT INTO activities VALUES ({', '.join('?' * 10)})", _rows())  # noqa: S608 - constants
        for column in (*COLUMNS, "starts_on"):
            database.execute(f"CREATE INDEX by_{column} ON activities ({column})")
        database.execute("CREATE VIRTUAL TABLE found USING fts5 (words, content=activities)")
        database.execute("INSERT INTO found (found) VALUES ('rebuild')")
    database.close()


def _rows() -> Iterator[tuple]:
    """Rows with what the list shows and what people search in, places' names included."""
    activities = Activity.objects.published().select_related("region", "type")
    parts = activities.prefetch_related("municipalities__region", "communities").order_by("pk")
    for each in parts.iterator(chunk_size=CHUNK):
        places, communities = each.municipalities.all(), each.communities.all()
        words = [each.search_text, *(one.search_text for one in (*places, *communities))]
        # One column, as a table has it: the region of the first municipality, or the one named.
        regions = [place.region.slug for place in places if place.region]
        yield (
            each.reference,
            each.title,
            each.starts_on and each.starts_on.isoformat(),
            regions[0] if regions else each.region and each.region.slug,
            each.type.slug,
            each.status,
            each.starts_on and each.starts_on.year,
            json.dumps(sorted({place.slug for place in places})),
            json.dumps([community.slug for community in communities]),
            " ".join(words),
        )
