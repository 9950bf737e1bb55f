"""A program that reads the open interface."""

from typing import Any

from django.test import Client

PROBLEM = "application/problem+json"


class Caller(Client):
    def ask(self, path: str, headers: dict[str, str] | None = None, **parameters: Any) -> Any:
        """GET an address below /api/v1/, in English where nothing else is said."""
        return self.get(f"/api/v1/{path}", parameters, headers={"Accept-Language": "en", **(headers or {})})

    def names(self, path: str, **parameters: Any) -> list[str]:
        """Return the keys of the records that a list has."""
        answer = self.ask(path, **parameters)
        assert answer.status_code == 200, answer.json()
        return [record["slug"] for record in answer.json()["results"]]

    def problem(self, path: str, status: int = 400, **parameters: Any) -> dict:
        """Return the problem that an address answers with."""
        return problem_in(self.ask(path, **parameters), status)


def problem_in(answer: Any, status: int) -> dict:
    assert answer.status_code == status, answer.content[:500]
    assert answer["Content-Type"] == PROBLEM
    assert answer["Cache-Control"] == "no-store"
    found = answer.json()
    assert found["status"] == status
    assert found["title"]
    return found
