"""What of docs/deploy.md can be known without carrying it out; `make drill` does that."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from scripts.drill import steps
from scripts.drill.document import DOCUMENT, KINDS, blocks_of, with_result

ROOT = Path(__file__).parents[2]
TEXT = DOCUMENT.read_text()
BLOCKS = blocks_of(TEXT)
COMMANDS = "".join(block.commands for block in BLOCKS)


def test_every_box_of_commands_is_found():
    assert len(BLOCKS) == TEXT.count("\n```sh")
    assert {block.kind for block in BLOCKS} == set(KINDS)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line {block.line}")
def test_commands_are_read_by_a_shell(block):
    read = subprocess.run(["/bin/bash", "-n"], input=block.commands, capture_output=True, text=True)

    assert read.stderr == ""


def test_network_is_needed_before_the_machine_is_cut_off_only():
    kinds = [block.kind == "online" for block in BLOCKS]

    assert kinds == sorted(kinds, reverse=True)


def test_commands_of_the_register_are_there():
    named = set(re.findall(r"^register ([a-z_]+)", COMMANDS, re.M))
    # The drill's boxes, and what is named in the text: `register sweep_files`.
    named |= set(re.findall(r"`register ([a-z_]+)", TEXT))

    assert {"migrate", "backup", "restore"} <= named
    assert named - {"help"} <= set(get_commands())


def test_files_that_commands_name_are_there():
    named = set(re.findall(r"(?:/srv/register/app/|cp )(deploy/[\w./-]+)", COMMANDS))

    assert named
    assert [name for name in named if not list(ROOT.glob(f"{name}*"))] == []


def test_units_that_commands_name_are_there():
    named = set(re.findall(r"\b(register[\w-]*@?)(?:\w*)(\.service|\.timer)", COMMANDS))
    files = {path.name for path in (ROOT / "deploy" / "systemd").iterdir()}

    assert {begin + end for begin, end in named} <= files


def test_every_part_that_is_looked_at_is_in_the_document():
    headings = {block.heading for block in BLOCKS}

    assert {*steps.BEFORE, *steps.AFTER} <= headings
    assert all(
        hasattr(steps.Steps, name) for name in [*steps.BEFORE.values(), *steps.AFTER.values()]
    )


def test_result_takes_the_place_of_the_last_one():
    once = with_result(TEXT, "It passed.\n")

    assert "\nIt passed.\n<!-- end of drill -->" in once
    assert with_result(once, "Again.\n").count("It passed.") == 0
    assert blocks_of(once) == blocks_of(TEXT)
