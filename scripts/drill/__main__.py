"""`make drill`: run docs/deploy.md on a bare machine, and write into it what was found."""

import datetime as dt
import sys
import time
from itertools import groupby
from pathlib import Path

from .document import DOCUMENT, Block, blocks_of, with_result
from .machine import DrillError, Machine, install_tools
from .steps import AFTER, BEFORE, CURATOR, NOT_TRIED, PASSWORD, ROOT, Steps

# What createsuperuser asks: address, name, password twice.
ANSWERS = [CURATOR, "Invented Curator", PASSWORD, PASSWORD]


def carry_out(block: Block, machine: Machine, steps: Steps) -> None:
    """Run one block as its kind says."""
    print(f"  line {block.line}: {block.commands.splitlines()[0]} …", flush=True)
    commands = steps.commands(block.commands)
    if block.kind == "online":
        machine.online(commands)
        return
    if not machine.process:
        machine.boot()
    if block.kind == "asks":
        machine.typed(commands, list(ANSWERS))
    else:
        machine.sh(commands)


def walk(machine: Machine, steps: Steps) -> None:
    """The whole document, part by part."""
    for heading, blocks in groupby(blocks_of(DOCUMENT.read_text()), lambda block: block.heading):
        print(heading, flush=True)
        if heading in BEFORE:
            getattr(steps, BEFORE[heading])()
        for block in blocks:
            carry_out(block, machine, steps)
        if heading in AFTER:
            getattr(steps, AFTER[heading])()


def result(machine: Machine, steps: Steps, seconds: float) -> str:
    """What the document says of the drill."""
    debian = machine.sh("cat /etc/debian_version").strip()
    programs = machine.sh("psql --version; nginx -v 2>&1; python3 --version").splitlines()
    found = "\n".join(f"- {sentence}" for sentence in steps.seen)
    left = "\n".join(f"- {what}" for what in NOT_TRIED)
    return (
        f"It last passed on {dt.datetime.now(dt.UTC):%d.%m.%Y}, in {seconds / 60:.0f} minutes, on "
        f"Debian {debian} ({'; '.join(programs)}). Seen:\n\n{found}\n\nNot tried:\n\n{left}\n"
    )


def main() -> int:
    machine = Machine(ROOT / "var" / "drill")
    steps = Steps(machine)
    began = time.monotonic()
    try:
        install_tools()
        print("Making a bare Debian (a minute or two)", flush=True)
        steps.prepare()
        machine.make()
        walk(machine, steps)
        text = result(machine, steps, time.monotonic() - began)
    except DrillError as problem:
        print(f"\nThe drill stopped: {problem}\nThe machine's files are in {machine.root}.")
        return 1
    finally:
        machine.end()
    DOCUMENT.write_text(with_result(DOCUMENT.read_text(), text))
    print(f"\n{text}\nThis stands in {Path(DOCUMENT).relative_to(ROOT)} now.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
