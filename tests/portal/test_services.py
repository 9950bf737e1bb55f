"""The services of docker-compose.yml, run here with its own commands and variables, in production settings.

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
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
import yaml

from tests.running import PATIENCE, ROOT, free_port

pytestmark = [pytest.mark.services, pytest.mark.slow]
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


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """Migrated, with its content and its static files, as the image and the service `migrate` leave it."""
    server = os.environ["DATABASE_URL"]
    on_server(server, f"CREATE DATABASE {DATABASE}")
    made = Installation(tmp_path_factory.mktemp("production"), f"{server.rpartition('/')[0]}/{DATABASE}")
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


def test_services_run_a_job_through_redis_and_serve_pages(installation):
    for service in ("web", "worker", "beat"):
        installation.start(service)
    installation.wait_until(lambda: installation.checks().get("database"))
    assert installation.checks() == {"database": True, "worker": False, "cache": True}
    sent = "from portal.tasks import record_heartbeat; record_heartbeat.delay()"
    assert installation.run(["python", "manage.py", "shell", "--command", sent]).returncode == 0
    installation.wait_until(lambda: installation.checks()["worker"])

    page = installation.get("/tr/")
    html = page.read().decode()
    assert (page.status, page.getheader("Set-Cookie")) == (200, None)
    style = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', html)[1]
    assert installation.get(style).status == 200

    probe = ["python", "-m", "portal.probe", f"http://127.0.0.1:{installation.port}/readyz"]
    assert installation.run(probe).returncode == 0
    ping = COMPOSE["services"]["worker"]["healthcheck"]["test"][1].replace("$$HOSTNAME", os.uname().nodename)
    assert installation.run(["sh", "-c", ping]).returncode == 0
    assert installation.stop() == [0, 0, 0]


def test_second_migration_changes_nothing(installation):
    done = installation.run(installation.command("migrate"))
    assert done.returncode == 0
    assert "No migrations to apply." in done.stdout


def test_pages_do_without_redis(installation):
    """Nothing answers there: the page comes, and comes soon."""
    installation.start("web", REDIS_URL="redis://127.0.0.1:1/0")
    try:
        installation.wait_until(lambda: installation.checks().get("database"))
        assert installation.checks()["cache"] is False
        began = time.monotonic()
        assert installation.get("/kk/vision/").status == 200
        assert time.monotonic() - began < 2
    finally:
        installation.stop()


def test_insecure_requests_go_to_https(installation):
    installation.start("web")
    try:
        installation.wait_until(lambda: installation.checks().get("database"))
        connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=20)
        connection.request("GET", "/tr/", headers={"Host": installation.host})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (301, f"https://{installation.host}/tr/")
    finally:
        installation.stop()


def test_production_without_its_variables_names_them(installation):
    done = installation.run(["python", "manage.py", "check"], SITE_URL="", EMAIL_URL="")
    assert done.returncode == 1
    assert "PORTAL_ENV=production needs these variables: SITE_URL, EMAIL_URL" in done.stderr
