"""A walk over all that programs read: every published object is found, and nothing of what is planted, anywhere.

Collections are found as programs find them, from /api/v1/ on; what each can be asked is read off its view. So one that
is added is walked without being named here.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin

import pytest
from django.conf import settings
from django.test import override_settings
from django_filters import BaseCSVFilter, NumberFilter

from portal.api import registry
from portal.api.datasets import datasets
from portal.api.serializers import field_names
from portal.enums import Language
from portal.search.registry import searchables
from tests.database import records_of_module
from tests.diaspora.api.planted import HIDDEN, HIDDEN_YEAR
from tests.html import Page
from tests.portal.api.planted import (
    HIDDEN_KEYS,
    ORGANISATION,
    SECRET_WORDS,
    SECRETS,
    SEEN_KEYS,
    SEEN_WORD,
    WITHDRAWN_YEAR,
    plant,
    publish_what_is_hidden,
)
from tests.portal.api.walking import (
    ALL_KEYS,
    API,
    SOME,
    WHOLE,
    Walk,
    batched,
    collections_of,
    filters_of,
    is_telling,
    kept,
    key_in,
    lists_of,
    public_keys,
    serializer_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]


@override_settings(SIMPLE_HISTORY_ENABLED=True)
def plant_with_history() -> None:
    plant()


records = records_of_module(plant_with_history)


@pytest.fixture(autouse=True)
def _asked_often(settings):
    settings.API_RATE = ""


@pytest.fixture
def walk(client, records):
    kept.cache_clear()
    made = Walk(client)
    yield made
    assert made.leaks == {}


# --- Collections --------------------------------------------------------------------------------------------


def test_every_published_object_is_found_and_has_its_address(walk):
    addresses = collections_of(walk)
    assert set(addresses) == {found.name for found in registry.collections()}
    for name, address in addresses.items():
        found = [key_in(record) for record in walk.pages(address)]
        assert found, name
        assert len(found) == len(set(found)), name
        public = public_keys(name)
        assert public is None or set(found) == public, name
        assert set(SEEN_KEYS.get(name, [])) <= set(found), name
        # Of a long list some, from its beginning to its end.
        for key in {*found[:: len(found) // SOME + 1], *SEEN_KEYS.get(name, [])}:
            assert key_in(walk.json(f"{address}{quote(key)}/")) == key


def test_nothing_planted_is_in_any_list(walk):
    for name, address in collections_of(walk).items():
        for asked in lists_of(name):
            for _record in walk.pages(address, **WHOLE, **asked):
                pass
        for language in ("tr", "kk"):
            walk.get(address, page_size=200, language=language)


def test_nothing_planted_is_in_any_field_of_what_is_published(walk):
    for name, address in collections_of(walk).items():
        links = ",".join(serializer_of(name).included())
        included = {"include": links} if links else {}
        for key in SEEN_KEYS.get(name, []):
            walk.get(f"{address}{quote(key)}/", language="all", **included)
        for key in SEEN_KEYS.get(name, [])[:1]:
            for fields in batched(field_names(serializer_of(name)), 4):
                walk.get(f"{address}{quote(key)}/", language="all", fields=",".join(fields))


def test_nothing_planted_has_an_address(walk):
    for address in collections_of(walk).values():
        for key in ALL_KEYS:
            is_here = key in HIDDEN_KEYS.get(address.rstrip("/").rpartition("/")[2], [])
            if is_here or is_telling(key):
                walk.get(f"{address}{key}/", expect=[404], asked=key)


# --- Filters and search -------------------------------------------------------------------------------------

# What is planted, beside it such as nothing has, as long as the other: both are to find the same.
NUMBERS = (f"{HIDDEN_YEAR},{WITHDRAWN_YEAR},2029,2031,99", "2088,2089,2098,2099,98")
# Elsewhere nine is the number of something that is public.
PILLARS = (f"{NUMBERS[0]},9", f"{NUMBERS[1]},8")
WORDS = [(word, "q" * len(word)) for word in SECRET_WORDS]


def planted_and_nothing(parameter: str, found: Any) -> list[tuple[str, str]]:
    """Return what to ask of a filter, with what nobody has beside it."""
    if not isinstance(found, BaseCSVFilter):
        return WORDS
    if isinstance(found, NumberFilter):
        return [PILLARS if parameter == "pillar" else NUMBERS]
    keys = ",".join(key for key in ALL_KEYS if not key.isdigit() or is_telling(key))
    return [(keys, nobodys(keys))]


def nobodys(keys: str) -> str:
    """Return keys of the same forms as `keys` that nothing has."""
    for word in SECRETS:
        keys = keys.replace(word, "q" * len(word))
    keys = re.sub(r"\b20(28|29|30|31|77)\b", "2098", keys)
    return re.sub(r"\b(2\.5\.99|2\.99|9\.1\.1|9\.1)\b", lambda found: found[0].replace("9", "8"), keys)


def test_filters_find_nothing_by_what_is_planted(walk):
    for name, address in collections_of(walk).items():
        for parameter, found in filters_of(name).items():
            for hidden, nothing in planted_and_nothing(parameter, found):
                answers = [
                    walk.get(address, expect=[200, 400], asked=value, **{parameter: value})
                    for value in (hidden, nothing)
                ]
                said = [without(text, value) for text, value in zip(answers, (hidden, nothing), strict=True)]
                assert said[0] == said[1], (name, parameter, hidden)


def without(text: str, asked: str) -> str:
    """Return the content of an answer without what was asked, however that is written."""
    content = text.partition("\n")[2]
    for each in (quote(asked), quote(asked, safe=","), asked, *asked.split(",")):
        content = content.replace(each, "…")
    return content


@pytest.mark.parametrize("word", SECRET_WORDS)
def test_search_finds_nothing_planted(walk, word):
    assert walk.json("search/", q=word, language="all")["count"] == 0
    for language in Language.values:
        assert walk.json("search/", q=word, language=language)["results"] == []
        walk.get(f"/{language}/search/", q=word)


def test_search_finds_what_is_published_beside(walk):
    found = {(hit["collection"], hit["key"]) for hit in walk.pages("search/", q=SEEN_WORD, **WHOLE)}
    wanted = {kind.collection for kind in searchables() if kind.collection}
    assert found >= {(name, key) for name in wanted for key in SEEN_KEYS.get(name, []) if SEEN_WORD in key}


# --- Files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_nothing_planted_is_in_any_file(walk, form):
    for name, address in collections_of(walk).items():
        text = walk.get(address, format=form)
        assert all(key in text for key in SEEN_KEYS.get(name, [])), name


def test_nothing_planted_is_in_what_is_made_of_all_collections(walk):
    text = walk.get("datapackage.zip")
    for found in datasets():
        assert all(key in text for key in SEEN_KEYS.get(found.name, [])), found.name
    for address in (
        "datapackage.json",
        "catalogue.jsonld",
        "schema/",
        *(f"/{code}/" for code in ("tr", "en")),
    ):
        walk.get(address)
    for address in ("docs/", "reporting/submissions/", f"reporting/submissions/{WITHDRAWN_YEAR}/"):
        walk.get(address, expect=[200, 401], asked=str(WITHDRAWN_YEAR))


# --- Pages, and what programs read of them ------------------------------------------------------------------

# What a page leads programs to, by the type that the link says.
FOR_PROGRAMS = ("application/atom+xml", "application/json+oembed", "text/calendar", "application/ld+json")


FEW = 6


def addresses_in(value: Any) -> Iterator[str]:
    """Yield the addresses of this site that an answer holds, but for those of the interface itself."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from addresses_in(each)
    elif isinstance(value, str) and value.startswith(settings.SITE_URL) and API not in value:
        yield value


def test_nothing_planted_is_on_pages_or_in_what_they_lead_programs_to(walk):
    found = set()
    for address in collections_of(walk).values():
        for record in walk.pages(address, **WHOLE):
            found |= {each.partition("#")[0] for each in addresses_in(record)}
    found |= {each for each in re.findall(r"<loc>(.*?)</loc>", walk.get("/sitemap.xml")) if "/en/" in each}
    for_programs = set()
    for address in some_of_each_kind(found):
        html = walk.get(address, asked=address).partition("\n")[2]
        if html.startswith("<!doctype html"):
            links = [each for each in Page(html).all("link") if each.get("type") in FOR_PROGRAMS]
            for_programs |= {urljoin(address, link["href"]) for link in links}
    frames = set()
    for address in some_of_each_kind(for_programs):
        text = walk.get(address, asked=address)
        if "/oembed/" in address:
            frames |= set(re.findall(r'src="([^"]+)"', json.loads(text.partition("\n")[2])["html"]))
    for address in some_of_each_kind(frames):
        walk.get(address)
    assert_has_all_kinds({*for_programs, *frames})


def some_of_each_kind(addresses: set[str]) -> list[str]:
    """Return of pages that are alike those that planted records are tied to, and a few others."""
    alike: dict[str, list[str]] = {}
    for address in sorted(addresses, key=lambda each: (not is_tied(each), each)):
        alike.setdefault(re.sub(r"[^/]*/?$", "", address), []).append(address)
    return [
        address for found in alike.values() for address in found[: max(FEW, len([*filter(is_tied, found)]))]
    ]


def is_tied(address: str) -> bool:
    return any(key in address for keys in SEEN_KEYS.values() for key in keys)


def assert_has_all_kinds(found: set[str]) -> None:
    kinds = (
        *("/feeds/everything.atom", "/feeds/states/kazakhstan.atom", "/feeds/areas/2.5.atom"),
        *("/feeds/items/2.5.1.atom", "/diaspora/events.atom", "/oembed/"),
        *("/embed/states/kazakhstan/", "/embed/action-items/2.5.1/"),
    )
    assert [kind for kind in kinds if not any(kind in address for address in found)] == []


CLOSED = [
    *(f"/en/diaspora/events/{key}/" for key in HIDDEN_KEYS["events"]),
    *(f"/en/diaspora/events/{key}.ics" for key in HIDDEN_KEYS["events"]),
    f"/en/diaspora/action-plans/{HIDDEN_YEAR}/",
    f"/en/civil-society/{ORGANISATION}/",
    f"/en/civil-society/{ORGANISATION}/statements/1/",
    f"/en/reports/{HIDDEN_YEAR}-plan/",
    *(f"/progress/editions/{key}/data.json" for key in HIDDEN_KEYS["editions"]),
    f"/en/share/event/{HIDDEN}-draft.png",
    f"/oembed/?url=http://127.0.0.1:8000/en/diaspora/events/{HIDDEN}-draft/",
]


@pytest.mark.parametrize("address", CLOSED)
def test_nothing_planted_has_a_page_or_a_file(walk, address):
    walk.get(address, expect=[404, 410], asked=next(key for key in ALL_KEYS if key in address))


@pytest.mark.parametrize("path", ["feeds/everything", "feeds/states/kazakhstan", "diaspora/events"])
@pytest.mark.parametrize("language", Language.values)
def test_nothing_planted_is_in_feeds_of_any_language(walk, path, language):
    assert SEEN_WORD in walk.get(f"/{language}/{path}.atom")


# --- That the walk finds what there is ----------------------------------------------------------------------


def test_what_is_planted_is_found_once_it_is_public(client, records):
    publish_what_is_hidden()
    walk = Walk(client)
    for address in ("events/", "events/?format=xlsx", "datapackage.zip", "/en/feeds/everything.atom"):
        walk.get(address)
        assert HIDDEN in walk.leaks.pop(next(iter(walk.leaks))), address
