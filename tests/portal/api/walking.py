"""How a program walks: what is answered, read as whoever opens it reads it, and what can be asked of each view."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode, urljoin

import openpyxl
from django.conf import settings
from django.db.models import QuerySet
from django_filters import BaseCSVFilter

from portal.api import registry
from portal.api.serializers import AddressField, field_names
from tests.diaspora.api.planted import HIDDEN_YEAR
from tests.portal.api.planted import (
    HIDDEN_KEYS,
    SECRETS,
    WITHDRAWN_YEAR,
    kept_secrets,
)

API = "/api/v1/"
WHOLE = {"page_size": "200", "language": "all"}
# What a model calls those of its records that are public, where not all are.
GATES = ("published", "readable", "in_force", "current")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# --- Reading what is answered -------------------------------------------------------------------------------


def told(response: Any) -> str:
    """Return all that an answer says, in lower case: its headers, and its content as whoever opens it reads it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.get("Content-Type", "").partition(";")[0]
    if kind == XLSX:
        content = "\n".join(cells_of(content)).encode()
    elif kind == "application/zip":
        content = b"\n".join(parts_of(content))
    elif kind == "application/atom+xml":
        # That something was taken out of the document is news, and its page stays and says so.
        content = re.sub(rb"<entry\b(?:(?!</entry>).)*/retired/.*?</entry>", b"", content, flags=re.DOTALL)
    elif kind in {"application/pdf", "image/png"}:
        content = b""
    return f"{dict(response.headers)}\n{content.decode()}".lower()


def cells_of(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def parts_of(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            yield part.filename.encode()
            yield archive.read(part)


def is_telling(key: str) -> bool:
    """Whether it is the key of what is planted wherever it stands: "9" and "9.1" are other things as well."""
    return len(key) > 4 or key in {str(HIDDEN_YEAR), str(WITHDRAWN_YEAR)}


# The longest first: some begin others.
ALL_KEYS = sorted({key for keys in HIDDEN_KEYS.values() for key in keys}, key=len, reverse=True)
TELLING = {key for key in ALL_KEYS if is_telling(key)}


def leaks(text: str, asked: str = "") -> set[str]:
    """Return what of all that is planted stands in `text`; what was `asked` may be said again."""
    for each in {asked, *asked.split(",")} - {""}:
        text = text.replace(each.lower(), "")
    found = {word for word in (*SECRETS, *kept()) if word in text}
    # Most answers have none of them as any part: those that have are taken apart.
    if any(key in text for key in TELLING):
        found |= TELLING.intersection(re.split(r"[^\w.-]+", text))
    return found


@cache
def kept() -> tuple[str, ...]:
    return tuple(kept_secrets())


class Walk:
    """Asks for addresses, and holds each answer against what is planted."""

    def __init__(self, client: Any):
        self.client, self.leaks = client, {}

    def get(self, address: str, expect: Iterable[int] = (200,), asked: str = "", **query: Any) -> str:
        path = urljoin(API, address.removeprefix(settings.SITE_URL))
        path += f"{'&' if '?' in path else '?'}{urlencode(query)}" if query else ""
        response = self.client.get(path)
        assert response.status_code in expect, (path, response.status_code)
        assert not response.cookies, path
        text = told(response)
        if found := leaks(text, asked):
            self.leaks[path] = found
        return text

    def json(self, address: str, **query: Any) -> Any:
        return json.loads(self.get(address, **query).partition("\n")[2])

    def pages(self, address: str, **query: Any) -> Iterator[dict]:
        """Yield the records of a list, following its pages."""
        answer = self.json(address, **query)
        yield from answer["results"]
        while answer["next"]:
            answer = self.json(answer["next"])
            yield from answer["results"]


# --- What can be asked --------------------------------------------------------------------------------------


def collections_of(walk: Walk) -> dict[str, str]:
    """Return the addresses of all collections by name, as the root tells them."""
    return {name: told["url"] for name, told in walk.json("").items()}


def view_of(name: str) -> Any:
    return registry.collection(name).viewset


def serializer_of(name: str) -> Any:
    return view_of(name).serializer_class


def filters_of(name: str) -> dict[str, Any]:
    filters = getattr(view_of(name), "filterset_class", None)
    return filters.base_filters if filters else {}


def key_field_of(name: str) -> str:
    address = serializer_of(name)().fields["url"]
    assert isinstance(address, AddressField)
    return address.key_field


def batched(names: list[str], size: int) -> Iterator[list[str]]:
    yield from (names[start : start + size] for start in range(0, len(names), size))


def key_in(record: dict) -> str:
    return record["url"].rstrip("/").rpartition("/")[2]


def public_keys(name: str) -> set[str] | None:
    """Return the keys of what the model itself says is public; None for what no table has."""
    records = view_of(name)().records()
    if not isinstance(records, QuerySet):
        return None
    manager = records.model._default_manager
    gate = next((getattr(manager, each) for each in GATES if hasattr(manager, each)), manager.all)
    return {str(getattr(record, key_field_of(name))).lower() for record in gate()}


def lists_of(name: str) -> Iterator[dict[str, str]]:
    """Yield all that a list may be asked for: fields, what to include, orders, choices of filters."""
    included = list(serializer_of(name).included())
    yield {"include": ",".join(included)} if included else {}
    yield {"fields": ",".join(field_names(serializer_of(name)))}
    yield from ({"include": link} for link in included)
    yield from (
        {"ordering": f"{way}{order}", "fields": "url"}
        for order in view_of(name).ordering_fields
        for way in ("", "-")
    )
    for parameter, found in filters_of(name).items():
        choices = [value for value, _label in found.extra.get("choices", ())]
        takes_several = isinstance(found, BaseCSVFilter)
        yield from (
            {parameter: value} for value in ([",".join(choices)] if takes_several else choices) if value
        )


SOME = 20
