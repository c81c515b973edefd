"""How many pages a second visitors get, and how long they wait: gunicorn as on a server.

python -m benchmarks.visitors [--processes 2] [--threads 1] [--proxy] [--editors 5] …
"""

import argparse
import asyncio
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count, cycle, islice
from pathlib import Path

from scripts.drill.cluster import asked, start_nginx, wait_for

from .commands import environment_for, run_ours
from .databases import DATABASES, ROOT, addresses

PORT, PROXY = 18500, 18501
LISTED = re.compile(r'href="(/activities/[^"?/]+/)"')
PLACE = re.compile(r'href="(/municipalities/[^"?/]+/)"')
PAGES = (
    "/",
    "/activities/",
    "/activities/?view=map",
    "/activities/?view=timeline",
    "/activities/?view=figures",
    "/coverage/",
    "/regions/",
)
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSING = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass
class Notes:
    """What the visitors of one round met: seconds for each page, and whatever was not a page."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def line(self, connections: int, lasted: float) -> str:
        taken = sorted(self.seconds)
        p99 = taken[int(len(taken) * 0.99)]
        words = (
            f"{connections:>4} connections: {len(taken) / lasted:5.0f} pages a second, "
            f"median {statistics.median(taken) * 1000:6.1f} ms, p99 {p99 * 1000:6.1f} ms"
        )
        kinds = [f"{kind} ({self.faults.count(kind)})" for kind in sorted(set(self.faults))]
        return "; ".join([words, f"{len(self.faults)} errors", *kinds])


async def visit(port: int, pages, until: float, notes: Notes) -> None:
    """Ask for page after page; one connection is kept as long as the other side keeps it."""
    reader = writer = None
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            request = (
                f"GET {next(pages)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
            )
            writer.write(request.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(LENGTH.search(head)[1]))
        except (OSError, EOFError, TypeError) as error:
            notes.faults.append(type(error).__name__)
            writer = None
            continue
        notes.seconds.append(time.monotonic() - began)
        status = int(head.split(b" ", 2)[1])
        if status != HTTPStatus.OK:
            notes.faults.append(str(status))
        if CLOSING.search(head):
            writer.close()
            writer = None


async def round_of(port: int, pages: list[str], connections: int, seconds: float) -> Notes:
    notes, until = Notes(), time.monotonic() + seconds
    # Each begins with another page, so that all kinds are asked for at any moment.
    starts = (islice(cycle(pages), number, None) for number in count())
    await asyncio.gather(*(visit(port, next(starts), until, notes) for _each in range(connections)))
    return notes


def all_pages(port: int) -> list[str]:
    """The seven pages that are there in any register, an activity and a municipality."""
    text = asked(port, "/activities/")[1]
    activity = LISTED.search(text)[1]
    municipality = PLACE.search(asked(port, "/municipalities/")[1])[1]
    return [*PAGES, activity, municipality]


def serve(stack: ExitStack, environment: dict[str, str], arguments: argparse.Namespace) -> None:
    """Start gunicorn with so many processes and threads, and end it with the stack."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{PORT}"]
    command += ["--workers", str(arguments.processes), "--threads", str(arguments.threads)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, **quiet)  # noqa: S603 - our own
    stack.callback(process.wait)
    stack.callback(process.terminate)
    wait_for(lambda: asked(PORT, "/healthz")[0] == HTTPStatus.OK, "gunicorn")


def start_editors(stack: ExitStack, environment: dict[str, str], number: int) -> None:
    """Let so many people publish a change of an activity once a second, elsewhere."""
    command = [sys.executable, "-m", "benchmarks.editors", str(number)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - our own
    stack.callback(process.wait)
    stack.callback(process.terminate)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = _arguments()
    with ExitStack() as stack:
        found = stack.enter_context(addresses(arguments.database, [arguments.size]))
        environment = environment_for(found[arguments.size])
        for command in (
            ["manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
            ["-m", "benchmarks.prepare", str(arguments.size)],
        ):
            run_ours(command, found[arguments.size])
        serve(stack, environment, arguments)
        port = PORT
        if arguments.proxy:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="register-")))
            home.chmod(0o755)
            start_nginx(stack, home, PROXY, [PORT])
            port = PROXY
        pages = all_pages(port)
        if arguments.editors:
            start_editors(stack, environment, arguments.editors)
        _measure(port, pages, arguments)


def _measure(port: int, pages: list[str], arguments: argparse.Namespace) -> None:
    load = os.getloadavg()[0]
    print(
        f"{arguments.size:,} activities on {arguments.database}, {arguments.processes} processes "
        f"of {arguments.threads} threads{', behind nginx' if arguments.proxy else ''}, "
        f"{arguments.editors} editors; load {load:.1f}",
        flush=True,
    )
    # Each process reads its index and its templates before anything is counted.
    asyncio.run(round_of(port, pages, 4 * arguments.processes, 4))
    for connections in arguments.connections:
        notes = asyncio.run(round_of(port, pages, connections, arguments.seconds))
        print(notes.line(connections, arguments.seconds), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visitors", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000, help="activities")
    parser.add_argument("--database", choices=DATABASES, default=DATABASES[0])
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--proxy", action="store_true", help="through the document's own nginx")
    parser.add_argument("--editors", type=int, default=0, help="who publish once a second each")
    return parser.parse_args()


if __name__ == "__main__":
    main()
