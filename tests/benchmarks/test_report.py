"""A run's numbers are judged by the targets, and said as a table."""

import pytest

from benchmarks.report import report
from benchmarks.results import Run
from benchmarks.targets import verdicts

FACTS = {"command": "make bench", "budget": 20, "cores": 2, "machine": "any", "python": "3.11"}


def cell(ms, note="", is_cut=False):
    return {"words": "a page", "queries": 3, "ms": ms, "note": note, "is_cut": is_cut}


def run_of(size=1_000, **times):
    """A run in which the constant page takes 2 ms and every cell what is given, in ms."""
    cells = {name.replace("_", "-"): cell(ms) for name, ms in {"constant": 2, **times}.items()}
    facts = {
        "size": size,
        "database": "SQLite 3",
        "measured_at": "2026-07-01",
        "load": 0.5,
        "commit": "abc1234",
        "cells": cells,
        "editors": {"editors": 50, "errors": 0, "seconds": 1.5},
        "memory": {"pages": 100, "megabytes": [80, 90, 90, 91]},
        "weights": {"overview": {"first": 101_000, "later": 30_000}},
    }
    return Run(facts)


def words(run, smallest=None):
    return {each.what: each.word for each in verdicts(run, smallest)}


@pytest.mark.parametrize(("ms", "word"), [(4, "met"), (5, "**not met**")])
def test_the_list_of_a_small_register_may_take_twice_a_constant_page(ms, word):
    assert words(run_of(list=ms))["activity list / constant 25-row page"] == word


def test_a_page_without_a_number_is_not_measured_rather_than_met():
    assert words(run_of())["activity list / constant 25-row page"] == "not measured"


def test_growth_counts_in_units_of_the_constant_page_so_that_a_slow_machine_does_not_matter():
    small = run_of(list=4)
    # Everything takes three times as long, the list among it.
    slow = run_of(size=100_000, constant=6, list=12)

    assert slow.times_of(small, "list") == 1
    assert words(slow, small)["list under any filter / itself at 1,000"] == "met"


def test_growth_is_that_of_the_worst_filter():
    small = run_of(list=4, by_type=4)
    large = run_of(size=100_000, list=4, by_type=8)

    found = {each.what: each for each in verdicts(large, small)}
    worst = found["list under any filter / itself at 1,000"]

    assert (worst.found, worst.remark, worst.word) == (2, "worst: by-type", "**not met**")


def test_sizes_and_memory_are_judged_too():
    found = words(run_of())

    assert found["overview, first view, gzip"] == "**not met**"
    assert found["overview, later view, gzip"] == "met"
    assert found["growth of a worker over the second half of 100 mixed pages"] == "met"
    assert found["errors of 50 simultaneous editors"] == "met"


def test_the_report_names_what_was_cut_and_why_there_is_no_number():
    run = run_of(list=4)
    run.facts["cells"]["list/admin"] = cell(20_000, is_cut=True)
    run.facts["cells"]["coverage"] = cell(None, note="there is no such page") | {
        "words": "coverage"
    }

    text = report([run], FACTS)

    assert "| a page | ≥ 20,000 (3) |" in text
    assert "| coverage | – |" in text
    assert "- coverage: there is no such page (1,000)" in text
