"""Files are shown to clamd where one is set, and none is kept of which it does not say that it is clean."""

import io
import os
import socket
import subprocess
import sys
import time

import pytest

from portal.domain import scanning
from portal.domain.scanning import CannotScan, Harmful, require_clean
from portal.errors import DomainError
from tests.clamd import EICAR, answering, clamd, hang, hang_up, scan
from tests.running import ROOT, free_port

CLEAN = b"%PDF-1.7 harmless" * 10_000


def scanned(data: bytes) -> None:
    file = io.BytesIO(data)
    file.seek(7)
    try:
        require_clean(file, name="report.pdf")
    finally:
        assert file.tell() == 0


def refusal_of(data: bytes) -> type[DomainError]:
    with pytest.raises(DomainError) as refused:
        scanned(data)
    return refused.type


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(scanning, "TIMEOUT", 0.3)


def test_without_a_scanner_files_pass(settings):
    settings.CLAMD_URL = ""
    require_clean(io.BytesIO(EICAR), name="report.pdf")


@pytest.mark.parametrize("by_file", [True, False], ids=["unix", "tcp"])
def test_scanner_tells_clean_from_harmful(settings, tmp_path, caplog, by_file):
    with clamd(scan, path=str(tmp_path / "clamd.ctl") if by_file else "") as settings.CLAMD_URL:
        scanned(CLEAN)
        assert refusal_of(CLEAN + EICAR) is Harmful
    assert "Eicar-Test-Signature" in caplog.text
    assert "report.pdf" in caplog.text


@pytest.mark.parametrize(
    "behave",
    [
        hang_up,
        answering(b""),
        answering(b"INSTREAM size limit exceeded. ERROR\n"),
        answering(b"stream: Can't allocate memory ERROR\n"),
        answering(b"OK\n"),
        answering(b"\xff\xfe\n"),
    ],
    ids=["hangs up", "says nothing", "too large for it", "fails", "says it another way", "no words"],
)
def test_file_is_refused_unless_the_scanner_says_that_it_is_clean(settings, caplog, behave):
    with clamd(behave) as settings.CLAMD_URL:
        assert refusal_of(CLEAN) is CannotScan
    assert "clamd at tcp://127.0.0.1" in caplog.text


def test_scanner_that_is_down_is_told_of(settings, tmp_path):
    settings.CLAMD_URL = f"tcp://127.0.0.1:{free_port()}"
    assert refusal_of(CLEAN) is CannotScan
    settings.CLAMD_URL = f"unix://{tmp_path}/nothing.ctl"
    assert refusal_of(CLEAN) is CannotScan


@pytest.mark.usefixtures("impatient")
def test_scanner_that_hangs_is_not_waited_for(settings):
    with clamd(hang) as settings.CLAMD_URL:
        started = time.monotonic()
        assert refusal_of(CLEAN) is CannotScan
        assert time.monotonic() - started < 2


@pytest.mark.usefixtures("impatient")
def test_scanner_that_takes_no_more_calls_is_not_waited_for(settings, tmp_path):
    path = str(tmp_path / "clamd.ctl")
    settings.CLAMD_URL = f"unix://{path}"
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as first:
        server.bind(path)
        server.listen(0)
        first.connect(path)
        assert refusal_of(CLEAN) is CannotScan


@pytest.mark.usefixtures("impatient")
def test_scanner_that_takes_a_file_drop_by_drop_is_left(settings):
    def sip(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        while connection.recv(1024):
            time.sleep(0.05)

    with clamd(sip) as settings.CLAMD_URL:
        started = time.monotonic()
        assert refusal_of(CLEAN * 100) is CannotScan
        assert time.monotonic() - started < 3


@pytest.mark.parametrize("value", ["localhost:3310", "http://scanner:3310", "unix://clamd.ctl"])
def test_portal_does_not_start_with_an_address_that_is_none(value):
    done = subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        cwd=ROOT,
        env=os.environ | {"CLAMD_URL": value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "CLAMD_URL is tcp://host:3310 or unix:///run/clamav/clamd.ctl" in done.stderr
