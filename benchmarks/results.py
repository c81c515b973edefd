"""What runs have left behind in var/bench/results, one file for each database and size."""

import json
from dataclasses import dataclass
from pathlib import Path

SMALLEST = 1_000
PEERS = {"admin": "the admin site", "datasette-limited": "Datasette"}
COMPARED = ("list", "combined", "words-many")
WORDS = ("words-many", "words-one", "words-none")


@dataclass(frozen=True)
class Run:
    """One register on one database, measured."""

    facts: dict

    @property
    def size(self) -> int:
        return self.facts["size"]

    @property
    def database(self) -> str:
        return self.facts["database"]

    def ms(self, name: str) -> float | None:
        return self.facts["cells"].get(name, {}).get("ms")

    def note(self, name: str) -> str:
        return self.facts["cells"].get(name, {}).get("note") or "not measured"

    def is_cut(self, name: str) -> bool:
        return self.facts["cells"].get(name, {}).get("is_cut", False)

    @property
    def lists(self) -> list[str]:
        """The list under every filter but words, as far as it was measured."""
        names = ["list", "combined", "several"]
        names += [name for name in self.facts["cells"] if name.startswith("by-")]
        return [name for name in names if self.ms(name) is not None]

    def times(self, name: str, other: str) -> float | None:
        """How many times the other's time this one takes."""
        if self.ms(name) is None or self.ms(other) is None:
            return None
        return self.ms(name) / self.ms(other)

    def times_of(self, small: "Run", name: str) -> float | None:
        """How many times as long as in a smaller register.

        Both in units of the constant page of their own run, so that a machine that was slower on
        one of the two occasions makes no difference.
        """
        own, theirs = self.times(name, "constant"), small.times(name, "constant")
        return None if None in (own, theirs) else own / theirs


def read_runs(folder: Path) -> list[Run]:
    """Give every run that there is, SQLite first, small ones first."""
    runs = [Run(json.loads(file.read_text())) for file in folder.glob("*.json")]
    return sorted(runs, key=lambda run: (run.database.startswith("P"), run.size))
