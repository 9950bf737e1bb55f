"""What tests of the interface ask, and how they read the answers."""

import datetime
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

ROOT = "/api/v1"
# Headers tell whole seconds; asked for twice, a day is the same moment.
NOW = timezone.now().replace(microsecond=0)


def ask(client: Any, path: str, **parameters: Any) -> dict:
    """Return the answer to a question that is answered."""
    response = client.get(f"{ROOT}/{path}/", parameters)
    assert response.status_code == 200, response.content.decode()
    assert not response.cookies
    return response.json()


def found(client: Any, path: str, key: str = "slug", **parameters: Any) -> list:
    """Return the keys of all records of a collection, in their order; `count` says how many there are."""
    answer = ask(client, path, page_size=200, **parameters)
    keys = [record[key] for record in answer["results"]]
    assert answer["count"] == len(keys)
    return keys


def status(client: Any, path: str, **parameters: Any) -> int:
    return client.get(f"{ROOT}/{path}/", parameters).status_code


def text(client: Any, path: str, **parameters: Any) -> str:
    response = client.get(f"{ROOT}/{path}/", parameters)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def last_modified(client: Any, path: str) -> datetime.datetime:
    return parsedate_to_datetime(client.get(f"{ROOT}/{path}/")["Last-Modified"])


def on(record: Any, day: datetime.datetime) -> Any:
    """Let the history of `record` say that it is written on that day."""
    record._history_date = day
    return record


def in_days(number: int) -> datetime.datetime:
    return NOW + datetime.timedelta(days=number)


def address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def here(path: str) -> str:
    return address(f"{ROOT}/{path}/")


def in_english(label: str, *fields: str) -> dict[str, dict[str, str]]:
    """Return what an answer in English says of texts made by `in_four`."""
    return {field: {"en": f"trial {label}"} for field in fields}


def nothing(fields: Iterable[str]) -> dict[str, dict]:
    return {field: {} for field in fields}
