"""Says in Markdown what runs have found."""

from collections.abc import Iterator

from .results import SMALLEST, Run
from .targets import verdicts

HEAD = """# How fast the register answers

Written by `{command}`. Milliseconds are medians of rounds in which everything was asked in turn,
in one process, through Django's test client and the full middleware, anonymous unless it says
otherwise, pages uncompressed; queries to the database stand in brackets. Activities are made up
(`benchmarks/data.py`), the places those of `fixtures/`. The admin site is a plain one with
`list_filter` and facets (`benchmarks/peers.py`); Datasette has one flat, indexed table of the same
public rows in SQLite, beside PostgreSQL too. "≥": cut after {budget:.0f} s. "–": see the notes.
Growth is reckoned in units of the constant page of the same run.

Machine: {cores} cores, {machine}, Python {python}.
"""


def report(runs: list[Run], facts: dict) -> str:
    """Give the whole file."""
    parts = [HEAD.format(**facts)]
    for database in dict.fromkeys(run.database for run in runs):
        of_it = [run for run in runs if run.database == database]
        parts += [f"\n## {database}\n", *_times(of_it), "", *_notes(of_it), "", *_targets(of_it)]
    return "\n".join(parts).rstrip() + "\n"


def _times(runs: list[Run]) -> Iterator[str]:
    sizes = [f"{run.size:,}" for run in runs]
    yield f"Measured: {'; '.join(_when(run) for run in runs)}.\n"
    yield _row("page, ms (queries)", *sizes)
    yield _row("---", *["---:"] * len(sizes))
    for name, cell in _all_cells(runs).items():
        yield _row(cell["words"], *(_time(run, name) for run in runs))


def _when(run: Run) -> str:
    facts = run.facts
    state = f"commit {facts['commit']}, load of the machine {facts['load']:.1f}"
    return f"{run.size:,} on {facts['measured_at']} ({state})"


def _all_cells(runs: list[Run]) -> dict:
    """Every cell of any run: a small register has no page 1,000."""
    return {name: cell for run in reversed(runs) for name, cell in run.facts["cells"].items()}


def _time(run: Run, name: str) -> str:
    milliseconds = run.ms(name)
    if milliseconds is None:
        return "–"
    queries = run.facts["cells"][name]["queries"]
    mark = "≥ " if run.is_cut(name) else ""
    digits = 1 if milliseconds < 100 else 0
    return f"{mark}{milliseconds:,.{digits}f}" + ("" if queries is None else f" ({queries})")


def _notes(runs: list[Run]) -> Iterator[str]:
    """Why there is no number, once for each reason."""
    reasons = {}
    for run in runs:
        for name, cell in run.facts["cells"].items():
            if run.ms(name) is None:
                reasons.setdefault(f"{cell['words']}: {run.note(name)}", []).append(run.size)
    for reason, sizes in reasons.items():
        yield f"- {reason} ({', '.join(f'{size:,}' for size in sizes)})"


def _targets(runs: list[Run]) -> Iterator[str]:
    smallest = next((run for run in runs if run.size == SMALLEST), None)
    yield _row("target", "activities", "found", "wanted", "")
    yield _row("---", "---:", "---:", "---:", "---")
    for run in runs:
        for each in verdicts(run, smallest):
            sign = "≥" if each.is_at_least else "≤"
            found = "–" if each.found is None else f"{each.found:,.1f}{each.unit}"
            wanted = f"{sign} {each.limit:,}{each.unit}"
            words = f"{each.word}; {each.remark}" if each.remark else each.word
            yield _row(each.what, f"{run.size:,}", found, wanted, words)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
