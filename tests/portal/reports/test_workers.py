"""A real worker on PostgreSQL and Redis, killed where it stands; and a Redis that forgets all it was told."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.domain import reports
from portal.domain.reports.making import claim
from portal.enums import ReportStatus
from portal.models import Report, ReportFile
from tests.running import PATIENCE, ROOT, free_port

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


class Worker:
    """`celery worker` as docker-compose.yml starts it, with a kind of report that stops where it is told to."""

    def __init__(self, folder, redis):
        self.folder, self.log = folder, folder / f"worker-{time.monotonic_ns()}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "celery", "--app", "portal", "worker", "--concurrency", "1"),
                    *("--without-gossip", "--without-mingle", "--loglevel", "INFO"),
                    *("--include", "tests.portal.reports.obstacles", "--hostname", self.log.stem),
                ],
                cwd=ROOT,
                env=environment(folder, redis),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self):
        """End it and its child as a machine does that loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)


def environment(folder, redis):
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    database = f"{server}/{connection.settings_dict['NAME']}"
    return os.environ | {"VAR": str(folder), "DATABASE_URL": database, "REDIS_URL": redis}


@contextmanager
def working(folder, redis):
    worker = Worker(folder, redis)
    try:
        yield worker
    finally:
        worker.stop()


def wait_until(condition, folder):
    until = time.monotonic() + PATIENCE
    while not condition():
        logs = "\n".join(path.read_text() for path in folder.glob("*.log"))
        assert time.monotonic() < until, logs
        time.sleep(0.1)


def status():
    return Report.objects.values_list("status", flat=True).get()


def three_minutes_pass():
    Report.objects.update(seen_at=timezone.now() - timezone.timedelta(minutes=4))


def assert_made_once(folder):
    report, file = Report.objects.with_file().get(), ReportFile.objects.get()
    data = (folder / "reports" / file.file.name).read_bytes()
    assert (report.current, hashlib.sha256(data).hexdigest()) == (file, file.sha256)
    whole = list((folder / "reports").rglob("*.pdf"))
    assert len(whole) == 1


@pytest.mark.parametrize("steps", [("counting", "layout"), ("drawing", "storing")])
def test_report_whose_worker_is_killed_twice_is_made_once(kind, tmp_path, steps):
    """At every step: a half-made report is nowhere, and another worker makes it anew."""
    reports.ask("sample", source="2024-1", language="kk")
    for killed, step in enumerate(steps, start=1):
        (tmp_path / f"stop-{step}").touch()
        worker = Worker(tmp_path, settings.REDIS_URL)
        try:
            wait_until((tmp_path / f"stopped-{step}").exists, tmp_path)
            assert (status(), Report.objects.get().attempts) == (ReportStatus.RUNNING, killed)
        finally:
            worker.kill()
        (tmp_path / f"stop-{step}").unlink()
        assert reports.sweep() == 0
        assert not ReportFile.objects.exists()
        three_minutes_pass()
        assert reports.sweep() == 1
        assert status() == ReportStatus.QUEUED
    with working(tmp_path, settings.REDIS_URL):
        wait_until(lambda: status() == ReportStatus.READY, tmp_path)
    assert Report.objects.get().attempts == 3
    assert_made_once(tmp_path)


def test_worker_that_wakes_up_late_writes_nothing(kind, tmp_path):
    """Stopped for longer than the silence that is allowed, it finds that another has made the report."""
    reports.ask("sample", source="2024-1", language="kk")
    (tmp_path / "stop-layout").touch()
    with working(tmp_path, settings.REDIS_URL) as late:
        wait_until((tmp_path / "stopped-layout").exists, tmp_path)
        three_minutes_pass()
        reports.sweep()
        claimed = claim()
        (tmp_path / "stop-layout").unlink()
        wait_until(lambda: "is made by another worker now" in late.log.read_text(), tmp_path)
    report = Report.objects.get()
    assert (report.status, report.claim) == (ReportStatus.RUNNING, claimed.claim)
    assert not ReportFile.objects.exists()


# --- Redis ------------------------------------------------------------------------------------------------------


class Redis:
    """One of the test's own, that keeps nothing on a disk."""

    def __init__(self):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)


def portal_does(folder, redis, code):
    """Run a line of Python in a process of its own, which rings at that Redis."""
    setting_up = "from portal.domain import reports; from tests.portal.reports import obstacles;"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", f"{setting_up} {code}"]
    subprocess.run(command, cwd=ROOT, env=environment(folder, redis), check=True, timeout=PATIENCE)


def test_report_whose_message_redis_forgot_is_made(kind, tmp_path):
    redis = Redis()
    try:
        portal_does(tmp_path, redis.url, "reports.ask('sample', source='2024-1', language='kk')")
        redis.kill()
        redis.start()
        with working(tmp_path, redis.url) as worker:
            wait_until(lambda: "ready." in worker.log.read_text(), tmp_path)
            assert status() == ReportStatus.QUEUED
            # What beat does each minute. And once more Redis goes, under a worker that is connected.
            redis.kill()
            portal_does(tmp_path, redis.url, "reports.sweep()")
            assert status() == ReportStatus.QUEUED
            redis.start()
            portal_does(tmp_path, redis.url, "reports.sweep()")
            wait_until(lambda: status() == ReportStatus.READY, tmp_path)
    finally:
        redis.kill()
    assert_made_once(tmp_path)
