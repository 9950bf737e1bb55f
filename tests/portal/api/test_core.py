"""What every address does: methods, slashes, parameters that are not known, hostile values, pages, and no cookie."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.models import State
from tests.portal.api.caller import problem_in

pytestmark = pytest.mark.django_db
HOSTILE = ("\0", "’ OR 1=1 --", "\u202e", "a" * 3000, "%00", "\ud7ff", "<script>")


def test_record_is_found_by_its_key(api):
    answer = api.ask("states/kazakhstan/")
    assert answer.status_code == 200
    assert answer.json()["slug"] == "kazakhstan"


def test_head_says_what_get_would(api):
    asked, head = api.ask("states/"), api.head("/api/v1/states/", headers={"Accept-Language": "en"})
    assert head.status_code == 200
    assert not head.content
    assert head["ETag"] == asked["ETag"]
    assert head["Last-Modified"] == asked["Last-Modified"]


def test_options_says_what_may_be_done(api):
    answer = api.options("/api/v1/states/")
    assert answer.status_code == 204
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["states/", "states/kazakhstan/", "states/?page=1", "schema/", ""])
def test_what_is_only_read_is_not_written(api, method, path):
    answer = getattr(api, method)(f"/api/v1/{path}", headers={"Accept-Language": "en"})
    assert problem_in(answer, 405)["detail"] == "Known are: GET, HEAD, OPTIONS."
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/states/utopia/", "/api/v1/x"]
)
@pytest.mark.parametrize("method", ["get", "post", "delete", "options"])
def test_nothing_there_is_a_problem_by_any_method(api, path, method):
    if "utopia" in path and method != "get":
        return
    problem_in(getattr(api, method)(path), 404)


def test_last_slash_that_is_missing_is_added(api):
    answer = api.get("/api/v1/states?status=member")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/states/?status=member"
    assert api.get("/api/v1")["Location"] == "/api/v1/"


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "name", ["q", "status", "page", "page_size", "fields", "include", "ordering", "language"]
)
def test_hostile_parameter_is_refused_or_finds_nothing(api, name, value):
    assert api.ask("states/", **{name: value}).status_code in {200, 400}


@pytest.mark.parametrize("value", ["%00", "%E2%80%AE", "a" * 3000, "%FF", "'--", "%0A"])
def test_hostile_key_leads_nowhere(api, value):
    problem_in(api.get(f"/api/v1/states/{value}/"), 404)


def test_parameter_that_is_not_known_is_refused_with_those_that_are(api):
    problem = api.problem("states/", sttus="member")
    assert problem["errors"][0]["parameter"] == "sttus"
    assert "status" in problem["detail"]


def test_parameter_given_twice_is_refused_where_one_value_counts(api):
    problem = api.problem("states/", page=["1", "2"])
    assert problem["errors"] == [{"parameter": "page", "detail": "Give this once."}]


def test_filter_given_twice_says_the_same_as_with_a_comma(api):
    once = api.names("states/", status="member,observer")
    assert api.names("states/", status=["member", "observer"]) == once
    assert len(once) == State.objects.count()


@pytest.mark.parametrize(
    ("size", "page"), [("0", "1"), ("201", "1"), ("x", "1"), ("", "1"), ("5", "0"), ("5", "-1")]
)
def test_page_that_is_none_is_refused(api, size, page):
    api.problem("states/", page_size=size, page=page)


def test_page_beyond_the_end_is_not_there(api):
    problem = api.problem("states/", status=404, page="99")
    assert problem["errors"] == [{"parameter": "page", "detail": "“99” is not known here. Known are: 1–1."}]


def test_pages_lead_from_one_to_the_next_in_body_and_header(api, settings):
    settings.SITE_URL = "https://portal.test"
    answer = api.ask("states/", page_size="3", page="2")
    body = answer.json()
    assert body["next"] == "https://portal.test/api/v1/states/?page=3&page_size=3"
    assert f'<{body["next"]}>; rel="next"' in answer["Link"]
    assert f'<{body["previous"]}>; rel="prev"' in answer["Link"]
    assert '<https://portal.test/api/v1/schema/>; rel="service-desc"' in answer["Link"]


def test_nothing_is_said_of_who_asks(api):
    signed_in = Client(headers={"Cookie": "sessionid=abcdefghijklmnop"})
    answer = signed_in.get("/api/v1/states/")
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert {"Accept", "Accept-Language", "origin"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize("path", ["states/", "summits/?include=state", "bodies/?include=seat_state,members"])
def test_list_of_many_costs_what_a_list_of_one_does(api, path):
    joint = "&" if "?" in path else "?"
    costs = []
    for size in (1, 8):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert api.ask(f"{path}{joint}page_size={size}").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12
