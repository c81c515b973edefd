"""The commands of docs/deploy.md, taken from the document itself, so that both stay one."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "deploy.md"
# "sh" runs on the machine, "online" before it is cut off, "asks" with somebody at the keyboard.
KINDS = ("", "online", "asks")
BLOCK = re.compile(r"^```sh *(\w*)\n(.*?)^```$", re.M | re.S)
RESULT = re.compile(r"(?<=<!-- drill -->\n).*?(?=<!-- end of drill -->)", re.S)


@dataclass
class Block:
    """Commands that stand together: under which heading, of which kind, and from which line on."""

    heading: str
    kind: str
    commands: str
    line: int


def blocks_of(text: str) -> list[Block]:
    """Every block of commands, in the order in which a stranger reads them."""
    blocks = []
    for found in BLOCK.finditer(text):
        headings = re.findall(r"^##+ (.+)$", text[: found.start()], re.M)
        line = text[: found.start()].count("\n") + 1
        blocks.append(Block(headings[-1], found[1], found[2], line))
    return blocks


def with_result(text: str, result: str) -> str:
    """The document, saying what the last drill found."""
    return RESULT.sub(lambda _: result, text)
