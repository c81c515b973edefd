"""Ask the open list of known faults (OSV) about every locked package: `make audit`.

Ends with 0 where none is known, with 1 where one is, and with 2 where the list could not be asked.
A version with known faults is asked about as well: who does not find those has checked nothing.
"""

import json
import os
import re
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
ADVISORIES = "https://api.osv.dev/v1/querybatch"
# Django 1.0's faults are long in every list.
SEEDED = ("django", "1.0")
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.M)
NONE, FOUND, NOT_ASKED = 0, 1, 2

Package = tuple[str, str]


class NotAskedError(Exception):
    """Why the list gave no answer that can be trusted."""


def locked(text: str) -> list[Package]:
    """Name and version of each package of a locked file."""
    return LOCKED.findall(text)


def known_faults(packages: list[Package], url: str) -> dict[Package, list[str]]:
    """The numbers of the known faults of each package that has any. Raises NotAskedError."""
    asked = [SEEDED, *packages]
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in asked
    ]
    request = Request(
        url, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urlopen(request, timeout=30) as response:
            results = json.load(response)["results"]
    except (URLError, OSError, ValueError, KeyError) as error:
        raise NotAskedError(str(error)) from error
    faults = [[each["id"] for each in (result or {}).get("vulns", [])] for result in results]
    if len(faults) != len(asked) or not faults[0]:
        raise NotAskedError("it does not even know the faults of Django 1.0")
    found = zip(packages, faults[1:], strict=True)
    return {package: numbers for package, numbers in found if numbers}


def main() -> int:
    packages = sorted({each for name in FILES for each in locked((ROOT / name).read_text())})
    url = os.environ.get("ADVISORIES_URL", ADVISORIES)
    try:
        faults = known_faults(packages, url)
    except NotAskedError as reason:
        print(f"Nothing was checked: {url} gave no answer ({reason}).")
        return NOT_ASKED
    for (name, version), numbers in faults.items():
        print(f"{name} {version}: {', '.join(numbers)}")
    print(f"{len(packages)} locked packages, {len(faults)} with known faults.")
    return FOUND if faults else NONE


if __name__ == "__main__":
    sys.exit(main())
