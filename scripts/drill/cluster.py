"""Two machines behind a real nginx, one PostgreSQL and a copy that follows it: `make machines`.

Two groups of processes stand for the machines. They share nothing but the database; their folders,
ports and keys of processes are their own. Everything lies in a temporary folder and ends with it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from scripts.postgres import OPTIONS, initdb, prepare

ROOT = Path(__file__).parents[2]
NGINX = ROOT / "deploy" / "nginx" / "register.conf"
FRAME = """
worker_processes 2;
pid {home}/nginx.pid;
error_log {home}/nginx.log warn;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    {site}
}}
"""


class Cluster:
    """The parts, each started when it is asked for and ended by `stack`."""

    def __init__(self, stack: ExitStack, first_port: int):
        self.home = Path(tempfile.mkdtemp(prefix="register-", dir="/tmp"))
        self.home.chmod(0o755)
        stack.callback(shutil.rmtree, self.home, ignore_errors=True)
        self.stack = stack
        self.ports = [first_port + 1, first_port + 2]
        self.proxy = first_port
        self.machines: dict[int, subprocess.Popen] = {}
        self.programs, self.run = prepare(self.home)

    def database(self, name: str, options: str = "") -> str:
        """Start the PostgreSQL in that folder; give its address."""
        control = [self.programs / "pg_ctl", "-D", self.home / name, "-w", "-s"]
        sockets = self.home / f"{name}-socket"
        if not sockets.exists():
            sockets.mkdir()
            shutil.chown(sockets, "nobody") if os.geteuid() == 0 else None
        started = f"{OPTIONS} -k {sockets} {options}"
        self.run([*control, "-l", self.home / f"{name}.log", "-o", started, "start"])
        self.stack.callback(self.stop_database, name)
        return f"postgres://postgres@/{sockets}/postgres"

    def stop_database(self, name: str) -> None:
        if (self.home / name / "postmaster.pid").exists():
            self.run(
                [self.programs / "pg_ctl", "-D", self.home / name, "-s", "-m", "immediate", "stop"]
            )

    def primary(self) -> str:
        self.run(initdb(self.programs, self.home / "primary"))
        return self.database("primary")

    def replica(self, seconds_behind: int) -> str:
        """A copy of the first one that follows it, so many seconds behind."""
        source = ["-h", self.home / "primary-socket", "-U", "postgres"]
        fast = ["--checkpoint=fast", "-D", self.home / "replica"]
        self.run([self.programs / "pg_basebackup", *source, *fast, "-R"])
        return self.database("replica", f"-c recovery_min_apply_delay={seconds_behind}s")

    def settings(self, port: int, **more: str) -> dict[str, str]:
        folder = self.home / f"machine-{port}"
        folder.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "REGISTER_MODE": "demo",
            "SECRET_KEY": "only-for-this-drill-" + "k3Jw9" * 10,
            "DATA_DIR": str(folder),
            "TRUSTED_PROXY_COUNT": "1",
            "WEB_CONCURRENCY": "1",
            **more,
        }

    def manage(self, *command: str, **settings: str) -> str:
        env = self.settings(self.ports[0], **settings)
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=env,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
        ).stdout

    def machine(self, port: int, **settings: str) -> None:
        """Start a group of processes, and wait until it answers."""
        env = self.settings(port, **settings)
        static = Path(env["DATA_DIR"], "static")
        if not static.exists():
            static.symlink_to(self.home / f"machine-{self.ports[0]}" / "static")
        log = (self.home / f"machine-{port}.log").open("a")
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        self.machines[port] = process
        self.stack.callback(self.kill, port)
        wait_for(lambda: asked(port, "/healthz")[0] == 200, f"machine {port}")

    def kill(self, port: int) -> None:
        """End it at once, as a machine does whose power fails."""
        process = self.machines.pop(port, None)
        if process:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def start_proxy(self) -> None:
        start_nginx(self.stack, self.home, self.proxy, self.ports)


def start_nginx(stack: ExitStack, home: Path, port: int, machines: list[int]) -> None:
    """The document's own nginx before these ports, but for names, ports and TLS."""
    site = NGINX.read_text()
    site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", site, flags=re.S)
    site = re.sub(r"    listen 443[^;]*;", f"    listen 127.0.0.1:{port};", site)
    site = re.sub(r"^ *ssl_.*\n", "", site, flags=re.M)
    site = site.replace("register.example.org", "127.0.0.1")
    site = site.replace("/var/cache/nginx/register", f"{home}/cache")
    servers = "\n".join(f"    server 127.0.0.1:{each} max_fails=0;" for each in machines)
    site = site.replace("    server 127.0.0.1:8000 max_fails=0;", servers)
    (home / "nginx.conf").write_text(FRAME.format(home=home, site=site))
    command = ["nginx", "-c", str(home / "nginx.conf"), "-g", "daemon off;"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    wait_for(lambda: asked(port, "/healthz")[0] == 200, "nginx")


def asked(port: int, path: str, **headers: str) -> tuple[int, str, dict]:
    """One request by a connection of its own: status, text and headers; 0 where nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        # The name in the request is the proxy's, whoever is asked.
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode(), dict(response.headers)
    except (OSError, HTTPException):
        return 0, "", {}
    finally:
        connection.close()


def wait_for(is_so: Callable[[], bool], what: str, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise SystemExit(f"{what} does not come up")
        time.sleep(0.2)
