"""Asks for every cell in turn, round after round, so that a slow minute hits all of them alike."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .cells import Cell, Skipped

# Quick pages are asked more often: their times scatter more.
QUICK, QUICK_REPEATS = 0.05, 3
# After so many steps SQLite asks whether to go on.
STEPS = 1_000_000


class TooSlow(Exception):  # noqa: N818 - a result, not a fault
    """A page took longer than a cell may take altogether."""


@dataclass
class Timing:
    """What came of one cell; times in seconds."""

    words: str
    is_ours: bool
    samples: list[float] = field(default_factory=list)
    # Of this process alone: what a busy machine cannot make longer, and another process not add to.
    processor: list[float] = field(default_factory=list)
    spent: float = 0
    queries: int | None = None
    note: str = ""
    is_cut: bool = False

    @property
    def is_over(self) -> bool:
        return bool(self.note) or self.is_cut

    def as_json(self) -> dict:
        milliseconds = median(self.samples) * 1000 if self.samples else None
        facts = {name: getattr(self, name) for name in ("words", "queries", "note", "is_cut")}
        processor = median(self.processor) * 1000 if self.processor else None
        return facts | {"ms": milliseconds, "processor": processor, "rounds": len(self.samples)}


def measure(cells: list[Cell], *, rounds: int, budget: float, say=print) -> dict[str, Timing]:
    """Give each cell's timing; none takes more than about `budget` seconds altogether."""
    timings = {cell.name: Timing(cell.words, cell.is_ours) for cell in cells}
    for cell in cells:
        say(f"  {cell.words}")
        _warm_up(cell, timings[cell.name], budget)
    for _round in range(rounds):
        gc.collect()
        for cell in cells:
            _sample(cell, timings[cell.name], budget)
    return timings


def _warm_up(cell: Cell, timing: Timing, budget: float) -> None:
    """Ask once for the number of queries; whatever takes half the budget is not asked again."""
    with CaptureQueriesContext(connection) as captured:
        seconds = _ask(cell, timing, budget)
    # Another process's queries are not seen, and our own limit of time is not the page's.
    queries = [query for query in captured if "statement_timeout" not in (query["sql"] or "")]
    timing.queries = None if "/datasette" in cell.name else len(queries)
    if seconds and (timing.is_cut or seconds > budget / 2):
        timing.samples.append(seconds)


def _sample(cell: Cell, timing: Timing, budget: float) -> None:
    last = timing.samples[-1] if timing.samples else 0
    for _repeat in range(QUICK_REPEATS if 0 < last < QUICK else 1):
        if timing.is_over or timing.spent + last > budget:
            return
        if (seconds := _ask(cell, timing, budget)) is not None:
            timing.samples.append(seconds)


def _ask(cell: Cell, timing: Timing, budget: float) -> float | None:
    """Ask once and give the seconds, or None where there is nothing to measure."""
    with cut_after(budget):
        began, used = time.perf_counter(), time.process_time()
        try:
            seconds = cell.ask()
        except Skipped as reason:
            timing.note = str(reason)
            return None
        except Exception as error:  # noqa: BLE001 - one broken page must not hide the others
            timing.is_cut = time.perf_counter() - began >= budget
            timing.note = "" if timing.is_cut else f"failed: {error!r}"
            seconds = None
        took = time.perf_counter() - began
    timing.spent += took
    timing.processor.append(time.process_time() - used)
    return None if timing.note else seconds or took


@contextmanager
def cut_after(seconds: float) -> Iterator[None]:
    """End a page that takes longer, between two queries or within one."""
    end = time.monotonic() + seconds

    def refuse_when_late(execute, sql, params, many, context):
        if time.monotonic() > end:
            raise TooSlow
        return execute(sql, params, many, context)

    connection.ensure_connection()
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        connection.connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{seconds:.0f}s"])
    try:
        with connection.execute_wrapper(refuse_when_late):
            yield
    finally:
        if is_sqlite and connection.connection:
            connection.connection.set_progress_handler(None, 0)
