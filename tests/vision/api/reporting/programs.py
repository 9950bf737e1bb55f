"""A program of a ministry, as it calls the interface with a token."""

import json
from typing import Any

from django.test import Client

from portal.domain import tokens
from portal.enums import TokenScope
from portal.models import State, User

ROOT = "/api/v1/reporting/submissions/"
YEAR = 2031
REPORT = f"{ROOT}{YEAR}/"
ENTRY = f"{REPORT}entries/2.5.1/"
EVERYTHING = tuple(TokenScope.values)


class Program:
    """Calls with the token of `user` for `state`; answers have their JSON as `said`."""

    def __init__(self, user: User, *, state: str = "kazakhstan", scopes: tuple[str, ...] = EVERYTHING):
        found = State.objects.get(slug=state)
        name = f"Program {user.api_tokens.count()}"
        self.made = tokens.make(name=name, state=found, scopes=scopes, by=user)
        self.client = Client(headers={"Authorization": f"Bearer {self.made.secret}", "Accept-Language": "en"})

    def get(self, path: str = ROOT, **headers: str) -> Any:
        return said(self.client.get(path, headers=headers))

    def patch(self, body: Any, path: str = ENTRY, *, version: str | None = None, **headers: str) -> Any:
        """Write an entry that was read just now, or in `version`."""
        version = self.version_of(path) if version is None else version
        headers = {"If-Match": version, **named(headers)} if version else named(headers)
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        return said(self.client.patch(path, sent, content_type="application/json", headers=headers))

    def version_of(self, path: str = ENTRY) -> str:
        return self.client.get(path)["ETag"]

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        sent = json.dumps(body) if body is not None else ""
        kind = "application/json"
        return said(self.client.post(path, sent, content_type=kind, headers=named(headers)))

    def send_form(self, path: str, form: dict[str, Any], **headers: str) -> Any:
        return said(self.client.post(path, form, headers=named(headers)))

    def delete(self, path: str) -> Any:
        return said(self.client.delete(path))


def named(headers: dict[str, str]) -> dict[str, str]:
    """Return headers by their names, which hold no hyphens where they are arguments."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def said(response: Any) -> Any:
    response.said = json.loads(response.content) if response.content else None
    return response
