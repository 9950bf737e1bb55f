"""Pages of other sites may read what is public, and learn what the headers say."""

import pytest

pytestmark = pytest.mark.django_db
ORIGIN = "https://elsewhere.example"


def test_page_of_another_site_may_read(api):
    answer = api.ask("states/", headers={"Origin": ORIGIN})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    told = answer["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Last-Modified", "Link", "RateLimit", "RateLimit-Policy", "Retry-After"} <= set(told)


def test_page_of_another_site_asks_first(api):
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    answer = api.options("/api/v1/states/", headers=asked)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert set(answer["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_problem_can_be_read_too(api):
    for path in ("states/?zz=1", "nothing/"):
        assert api.ask(path, headers={"Origin": ORIGIN})["Access-Control-Allow-Origin"] == "*"


def test_pages_of_the_site_are_not_open(api):
    assert "Access-Control-Allow-Origin" not in api.get("/en/about/", headers={"Origin": ORIGIN})
