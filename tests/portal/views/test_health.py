"""What machines ask: is the process alive, is it ready, what may robots read."""

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone

from portal.domain.health import SILENCE, beat, is_alive
from portal.models import Heartbeat


@pytest.fixture
def database_down(db, tmp_path):
    """A database that cannot be opened, in the place of the one of the tests."""
    working = connections["default"]
    settings_dict = working.settings_dict | {"NAME": tmp_path / "missing" / "database", "OPTIONS": {}}
    connections["default"] = DatabaseWrapper(settings_dict, "default")
    yield
    connections["default"].close()
    connections["default"] = working


def test_alive_without_asking_anything(client, database_down):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_with_the_database_and_says_that_the_worker_is_silent(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "checks": {"database": True, "worker": False, "cache": True}}
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_ready_says_that_the_worker_lives(client):
    beat("worker")
    assert client.get("/readyz").json()["checks"]["worker"] is True


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "alive"), [(0.9, True), (1.1, False)])
def test_worker_is_alive_as_long_as_it_spoke_lately(age, alive):
    Heartbeat.objects.create(name="worker", at=timezone.now() - age * SILENCE)
    assert is_alive("worker") is alive
    assert is_alive("beat") is False


@pytest.mark.django_db
def test_heartbeat_is_one_row():
    for _time in range(3):
        beat("worker")
    assert Heartbeat.objects.count() == 1


def test_not_ready_without_the_database(client, database_down):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "checks": {"database": False, "worker": False, "cache": True}}


@pytest.mark.django_db
def test_robots_may_read_the_pages_and_nothing_personal(client, settings):
    settings.SITE_URL = "https://portal.example"
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        *(
            f"Disallow: /{code}/{part}/"
            for code in ("tr", "en", "az", "kk")
            for part in ("accounts", "workspace")
        ),
        "Disallow: /api/v1/*format=",
        "Disallow: /api/v1/datapackage.zip$",
        "Sitemap: https://portal.example/sitemap.xml",
    ]


@pytest.mark.parametrize("language", ["tr", "en", "az", "kk"])
def test_page_for_a_fault_needs_no_database(client, database_down, language):
    client.raise_request_exception = False
    response = client.get(f"/{language}/vision/")
    assert response.status_code == 500
    assert f'<html lang="{language}"' in response.content.decode()
