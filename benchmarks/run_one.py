"""Measures one register on one database, in a process of its own (`python -m benchmarks` does)."""

import argparse
import datetime as dt
import json
import os
import subprocess
from pathlib import Path

from .settings import begin

begin()

from django.db import connection  # noqa: E402 - only now are the settings read

from accounts.models import User  # noqa: E402
from activities.models import Activity  # noqa: E402

from .databases import HOME, ROOT  # noqa: E402
from .datasette_peer import Datasette, write_rows  # noqa: E402
from .measure import measure  # noqa: E402
from .memory import memory_of_a_worker  # noqa: E402
from .pages import all_cells  # noqa: E402
from .saving import editors_at_once  # noqa: E402
from .weights import weights  # noqa: E402
from .world import CURATOR  # noqa: E402

DATASETTE = HOME / "datasette" / "bin" / "python"


def main() -> None:
    arguments = _arguments()
    # Memory first, while nothing else has used any.
    results = {
        "memory": memory_of_a_worker(arguments.pages),
        "weights": weights(),
        "cells": _cells(arguments),
        "editors": editors_at_once(User.objects.get(email=CURATOR)),
        "size": arguments.size,
        "activities": Activity.objects.count(),
        "database": _name_of_database(),
        "load": os.getloadavg()[0],
        "commit": _commit(),
        "measured_at": dt.datetime.now().astimezone().isoformat(timespec="minutes"),
    }
    arguments.output.parent.mkdir(exist_ok=True)
    arguments.output.write_text(json.dumps(results, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--budget", type=float, default=8)
    parser.add_argument("--pages", type=int, default=10_000)
    return parser.parse_args()


def _commit() -> str:
    """Which state of the code it was, as far as git knows."""
    command = ["git", "describe", "--always", "--dirty"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    return found.stdout.strip() or "unknown"


def _name_of_database() -> str:
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{names[connection.vendor]} {version}"


def _cells(arguments: argparse.Namespace) -> dict:
    rows = HOME / "rows.db"
    write_rows(rows)
    datasette = Datasette(DATASETTE, rows)
    try:
        cells = all_cells(datasette)
        timings = measure(cells, rounds=arguments.rounds, budget=arguments.budget)
    finally:
        datasette.close()
    return {name: timing.as_json() for name, timing in timings.items()}


if __name__ == "__main__":
    main()
