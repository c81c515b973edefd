"""What the register is held to, and whether a run met it."""

from collections.abc import Iterator
from dataclasses import dataclass

from .results import COMPARED, PEERS, SMALLEST, WORDS, Run

KILOBYTE, FIRST_VIEW, LATER_VIEW = 1_000, 100, 30
FLAT_MEGABYTES = 5
# By size of the register: how much slower than the smallest, how much faster than the peers.
GROWTH = {100_000: 1.3, 1_000_000: 3}
WORDS_GROWTH = {100_000: 2, 1_000_000: 4}
FASTER = {1_000: 5, 100_000: 50, 1_000_000: 100}


@dataclass(frozen=True)
class Verdict:
    """One target: what was found, and what it had to be at most or at least."""

    what: str
    found: float | None
    limit: float
    is_at_least: bool = False
    remark: str = ""
    unit: str = " ×"

    @property
    def word(self) -> str:
        if self.found is None:
            return "not measured"
        is_met = self.found >= self.limit if self.is_at_least else self.found <= self.limit
        return "met" if is_met else "**not met**"


def verdicts(run: Run, smallest: Run | None) -> list[Verdict]:
    """Judge a run by every target that is set for its size."""
    found = [*_lists(run, smallest), *_peers(run), *_pages(run, smallest), *_elsewhere(run)]
    if smallest and run.size > SMALLEST:
        found.append(Verdict("saving one change", run.times_of(smallest, "save"), 1.5))
        found.append(Verdict("publishing a new one", run.times_of(smallest, "new"), 3))
    return found


def _worst(what: str, limit: float, found: dict[str, float | None]) -> Verdict:
    """The largest of several ratios, with the name of what it was found in."""
    known = {name: ratio for name, ratio in found.items() if ratio is not None}
    if not known:
        return Verdict(what, None, limit)
    name = max(known, key=known.get)
    return Verdict(what, known[name], limit, remark=f"worst: {name}" if len(found) > 1 else "")


def _lists(run: Run, smallest: Run | None) -> Iterator[Verdict]:
    if run.size <= SMALLEST:
        ratio = run.times("list", "constant")
        yield Verdict("activity list / constant 25-row page", ratio, 2)
    elif smallest:
        grown = {name: run.times_of(smallest, name) for name in run.lists}
        limit = GROWTH.get(run.size, 2)
        yield _worst(f"list under any filter / itself at {SMALLEST:,}", limit, grown)
        grown = {name: run.times_of(smallest, name) for name in WORDS}
        limit = WORDS_GROWTH.get(run.size, 4)
        yield _worst(f"search by a place name / itself at {SMALLEST:,}", limit, grown)
    deep = {name: run.times(name, "list") for name in ("page-1000", "page-last")}
    yield _worst("page 1,000 and the last / the first", 1.5, deep)


def _peers(run: Run) -> Iterator[Verdict]:
    """How many times faster than each peer; one that was cut took at least that long."""
    limit = FASTER.get(run.size, 4)
    for peer, words in PEERS.items():
        for name in COMPARED if run.size > SMALLEST else COMPARED[:1]:
            theirs = f"{name}/{peer}"
            remark = "at least: it was cut" if run.is_cut(theirs) else ""
            ratio = run.times(theirs, name)
            yield Verdict(f"{words} / ours: {name}", ratio, limit, True, remark)


def _pages(run: Run, smallest: Run | None) -> Iterator[Verdict]:
    for name in ("again", "overview-again", "coverage-again"):
        remark = "" if run.ms(name) is not None else run.note(name)
        yield Verdict(f"{name} / bare view", run.times(name, "bare"), 1.5, remark=remark)
    if smallest and run.size > SMALLEST:
        for name in ("overview", "municipality", "coverage"):
            ratio = run.times_of(smallest, name)
            remark = run.note(name) if ratio is None else ""
            yield Verdict(f"{name} / itself at {SMALLEST:,}", ratio, 3, remark=remark)


def _elsewhere(run: Run) -> Iterator[Verdict]:
    editors, memory = run.facts["editors"], run.facts["memory"]
    what = f"errors of {editors['editors']} simultaneous editors"
    yield Verdict(what, editors["errors"], 0, remark=f"{editors['seconds']:.1f} s", unit="")
    samples = memory["megabytes"]
    growth = samples[-1] - samples[len(samples) // 2 - 1]
    what = f"growth of a worker over the second half of {memory['pages']:,} mixed pages"
    yield Verdict(what, growth, FLAT_MEGABYTES, remark=f"{samples[-1]:.0f} MB", unit=" MB")
    for page, weight in run.facts["weights"].items():
        for view, limit in (("first", FIRST_VIEW), ("later", LATER_VIEW)):
            size = weight[view] / KILOBYTE if view in weight else None
            yield Verdict(f"{page}, {view} view, gzip", size, limit, unit=" kB")
