"""How much one caller may ask, and what is said of it."""

import pytest

from portal import cache as shared_cache
from tests.portal.api.caller import Caller, problem_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    """A caller whom nobody else is counted with."""
    return Caller(REMOTE_ADDR="192.0.2.1")


def test_headers_say_what_is_left(api, settings):
    settings.API_RATE = "3/min"
    for left in (2, 1, 0):
        answer = api.ask("states/")
        assert answer["RateLimit-Policy"] == '"api";q=3;w=60'
        assert answer["RateLimit"].startswith(f'"api";r={left};t=')


def test_who_asks_too_much_is_told_when_to_come_back(api, settings):
    settings.API_RATE = "1/min"
    api.ask("states/")
    answer = api.ask("states/")
    problem = problem_in(answer, 429)
    seconds = int(answer["Retry-After"])
    assert 0 < seconds <= 61
    assert problem["detail"] == f"Try again in {seconds} seconds."


def test_what_is_wrong_counts_too(api, settings):
    settings.API_RATE = "1/min"
    api.ask("states/", language="xx")
    problem_in(api.ask("states/", language="xx"), 429)


def test_each_caller_is_counted_apart(api, settings):
    settings.API_RATE = "1/min"
    assert api.ask("states/").status_code == 200
    answer = api.get("/api/v1/states/", REMOTE_ADDR="192.0.2.9")
    assert answer.status_code == 200


def test_address_that_a_caller_claims_does_not_count(api, settings):
    settings.API_RATE = "1/min"
    api.ask("states/", headers={"X-Forwarded-For": "192.0.2.1"})
    assert api.ask("states/", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 429


def test_without_a_rate_nobody_is_counted(api, settings):
    settings.API_RATE = ""
    answer = api.ask("states/")
    assert answer.status_code == 200
    assert "RateLimit" not in answer


def test_where_the_shared_cache_is_away_nobody_is_held(api, settings, monkeypatch):
    away = {
        "BACKEND": "portal.cache.ForgivingRedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    }
    monkeypatch.setattr(shared_cache.ForgivingRedisCache, "_broken_until", 0.0)
    settings.CACHES = settings.CACHES | {"default": away}
    settings.API_RATE = "1/min"
    assert [api.ask("states/").status_code for _ in range(3)] == [200, 200, 200]
