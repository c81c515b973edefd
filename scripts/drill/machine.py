"""A bare Debian in a folder of its own, started with its own systemd and without any network.

Nothing of the machine that it runs on is touched: it has its own files, processes and ports, and
ends with the drill.
"""

import os
import pty
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

# What a bare Debian is made with, by the name of the program that shows that it is there.
TOOLS = {"debootstrap": "debootstrap", "systemd-nspawn": "systemd-container"}
SUITE = "bookworm"
# Of this machine's own way to its package sources, which the bare one goes, too.
TRUST = Path("/etc/ssl/certs/ca-certificates.crt")
PASSED_ON = ("PIP_CERT", "SSL_CERT_FILE")
LONGEST = 900


class DrillError(Exception):
    """What did not go as the document says."""


def run(command: list, **options) -> subprocess.CompletedProcess:
    """Run a program of this machine; raises DrillError with what it said."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, **options)
    if done.returncode:
        raise DrillError(f"{command[0]}: {(done.stdout + done.stderr)[-3000:]}")
    return done


def install_tools() -> None:
    """Bring what is missing by apt-get; raises DrillError where that may not be."""
    missing = [package for program, package in TOOLS.items() if not shutil.which(program)]
    if os.geteuid():
        raise DrillError("A bare machine can only be made by root.")
    if missing:
        run(["apt-get", "update", "-qq"])
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], env=env)


def mirror() -> str:
    """Where this machine itself gets Debian's packages from."""
    command = ["apt-get", "indextargets", "--format", "$(SITE)", f"Codename: {SUITE}"]
    sites = run(command).stdout.split()
    if not sites:
        raise DrillError(f"This machine knows no source of Debian {SUITE}'s packages.")
    return sites[0]


class Machine:
    """The bare machine, from its folder to its end."""

    def __init__(self, home: Path):
        self.home, self.root = home, home / "root"
        self.process: subprocess.Popen | None = None
        self.leader = ""

    def make(self) -> None:
        """Lay down Debian's least, anew."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.home.mkdir(parents=True, exist_ok=True)
        # What an init needs; Debian's installer puts it on every machine.
        least = "ca-certificates,systemd,systemd-sysv,dbus,sudo"
        run(["debootstrap", "--variant=minbase", f"--include={least}", SUITE, self.root, mirror()])
        if TRUST.exists():
            shutil.copy(TRUST, self.root / TRUST.relative_to("/"))

    def nspawn(self, *options: str) -> list[str]:
        return [
            "systemd-nspawn",
            "--quiet",
            f"--directory={self.root}",
            f"--bind={self.home / 'mnt'}:/mnt",
            "--register=no",
            "--keep-unit",
            *options,
        ]

    def online(self, commands: str) -> str:
        """Run commands while there is a network and no init: packages and code come this way."""
        passed = [f"--setenv={name}={os.environ[name]}" for name in PASSED_ON if name in os.environ]
        apt = ["--setenv=DEBIAN_FRONTEND=noninteractive", "--resolv-conf=copy-host", *passed]
        return run([*self.nspawn(*apt), "--pipe", "/bin/bash", "-euc", commands]).stdout

    def boot(self) -> None:
        """Start its systemd, cut off from every network; raises DrillError if it does not."""
        log = (self.home / "boot.log").open("w")
        command = self.nspawn("--boot", "--private-network")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.wait(self.find_leader, "the machine does not start")
        self.wait(self.is_up, "its services do not start")

    def find_leader(self) -> bool:
        """Find its first process among the children of ours."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for child in path.read_text().split():
            if Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                self.leader = child
        return bool(self.leader)

    def is_up(self) -> bool:
        state = subprocess.run(
            [*self.inside, "systemctl", "is-system-running"], capture_output=True, text=True
        )
        return state.stdout.strip() in ("running", "degraded")

    def wait(self, is_so: Callable[[], bool], otherwise: str, seconds: int = 90) -> None:
        """Ask again and again whether something is so; raises DrillError after some time."""
        deadline = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > deadline:
                raise DrillError(otherwise)
            time.sleep(0.5)

    @property
    def inside(self) -> list[str]:
        return ["nsenter", f"--target={self.leader}", "--all", "--", "/usr/bin/env", "-i", *BARE]

    def sh(self, commands: str) -> str:
        """Run commands as root does at its terminal; raises DrillError with what they said."""
        return run([*self.inside, "/bin/bash", "-euo", "pipefail", "-c", commands]).stdout

    def typed(self, commands: str, answers: list[str]) -> str:
        """Run commands that ask, and type an answer to each question."""
        ours, theirs = pty.openpty()
        command = [*self.inside, "/bin/bash", "-euc", commands]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        said = ""
        while process.poll() is None:
            try:
                said += os.read(ours, 4096).decode()
            except OSError:
                break
            if answers and re.search(r": ?$", said):
                os.write(ours, f"{answers.pop(0)}\n".encode())
                said += "\n"
        os.close(ours)
        if process.wait(timeout=60) or answers:
            raise DrillError(said)
        return said

    def end(self) -> None:
        """End it, and with it everything that was started there."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


# A terminal that knows nothing of this machine's own settings.
BARE = [
    "HOME=/root",
    "LANG=C.UTF-8",
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM=dumb",
]
