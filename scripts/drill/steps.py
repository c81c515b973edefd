"""What is done before a part of the document, and looked at after it, by its heading."""

import json
import re
import shutil
from pathlib import Path

from .machine import DrillError, Machine, run

ROOT = Path(__file__).parents[2]
CURATOR, PASSWORD = "curator@example.org", "walnut-river-lamp-3"
NEWER = "9.9.9"
PEOPLE = "runuser -u register -- psql register -tAc 'SELECT email FROM accounts_user ORDER BY 1'"
# Debian's own mail server for tests, which takes mail in and keeps it in a folder.
SMTP = (
    "systemd-run --quiet --unit drill-smtp /usr/bin/aiosmtpd -n -l 127.0.0.1:25 "
    "-c aiosmtpd.handlers.Mailbox /var/tmp/mails"
)
# A migration such as an upgrade brings.
MIGRATION = """from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("backup", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE drill_newer (id integer)")]
"""


class Steps:
    """The drill's own part: what the document cannot say of itself."""

    def __init__(self, machine: Machine):
        self.machine = machine
        self.seen: list[str] = []

    def note(self, sentence: str) -> None:
        """Something that was seen to be so."""
        print(f"    {sentence}", flush=True)
        self.seen.append(sentence)

    def prepare(self) -> None:
        """Give the machine the code as it stands in the last commit, and the drill's browser."""
        shared = self.machine.home / "mnt"
        shutil.rmtree(shared, ignore_errors=True)
        shared.mkdir(parents=True)
        shutil.copy(Path(__file__).with_name("browser.py"), shared)
        run(["git", "clone", "--quiet", "--no-local", ROOT, shared / "code"])
        run(["git", "-C", shared / "code", "checkout", "--quiet", "-B", "main"])

    def online(self) -> None:
        """What the drill needs there besides: a mail server that keeps what it is sent."""
        self.machine.online("apt-get install --yes --no-install-recommends python3-aiosmtpd")

    def commands(self, text: str) -> str:
        """The document's commands, with what it says must be filled in."""
        return re.sub(r"^CODE=.*$", "CODE=/mnt/code", text, flags=re.M)

    def browser(self, verb: str, *words: str) -> dict:
        quoted = " ".join(f"'{word}'" for word in words)
        return json.loads(self.machine.sh(f"python3 /mnt/browser.py {verb} {quoted}"))

    def people(self) -> list[str]:
        return self.machine.sh(f"cd /; {PEOPLE}").split()

    def want(self, is_so: bool, sentence: str) -> None:
        if not is_so:
            raise DrillError(f"Not so: {sentence}")
        self.note(sentence)

    def after_packages(self) -> None:
        self.online()

    def after_first_start(self) -> None:
        active = self.machine.sh("systemctl is-active register.service register-*.timer")
        self.want(set(active.split()) == {"active"}, "The register and its four timers run.")
        self.want(self.people() == [CURATOR], "There is one curator, and nobody else.")

    def after_proxy(self) -> None:
        page = self.browser("visit", "/activities/")
        self.want(page["status"] == 200, "A visitor reads the list through the proxy, over TLS.")
        etag = page["headers"]["ETag"]
        again = self.browser("visit", "/activities/", f"If-None-Match: {etag}")
        self.want(again["status"] == 304, "The same page again is “not modified”.")
        cached = [self.browser("visit", "/regions/")["headers"]["X-Cache"] for _ in range(2)]
        self.want(cached == ["MISS", "REVALIDATED"], "The proxy keeps pages, and asks each time.")
        plain = self.machine.sh(
            "curl --silent --output /dev/null --write-out '%{http_code} %{redirect_url}' "
            "--resolve register.example.org:80:127.0.0.1 http://register.example.org/plans/"
        )
        self.want(plain == "301 https://register.example.org/plans/", "http leads to https.")
        hsts = page["headers"]["Strict-Transport-Security"]
        self.want(hsts == "max-age=31536000", "https is asked for a year, of this name alone.")

    def before_signing_in(self) -> None:
        self.machine.sh(SMTP)
        desk = self.browser("sign-in", CURATOR, PASSWORD)
        self.want(
            desk["path"] == "/desk/" and "My desk" in desk["text"],
            "The curator signs in with a password, sets up a second factor and is at the desk.",
        )
        kept = desk["headers"]
        self.want(
            (kept["Cache-Control"], kept["X-Cache"]) == ("no-store, private", "BYPASS"),
            "Nothing of somebody signed in is kept by the proxy or the browser.",
        )
        self.browser("invite", "Invented First", "first@example.org")

    def after_signing_in(self) -> None:
        self.machine.wait(lambda: bool(self.mails()), "no mail arrives", seconds=90)
        mail = self.mails()[0]
        is_right = "https://register.example.org/accounts/invitation/" in mail.replace("=\n", "")
        self.want(is_right, "The invitation is in the mail server, with a link that leads here.")

    def mails(self) -> list[str]:
        names = self.machine.sh("find /var/tmp/mails -path '*/new/*' -type f").split()
        return [self.machine.sh(f"cat {name}") for name in names]

    def after_watching(self) -> None:
        token = self.machine.sh("sed -n s/^METRICS_TOKEN=//p /etc/register/env").strip()
        self.machine.wait(lambda: self.browser("visit", "/healthz")["status"] == 200, "no answer")
        read = self.browser("visit", "/metrics", f"Authorization: Bearer {token}")
        self.want("register_database_up 1" in read["text"], "A monitor with the token reads.")
        self.want(self.browser("visit", "/metrics")["status"] == 404, "Without it, nobody does.")

    def after_backup(self) -> None:
        page = self.browser("visit", "/health/")["text"]
        self.want("The last archive was written 0" in page, "Curators see when it was written.")
        self.browser("invite", "Invented Second", "second@example.org")
        self.want("second@example.org" in self.people(), "Somebody is invited after the backup.")

    def after_restore(self) -> None:
        self.want(
            self.people() == [CURATOR, "first@example.org"],
            "The restored register has whom the archive had, and not whom came later.",
        )
        self.is_answering("The restored register answers through the proxy.")
        self.machine.sh("rm /root/browser.cookies")
        desk = self.browser("sign-in", CURATOR, PASSWORD)
        self.want(desk["path"] == "/desk/", "The curator signs in anew, with a new second factor.")

    def is_answering(self, sentence: str) -> None:
        def is_up() -> bool:
            return self.browser("visit", "/healthz")["text"] == "ok"

        self.machine.wait(is_up, "the register does not answer")
        self.note(sentence)

    def before_upgrading(self) -> None:
        """A newer version appears where the code comes from: another number, another table."""
        code = self.machine.home / "mnt" / "code"
        project = code / "pyproject.toml"
        text = re.sub(r'(?m)^version = ".*"', f'version = "{NEWER}"', project.read_text())
        project.write_text(text)
        folder = code / "backup" / "migrations"
        last = sorted(folder.glob("0*.py"))[-1].stem
        (folder / "0099_newer.py").write_text(MIGRATION.format(last=last))
        who = ["-c", "user.name=drill", "-c", "user.email=drill@example.org"]
        run(["git", "-C", code, "add", "--all"])
        run(["git", "-C", code, *who, "commit", "--quiet", "--message", "A newer version"])

    def version(self) -> str:
        page = self.browser("visit", "/health/")["text"]
        return re.search(r"Version ([\d.]+)", page)[1]

    def tables(self) -> str:
        command = "psql register -tAc \"SELECT to_regclass('drill_newer')\""
        return self.machine.sh(f"cd /; runuser -u register -- {command}").strip()

    def after_upgrading(self) -> None:
        self.is_answering("The newer version answers.")
        self.want(self.version() == NEWER, "It is the newer one.")
        self.want(self.tables() == "drill_newer", "Its migration was carried out.")
        self.browser("invite", "Invented Third", "third@example.org")

    def after_going_back(self) -> None:
        self.is_answering("The version before answers.")
        self.machine.sh("rm /root/browser.cookies")
        self.browser("sign-in", CURATOR, PASSWORD)
        self.want(self.version() != NEWER, "It is the one before.")
        self.want(self.tables() == "", "What the newer one brought is gone from the register.")
        self.want("third@example.org" not in self.people(), "So is what was entered meanwhile.")
        failed = self.machine.sh("systemctl list-units --failed --plain --no-legend 'register*'")
        self.want(not failed.strip(), "No service or timer of the register has failed.")


BEFORE = {"7. Signing in, and the first mail": "before_signing_in", "Upgrading": "before_upgrading"}
AFTER = {
    "1. Packages": "after_packages",
    "5. First start": "after_first_start",
    "6. The proxy": "after_proxy",
    "7. Signing in, and the first mail": "after_signing_in",
    "What to watch": "after_watching",
    "Backup": "after_backup",
    "Restore": "after_restore",
    "Upgrading": "after_upgrading",
    "Going back": "after_going_back",
}
NOT_TRIED = (
    "a trusted certificate, and names that the world knows",
    "containers (deploy/compose.yaml is checked and compared, not started)",
    "a mail server of somebody else's, with TLS and a password",
    "a power cut of the machine",
)
