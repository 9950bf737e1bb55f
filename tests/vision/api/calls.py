"""Asking the interface as programs do."""

from typing import Any

API = "/api/v1"


def get(client: Any, path: str, expect: int = 200, **query: Any) -> Any:
    """Return what is answered at `path`, with the status that is expected; in English if no language is asked for."""
    query = {"language": "en"} | query
    response = client.get(f"{API}/{path}", query)
    assert response.status_code == expect, response.content
    return response.json()


def everything(client: Any, collection: str, **query: Any) -> list[dict]:
    """Return the records of a collection, page by page."""
    answer = get(client, f"{collection}/", **query)
    found = answer["results"]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        found += answer["results"]
    return found


def values(client: Any, collection: str, field: str, **query: Any) -> list:
    return [record[field] for record in everything(client, collection, **query)]


def last_modified(client: Any, path: str) -> str:
    return client.get(f"{API}/{path}")["Last-Modified"]
