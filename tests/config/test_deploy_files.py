"""The files in deploy/ say what README, the settings and each other say."""

import configparser
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from config.settings import env

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("register*"))
SETTINGS = set(env.scheme)
# What no server says: its mode is the default, and the other two are for a demo and for copies.
NOT_FOR_SERVERS = {"REGISTER_MODE", "DEBUG", "READ_ONLY"}
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


def example() -> dict[str, str]:
    """What env.example says of each setting, those that stand for the default included."""
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", (DEPLOY / "env.example").read_text(), re.M))


def test_example_names_every_setting_of_a_server():
    assert example().keys() == SETTINGS - NOT_FOR_SERVERS


def test_example_shows_the_defaults_that_it_leaves():
    text = (DEPLOY / "env.example").read_text()
    left = dict(re.findall(r"^#([A-Z_]+)=(.*)$", text, re.M))

    defaults = {name: env.scheme[name][1] for name in left}
    assert left == {name: "" if d in ("", []) else str(d) for name, d in defaults.items()}


@pytest.mark.parametrize("name", ["register", "timers"])
def test_containers_have_the_settings_of_the_example(name):
    service = SERVICES[name]

    assert service["env_file"] == "register.env"
    assert service["environment"].keys() - {"WEB_CONCURRENCY"} <= SETTINGS
    assert service["environment"]["TRUSTED_PROXY_COUNT"] == example()["TRUSTED_PROXY_COUNT"]
    assert service["environment"]["DATA_DIR"] == example()["DATA_DIR"]
    folders = {volume.split(":")[1] for volume in service["volumes"]}
    assert folders == {example()["DATA_DIR"], "/srv/register/backups"}


def test_containers_name_only_volumes_and_services_that_there_are():
    used = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service["volumes"]
        if not volume.startswith(".")
    }
    needed = {name for service in SERVICES.values() for name in service.get("depends_on", {})}

    assert used == COMPOSE["volumes"].keys()
    assert needed <= SERVICES.keys()
    assert SERVICES["proxy"]["network_mode"].removeprefix("service:") in SERVICES
    files = [v.split(":")[0] for v in SERVICES["proxy"]["volumes"] if v.startswith("./nginx")]
    assert all((DEPLOY / name).exists() for name in files)


def test_database_of_the_containers_is_the_one_they_ask():
    (name, words) = ("POSTGRES_PASSWORD", SERVICES["database"]["environment"])
    address = SERVICES["register"]["environment"]["DATABASE_URL"]

    assert (
        address
        == f"postgres://{words['POSTGRES_USER']}:{words[name]}@database/{words['POSTGRES_DB']}"
    )


def test_image_copies_what_there_is():
    text = (DEPLOY / "Containerfile").read_text()

    assert all((ROOT / name).exists() for name in re.findall(r"^COPY (\S+) ", text, re.M))
    assert "--require-hashes -r requirements.txt" in text


def commands_of(text: str) -> set[str]:
    """Commands of manage.py that a file runs."""
    return set(re.findall(r"(?:manage\.py|daily \d{4}) ([a-z_]+)", text))


def test_units_run_commands_that_there_are():
    known = set(get_commands())
    named = {name for path in UNITS for name in re.findall(r"register@(\w+)\.", path.read_text())}
    named |= {
        name for path in UNITS for name in commands_of(path.read_text()) if "@" not in path.name
    }

    assert {"send_mails", "send_reminders", "clearsessions", "backup"} <= named <= known


def test_timers_in_containers_are_those_of_the_units():
    minutes = {"*:*:00": ""}
    for path in UNITS:
        if path.suffix == ".timer":
            timer = unit(path)["Timer"]
            when = re.sub(r"\*-\*-\* (\d\d):(\d\d)", r"\1\2", timer["OnCalendar"])
            minutes[timer["Unit"]] = when.replace("*:*:00", "")
    units = {
        "backup": minutes["register-backup.service"],
        "clearsessions": minutes["register@clearsessions.service"],
        "send_reminders": minutes["register@send_reminders.service"],
    }

    text = (DEPLOY / "timers").read_text()
    assert {name: at for at, name in re.findall(r"daily (\d{4}) (\w+)", text)} == units
    assert "python manage.py send_mails" in text


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_unit_names_units_and_files_that_there_are(path):
    found = unit(path)
    if path.suffix == ".timer":
        name = re.sub(r"@\w+\.", "@.", found["Timer"]["Unit"])
        assert (DEPLOY / "systemd" / name).exists()
        return
    service = found["Service"]
    assert service["EnvironmentFile"] == "/etc/register/env"
    assert service["WorkingDirectory"] == "/srv/register/app"
    assert example()["DATA_DIR"] in service["ReadWritePaths"].split()


@pytest.fixture
def day(tmp_path):
    """A function that runs the containers' timers for some minutes of a day, and gives what ran."""
    programs, log = tmp_path / "bin", tmp_path / "log"
    programs.mkdir()

    def program(name: str, text: str) -> None:
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)

    def run(*minutes: str, date: str = "2026-11-02", fails: str = "nothing") -> list[str]:
        (tmp_path / "clock").write_text("\n".join(minutes) + "\n")
        log.write_text("")
        told = f'case "$1" in +%F) echo {date};; +%a) echo Mon;; *) head -1 {tmp_path}/clock;; esac'
        program("date", told)
        program("python", f'echo "$2" "$3" >> {log}; [ "$2" != {fails} ]')
        # The night is over with the last minute.
        clock = tmp_path / "clock"
        program("sleep", f"sed -i 1d {clock}; [ -s {clock} ] || kill $PPID")
        env = {"PATH": f"{programs}:{os.environ['PATH']}", "TIMERS_DIR": str(tmp_path / "done")}
        subprocess.run(["/bin/sh", DEPLOY / "timers"], env=env, timeout=20)
        return [line.split()[0] for line in log.read_text().splitlines()]

    return run


def test_timers_run_each_daily_command_once_and_mails_every_minute(day):
    assert day("0214", "0215", "0216") == ["send_mails", "send_mails", "backup", "send_mails"]
    assert day("0800", "0801") == ["send_mails", "clearsessions", "send_reminders", "send_mails"]
    assert day("0900", date="2026-11-03") == [
        "send_mails",
        "backup",
        "clearsessions",
        "send_reminders",
    ]


def test_timers_try_again_what_failed_and_go_on_meanwhile(day):
    assert day("0215", "0216", fails="backup") == ["send_mails", "backup"] * 2
    assert day("0217") == ["send_mails", "backup"]
