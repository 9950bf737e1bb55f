"""What goes wrong is a problem (RFC 9457) in the language of the caller, wherever it goes wrong."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, ValidationError
from rest_framework import exceptions

from portal.api.problems import field_errors, problem_of
from tests.portal.api.caller import Caller, problem_in


@pytest.fixture
def failing(monkeypatch) -> Caller:
    """A caller of an interface whose states are broken."""
    from portal.api.shared import StateViewSet

    def fail(self):
        raise RuntimeError("a fault of the test")

    monkeypatch.setattr(StateViewSet, "records", fail)
    return Caller(raise_request_exception=False)


@pytest.mark.django_db
def test_fault_of_ours_is_a_problem_that_gives_nothing_away(failing):
    answer = failing.ask("states/")
    problem = problem_in(answer, 500)
    assert problem == {"type": "about:blank", "title": "Something went wrong here", "status": 500}
    assert answer["Content-Language"] == "en"
    assert "a fault of the test" not in answer.content.decode()


@pytest.mark.django_db
def test_too_many_parameters_are_a_problem():
    query = "&".join(f"a{number}=1" for number in range(1100))
    answer = Caller(raise_request_exception=False).get(f"/api/v1/states/?{query}")
    problem_in(answer, 400)


@pytest.mark.django_db
def test_format_that_is_not_made_is_told(api):
    answer = api.ask("states/", headers={"Accept": "image/png"})
    assert "application/json" in problem_in(answer, 406)["detail"]


def test_several_errors_are_told_at_once():
    found = [
        *field_errors(
            {"name": ["Too long."], "parts": [{"text": ["Empty."]}, {}], "non_field_errors": ["No."]}
        )
    ]
    assert found == [
        {"pointer": "/name", "detail": "Too long."},
        {"pointer": "/parts/0/text", "detail": "Empty."},
        {"pointer": "", "detail": "No."},
    ]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SuspiciousOperation(), 400),
        (RequestDataTooBig(), 413),
        (ValidationError("No."), 422),
        (exceptions.ParseError("No JSON."), 400),
        (exceptions.UnsupportedMediaType("text/plain"), 415),
        (exceptions.Throttled(3), 429),
    ],
)
def test_each_error_has_its_status(error, status):
    assert problem_of(error)["status"] == status


def test_fault_of_ours_is_none_of_these():
    assert problem_of(RuntimeError()) is None


def test_host_that_is_not_ours_is_a_problem():
    answer = Caller(raise_request_exception=False).get("/api/v1/", headers={"Host": "evil.example"})
    problem_in(answer, 400)
