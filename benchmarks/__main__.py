"""Make up registers, measure ours beside its peers, and write benchmarks/RESULTS.md."""

import argparse
import os
import platform
import sys
from pathlib import Path

from .commands import run_ours
from .databases import DATABASES, HOME, ROOT, addresses
from .report import report
from .results import read_runs

RESULTS = HOME / "results"
FILE = ROOT / "benchmarks" / "RESULTS.md"


def main() -> None:
    arguments = _arguments()
    run_ours(["manage.py", "collectstatic", "--noinput", "--verbosity", "0"])
    for database in arguments.databases:
        with addresses(database, arguments.sizes) as found:
            for size, address in found.items():
                _measure(database, size, address, arguments)
    text = report(read_runs(RESULTS), _facts(arguments))
    FILE.write_text(text)
    print(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--budget", type=float, default=8, help="seconds for each cell")
    parser.add_argument("--pages", type=int, default=10_000, help="mixed pages, for the memory")
    return parser.parse_args()


def _measure(database: str, size: int, address: str, arguments: argparse.Namespace) -> None:
    print(f"\n== {size:,} activities on {database}", flush=True)
    output = RESULTS / f"{database}-{size}.json"
    options = [f"--{name}={getattr(arguments, name)}" for name in ("rounds", "budget", "pages")]
    run_ours(["-m", "benchmarks.prepare", str(size)], address)
    run_ours(["-m", "benchmarks.run_one", str(size), str(output), *options], address)


def _facts(arguments: argparse.Namespace) -> dict:
    return {
        "command": " ".join(["python -m benchmarks", *sys.argv[1:]]),
        "budget": arguments.budget,
        "cores": os.cpu_count(),
        "machine": _processor(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    """The processor's name where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


if __name__ == "__main__":
    main()
