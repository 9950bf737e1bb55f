import contextlib
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import datetime

import pytest
from honcho.printer import Message

from portal.probe import answers
from portal.serving import Address, Console, NoAddress, commands, environment
from tests.running import ROOT, free_port

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("host", "url", "allowed"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", "127.0.0.1,localhost,[::1],127.0.0.1"),
        ("192.0.2.7", "http://192.0.2.7:8000", "127.0.0.1,localhost,[::1],192.0.2.7"),
        ("::1", "http://[::1]:8000", "127.0.0.1,localhost,[::1],[::1]"),
        ("0.0.0.0", "http://127.0.0.1:8000", "*"),  # noqa: S104
        ("::", "http://[::1]:8000", "*"),
    ],
)
def test_address_says_what_a_browser_calls_and_under_which_names_the_portal_answers(host, url, allowed):
    address = Address.of(host, "8000")
    assert (address.host, address.port, address.url, address.allowed_hosts) == (host, 8000, url, allowed)


def test_address_of_a_name_is_that_of_the_machine():
    assert Address.of("localhost", "8000").host in {"127.0.0.1", "::1"}


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "http", "80.5", "٣"])
def test_port_that_is_none_is_named(port):
    with pytest.raises(NoAddress, match="PORT"):
        Address.of("127.0.0.1", port)


def test_host_that_is_unknown_is_named():
    with pytest.raises(NoAddress, match=r"HOST 'nowhere\.invalid'"):
        Address.of("nowhere.invalid", "8000")


def test_host_of_another_machine_is_refused():
    with pytest.raises(NoAddress, match=r"Cannot listen on 192\.0\.2\.7 port 8000"):
        Address.of("192.0.2.7", "8000").require_free()


def test_taken_port_is_refused_also_where_its_owner_shares_it():
    """Two servers that set SO_REUSEPORT would each get every other visitor."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NoAddress, match=f"Port {port} on 127.0.0.1 is taken. .* PORT={port + 1}"):
            Address.of("127.0.0.1", str(port)).require_free()
    Address.of("127.0.0.1", str(port)).require_free()


def test_environment_follows_the_address_unless_told_otherwise(monkeypatch):
    address = Address.of("127.0.0.1", "8123")
    assert environment(address)["SITE_URL"] == "http://127.0.0.1:8123"
    monkeypatch.setenv("SITE_URL", "https://vision.example.org")
    monkeypatch.setenv("ALLOWED_HOSTS", "vision.example.org")
    assert environment(address)["SITE_URL"] == "https://vision.example.org"
    assert environment(address)["ALLOWED_HOSTS"] == "vision.example.org"


LINES = [
    ("[INFO] Started worker-1", False),
    ("2026-01-01 10:00:00,000 WARNING django.request: Not Found: /x", False),
    ("2026-01-01 10:00:00,000 ERROR django.request: Internal Server Error: /tr/", True),
    ("Traceback (most recent call last):", True),
    ("ValueError: INFO is no number", True),
    ("[2026-01-01 10:00:00,000: INFO/MainProcess] Task received", False),
    ("which goes on in a second line", False),
    ("[2026-01-01 10:00:00,000: CRITICAL/MainProcess] Unrecoverable error", True),
    ("[2026-01-01 10:00:00,000: DEBUG/MainProcess] Timer wake-up", False),
]


def test_console_shows_errors_with_their_tracebacks_and_keeps_every_line(tmp_path):
    shown = io.StringIO()
    console = Console(tmp_path, shown)
    for line, _matters in LINES:
        console.write(message("worker", line.encode() + b"\n"))
    console.write(message("system", "web started (pid=1)\n"))
    assert [line.partition("| ")[2] for line in shown.getvalue().splitlines()] == [
        line for line, matters in LINES if matters
    ]
    assert (tmp_path / "worker.log").read_text().splitlines() == [line for line, _matters in LINES]
    assert (tmp_path / "portal.log").read_text() == "web started (pid=1)\n"


def test_console_shows_what_is_said_before_any_level(tmp_path):
    shown = io.StringIO()
    Console(tmp_path, shown).write(message("web", b"/bin/sh: exec: not found \xff\n"))
    assert shown.getvalue().endswith("| /bin/sh: exec: not found \N{REPLACEMENT CHARACTER}\n")


def message(name: str, data) -> Message:
    return Message(type="line", data=data, time=datetime(2026, 1, 1), name=name, colour=None)  # noqa: DTZ001


# --- The web server itself -----------------------------------------------------------------------------
SLOW = """
import time

def application(environ, start_response):
    time.sleep(1.5)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"done " + environ["HTTP_HOST"].encode()]
"""


@pytest.fixture
def slow_site(tmp_path):
    """The web server as the portal starts it, on an application that takes its time."""
    (tmp_path / "slow.py").write_text(SLOW)
    address = Address.of("127.0.0.1", str(free_port()))
    command = [*commands(address)["web"][:-1], "--working-dir", str(tmp_path), "slow:application"]
    # A group of its own: the server has children, which must go with it.
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        until = time.monotonic() + 20
        while not accepts(address) and time.monotonic() < until:
            time.sleep(0.05)
        yield address, process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def accepts(address: Address) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address.host, address.port)) == 0


def test_requests_under_way_are_answered_when_the_server_is_stopped(slow_site):
    address, process = slow_site
    answered = []

    def ask() -> None:
        with urllib.request.urlopen(f"{address.url}/", timeout=20) as response:  # noqa: S310
            answered.append((response.status, response.read().decode()))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    for thread in threads:
        thread.join()
    assert answered == [(200, f"done 127.0.0.1:{address.port}")] * 4
    assert process.wait(timeout=20) == 0


def test_probe_asks_in_the_name_of_the_site(slow_site, monkeypatch):
    address, _process = slow_site
    assert answers(f"{address.url}/healthz")
    assert not answers(f"{address.url}/healthz", timeout=0.2)
    command = [sys.executable, "-m", "portal.probe"]
    assert subprocess.run([*command, f"{address.url}/healthz"], cwd=ROOT, check=False).returncode == 0
    assert subprocess.run([*command, "http://127.0.0.1:1/"], cwd=ROOT, check=False).returncode == 1
