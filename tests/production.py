"""An installation as docker-compose.yml makes it, run here with its own commands and variables.

Only the addresses differ: those of a private PostgreSQL and Redis, and a free port of this machine.
"""

import http.client
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import yaml

from tests.running import PATIENCE, ROOT, free_port

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
EXAMPLE = ROOT / "docs" / "production.env.example"
DATABASE = "portal_in_production"


def example() -> dict[str, str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


class Installation:
    """The services on `folder`; `host` is the name under which visitors ask."""

    def __init__(self, folder: Path, database: str):
        self.port, self.folder = free_port(), folder
        self.host = urlsplit(example()["SITE_URL"]).netloc
        self.environment = {
            **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
            **example(),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DATABASE_URL": database,
            "REDIS_URL": re.sub(r"/\d+$", "/15", os.environ["REDIS_URL"]),
            "EMAIL_URL": "consolemail://",
            "STATIC_ROOT": str(folder / "static"),
            "VAR": str(folder),
        }
        self.running: list[subprocess.Popen] = []

    def command(self, service: str) -> list[str]:
        text = COMPOSE["services"][service]["command"]
        text = re.sub(r"\$\{(\w+):-\w+\}", lambda found: self.environment[found[1]], text)
        return shlex.split(text.replace("0.0.0.0", "127.0.0.1").replace("8000", str(self.port)))  # noqa: S104

    def run(self, command: list[str], **variables: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self, service: str, **variables: str) -> subprocess.Popen:
        with (self.folder / f"{service}.log").open("a") as log:
            process = subprocess.Popen(
                self.command(service),
                cwd=ROOT,
                env=self.environment | variables,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def get(self, path: str) -> http.client.HTTPResponse:
        """Ask as the proxy does: for the site, saying that the visitor came by https."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Host": self.host, "X-Forwarded-Proto": "https"})
        return connection.getresponse()

    def checks(self) -> dict[str, bool]:
        try:
            return json.loads(self.get("/readyz").read())["checks"]
        except (OSError, ValueError):
            return {}

    def wait_until(self, condition) -> None:
        until = time.monotonic() + PATIENCE
        while not condition():
            logs = "\n".join(path.read_text() for path in self.folder.glob("*.log"))
            assert time.monotonic() < until, logs
            time.sleep(0.2)

    def stop(self) -> list[int]:
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        codes = [process.wait(timeout=PATIENCE) for process in self.running]
        self.running.clear()
        return codes


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    """Migrated, with its content and its static files, as the image and the service `migrate` leave it."""
    server = os.environ["DATABASE_URL"]
    on_server(server, f"CREATE DATABASE {DATABASE}")
    made = Installation(folder, f"{server.rpartition('/')[0]}/{DATABASE}")
    try:
        for command in (made.command("migrate"), ["python", "manage.py", "collectstatic", "--no-input"]):
            done = made.run(command)
            assert done.returncode == 0, done.stderr
        yield made
    finally:
        made.stop()
        on_server(server, f"DROP DATABASE {DATABASE} WITH (FORCE)")


def on_server(server: str, statement: str) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
