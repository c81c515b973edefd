"""Through how many of our own files and functions one request passes.

DATABASE_URL=… python -m benchmarks.own_files [address …]
"""

import sys
from pathlib import Path

from .settings import begin

begin()

from .cells import visitor  # noqa: E402 - only now are the settings read
from .databases import ROOT  # noqa: E402

LIST = "/activities/"
NOT_OURS = {".venv", "benchmarks"}


def passed_through(address: str) -> dict[str, set[str]]:
    """Give the functions that a request runs, by file; the one before it has warmed everything."""
    client, found = visitor(), {}
    client.get(address)

    def note(frame, event, _argument):
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(ROOT):
            name = file.relative_to(ROOT)
            # What a module runs as it is read is no function.
            if name.parts[0] not in NOT_OURS and frame.f_code.co_name != "<module>":
                found.setdefault(str(name), set()).add(frame.f_code.co_qualname)

    sys.setprofile(note)
    try:
        client.get(address)
    finally:
        sys.setprofile(None)
    return found


def main() -> None:
    for address in sys.argv[1:] or [LIST]:
        found = passed_through(address)
        functions = sum(map(len, found.values()))
        print(f"{address}: {len(found)} files, {functions} functions")
        for file, names in sorted(found.items()):
            print(f"  {file}: {', '.join(sorted(names))}")


if __name__ == "__main__":
    main()
