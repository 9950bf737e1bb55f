"""Reading what a page says it is."""

import json
from typing import Any

from tests.html import Page


def graph_of(page: Page) -> dict[str, Any]:
    """Return what is said, in one element that holds data and runs nothing."""
    return json.loads("".join(page.one("script", type="application/ld+json").words))


def nodes_of(page: Page, kind: str) -> list[dict[str, Any]]:
    return [node for node in graph_of(page)["@graph"] if node["@type"] == kind]


def kinds_of(page: Page) -> list[str]:
    return [node["@type"] for node in graph_of(page)["@graph"]]


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)
