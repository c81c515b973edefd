"""Runs the register's own commands on a made-up register."""

import os
import subprocess
import sys

from .databases import HOME, ROOT

# As `make run` has them: no debugging, static files collected, nothing from the outside.
SETTINGS = {
    "REGISTER_MODE": "demo",
    "DATA_DIR": str(HOME / "data"),
    "DEBUG": "",
    "SECRET_KEY": "",
    "ALLOWED_HOSTS": "",
}


def environment_for(address: str) -> dict[str, str]:
    """Give the settings of a register whose database has that address."""
    return os.environ | SETTINGS | {"DATABASE_URL": address}


def run_ours(command: list[str], address: str = "") -> None:
    """Run Python with these arguments, to its end. Raises CalledProcessError where it fails."""
    environment = environment_for(address)
    subprocess.run([sys.executable, *command], check=True, cwd=ROOT, env=environment)  # noqa: S603 - our own commands
