"""The rows of a file of cases: what people typed, and what ought to come."""

import csv
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def rows_of(name: str) -> list[dict[str, str]]:
    """Every row of `tests/cases/<name>.csv`."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def params_of(name: str, label: str) -> list:
    """The rows as parameters of a test, each called by one of its columns."""
    return [pytest.param(row, id=row[label]) for row in rows_of(name)]
