"""The services of docker-compose.yml, run here with its own commands and variables, in production settings."""

import http.client
import os
import re
import time

import pytest

from tests.production import COMPOSE, installed

pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    with installed(tmp_path_factory.mktemp("production")) as made:
        yield made


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
