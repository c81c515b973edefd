"""What `make test` does: lint, the whole suite on SQLite and PostgreSQL together, a summary.

On PostgreSQL, where threads are tried as well, it measures which lines and branches are run.

Nothing stops at the first fault; the exit status is 0 only when everything passed.
"""

import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

from postgres import running_postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
REPORTS = ROOT / "var" / "test"
MANAGE = [sys.executable, "manage.py"]
COVERAGE = [sys.executable, "-m", "coverage"]


def main() -> int:
    # Being told to end must still stop PostgreSQL.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = {name: run(command, env) for name, (command, env) in checks().items()}
    outcomes |= run_suites()
    outcomes["every line and branch"] = are_lines_run()
    summarise(outcomes)
    return 0 if all(outcomes.values()) else 1


def checks() -> dict[str, tuple[list, dict]]:
    """Everything but the suite: name, command, and the environment it runs in."""
    test = environment(REGISTER_MODE="test")
    production = environment(SECRET_KEY=secrets.token_urlsafe(50), ALLOWED_HOSTS="example.org")
    templates = sorted(ROOT.glob("templates/**/*.html"))
    deploy = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
    return {
        "lint": ([BIN / "ruff", "check", "--quiet"], test),
        "format": ([BIN / "ruff", "format", "--check", "--quiet"], test),
        "templates": ([BIN / "djade", "--check", *templates], test),
        "arrows between apps": ([BIN / "lint-imports", "--no-cache"], test),
        "migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], test),
        "production settings": (deploy, production),
    }


def environment(**settings: str) -> dict[str, str]:
    """This process's environment with the given settings, and no others, of the register.

    What one process has compiled is kept for the others, whatever is wished elsewhere.
    """
    known = set(re.findall(r"^    ([A-Z_]+)=\(", Path("config/settings.py").read_text(), re.M))
    known.add("PYTHONDONTWRITEBYTECODE")
    return {name: v for name, v in os.environ.items() if name not in known} | settings


def run(command: list, env: dict[str, str]) -> bool:
    """Run a command, say what it is, and tell whether it passed."""
    print(f"\n== {' '.join(Path(str(word)).name for word in command[:6])}", flush=True)
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL).returncode == 0


def run_suites() -> dict[str, bool]:
    """Run the suite on both databases at once: while one waits, the other computes.

    What asks for no database runs once, where lines are measured (tests/conftest.py).
    """
    for old in [*REPORTS.glob("*.xml"), *REPORTS.glob("coverage*")]:
        old.unlink()
    on_sqlite = [BIN / "pytest", *options("sqlite")]
    on_postgres = [*COVERAGE, "run", "-m", "pytest", *options("postgresql")]
    output = REPORTS / "postgresql.log"
    with postgres() as settings, output.open("w") as log:
        env = environment(REGISTER_MODE="test", **settings)
        process = {"env": env, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        with subprocess.Popen(on_postgres, **process) as beside:
            try:
                passed = run(on_sqlite, environment(REGISTER_MODE="test"))
                print("\n== The same on PostgreSQL", flush=True)
                passed_beside = beside.wait() == 0
            finally:
                beside.terminate()
    print(output.read_text())
    return {"suite on SQLite": passed, "suite on PostgreSQL": passed_beside}


@contextmanager
def postgres() -> Iterator[dict[str, str]]:
    """Give the settings for a PostgreSQL: one that is given, or our own, which is migrated once.

    The workers' databases are copies of it (tests/migrated.py).
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield {"DATABASE_URL": given}
        return
    with running_postgres() as database:
        settings = {"DATABASE_URL": database, "TEST_TEMPLATE": "yes"}
        run([*MANAGE, "migrate", "--verbosity", "0"], environment(REGISTER_MODE="test", **settings))
        yield settings


def options(name: str) -> list[str]:
    """Two workers, and a report of that name."""
    both = "-q -n 2 --dist worksteal -p no:cacheprovider --beside-another"
    return [*both.split(), f"--junitxml={REPORTS / name}.xml"]


def are_lines_run() -> bool:
    """Whether the tests went through enough of the apps; says which lines they left out."""
    merged = run([*COVERAGE, "combine", "--quiet"], environment())
    return run([*COVERAGE, "report"], environment()) and merged


def summarise(outcomes: dict[str, bool]) -> None:
    print("\n== Summary")
    for name, passed in outcomes.items():
        print(f"{'passed' if passed else 'FAILED'}  {name}")
    reasons, total = Counter(), 0
    for report in sorted(REPORTS.glob("*.xml")):
        suite = ET.parse(report).getroot().find("testsuite")  # noqa: S314 - our own report
        total += int(suite.get("tests"))
        print(f"{report.stem}: {describe(suite)}")
        reasons.update(skip.get("message") for skip in suite.iter("skipped"))
    print(f"Skipped: {reasons.total()} of {total} tests{':' if reasons else '.'}")
    for reason, count in reasons.most_common():
        print(f"  {count} x {reason}")


def describe(suite: ET.Element) -> str:
    counts = [f"{suite.get(key)} {key}" for key in ("tests", "failures", "errors", "skipped")]
    return f"{', '.join(counts)} in {float(suite.get('time')):.0f} s"


if __name__ == "__main__":
    started = time.monotonic()
    status = main()
    verdict = "All passed" if status == 0 else "Not all passed"
    print(f"{verdict}, {time.monotonic() - started:.0f} s.")
    sys.exit(status)
