"""`manage.py serve`, started and stopped from outside as an operator does."""

import os
import shutil
import signal
import socket
import stat
import time

import pytest

from tests.running import Portal, free_port

pytestmark = [pytest.mark.processes, pytest.mark.slow]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder on which a portal has run once, and the seconds that its first start took."""
    began = time.monotonic()
    portal = Portal(tmp_path_factory.mktemp("prepared") / "var")
    try:
        portal.wait_ready()
        took = time.monotonic() - began
    finally:
        portal.stop()
    return portal.folder, took


@pytest.fixture
def start(prepared, tmp_path):
    """Start a portal on a copy of the prepared folder; all are stopped in the end."""
    portals = []

    def start_one(folder=None, **variables) -> Portal:
        if folder is None:
            folder = tmp_path / f"var{len(portals)}"
            shutil.copytree(prepared[0], folder)
            (folder / "output.txt").unlink()
        portals.append(Portal(folder, **variables))
        return portals[-1]

    yield start_one
    for portal in portals:
        portal.stop()
        assert portal.processes() == {}


def test_first_start_prepares_everything_and_stops_without_a_trace(tmp_path):
    """From an empty folder: pages, the sign-ins of the demonstration, a job through queue and worker."""
    portal = Portal(tmp_path / "var")
    try:
        portal.wait_ready()
        assert portal.get("/healthz") == (200, "ok\n")
        assert portal.get("/readyz")[1].count("true") == 4
        assert portal.get("/robots.txt")[1].splitlines()[-1] == f"Sitemap: {portal.url}/sitemap.xml"
        assert portal.output().count(portal.url) == 1
        assert 'class="sample"' in portal.get("/en/")[1]
        for account in portal.accounts().values():
            assert f"{account['email']} " in portal.output()
            assert account["password"] in portal.output()
        assert stat.S_IMODE((portal.folder / "demo-accounts.json").stat().st_mode) == 0o600
        assert "record_heartbeat" in (portal.folder / "logs" / "worker.log").read_text()
    finally:
        code = portal.stop()
    assert code == 0
    assert portal.output().endswith("Stopped.\n")
    assert portal.processes() == {}


def test_second_start_has_little_left_to_do_and_keeps_the_sign_ins(start, prepared):
    """Held against the first start on the same machine, whose load is that of the moment."""
    folder, first_took = prepared
    began = time.monotonic()
    portal = start().wait_ready()
    assert time.monotonic() - began < first_took / 2
    assert (portal.folder / "demo-accounts.json").read_text() == (folder / "demo-accounts.json").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_while_starting_leaves_nothing_behind(start, number):
    portal = start().wait_for("Starting")
    portal.process.send_signal(number)
    assert portal.wait() == 0
    assert portal.processes() == {}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_process_that_dies_stops_all_and_is_named(start, name):
    portal = start().wait_ready()
    words = {"web": "granian", "worker": "portal worker", "beat": "portal beat"}[name]
    os.kill(portal.pid_of(words), signal.SIGKILL)
    assert portal.wait() == 1
    assert f"{name} ended by itself" in portal.output()
    assert f"logs/{name}.log" in portal.output()
    assert portal.processes() == {}


def test_taken_port_is_one_clear_line_and_nothing_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        portal = Portal(tmp_path / "var", PORT=str(port))
        assert portal.wait() == 1
    assert portal.output() == f"Port {port} on 127.0.0.1 is taken. Choose another: make run PORT={port + 1}\n"
    assert not (portal.folder / "portal.sqlite3").exists()


def test_two_portals_run_side_by_side(start):
    one, two = start(), start()
    one.wait_ready()
    two.wait_ready()
    assert one.get("/robots.txt")[1].endswith(f"{one.url}/sitemap.xml\n")
    assert two.get("/robots.txt")[1].endswith(f"{two.url}/sitemap.xml\n")
    assert one.stop() == 0
    assert two.get("/healthz") == (200, "ok\n")


def test_folder_in_use_is_refused(start):
    running = start().wait_ready()
    log = running.folder / "logs" / "portal.log"
    before = log.read_text()
    second = Portal(running.folder.with_name("elsewhere"), VAR=str(running.folder))
    assert second.wait() == 1
    assert second.output().startswith(f"Another portal runs on {running.folder}.")
    assert log.read_text() == before
    assert running.get("/healthz") == (200, "ok\n")


def test_production_makes_no_sign_ins(tmp_path):
    """`DEMONSTRATION` in production is refused by the settings, before anything is made."""
    production = {
        "PORTAL_ENV": "production",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "vision.example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SITE_URL": "https://vision.example.org",
        "EMAIL_URL": "consolemail://",
        "CONTACT_EMAIL": "vision@example.org",
    }
    portal = Portal(tmp_path / "var", **production)
    assert portal.wait() == 1
    assert "never for production" in portal.output()
    assert not (portal.folder / "demo-accounts.json").exists()
