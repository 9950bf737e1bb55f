"""Search across sections."""

import pytest
from django.utils import timezone

from portal.models import State
from portal.search.query import SHOWN, search
from portal.search.registry import Searchable, searchables
from tests.factories import (
    ActionItemFactory,
    CommitmentFactory,
    CooperationAreaFactory,
    PillarFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db
TEXTS = {
    "tr": "Çınarlık şölen İzdüşümü",
    "en": "Quixotic feathers",
    "az": "Şəbnəmli güzgülər",
    "kk": "Ғарыштағы әткеншек",
}
TITLES = {f"title_{language}": text for language, text in TEXTS.items()}
NAMES = {f"name_{language}": text for language, text in TEXTS.items()}


def kinds(query: str) -> dict[str, int]:
    return {found.kind.key: found.total for found in search(query)}


@pytest.fixture
def one_of_each():
    area = CooperationAreaFactory(**TITLES)
    ActionItemFactory(area=area, **TITLES)
    CommitmentFactory(**TITLES)
    PillarFactory(**TITLES)
    StateFactory(**NAMES)


@pytest.mark.parametrize(
    "query",
    [
        "çınarlık",
        "CINARLIK",
        "izdusumu solen",
        "feathers",
        "QUIX feath",
        "şəbnəm",
        "sebnem guzgu",
        "ғарыштағы",
        "garistagi",
        "ğarıştağı ätkenşek",
        "atkensek",
        "çınarlık feathers şəbnəm ғарыштағы",
    ],
)
def test_every_kind_is_found_in_every_language_and_spelling(one_of_each, query):
    assert kinds(query) == {"items": 1, "areas": 1, "pillars": 1, "commitments": 1, "states": 1}


@pytest.mark.parametrize("query", ["çınarlık yok", "eathers", "feathers tar", "quixoticfeathers"])
def test_every_word_must_be_found_at_the_beginning_of_one(one_of_each, query):
    assert search(query) == []


@pytest.mark.parametrize("query", ["", " ", "…", "%", "_", "'", '"', "()", "\x00", "🙂", "--", "*"])
def test_a_query_without_words_finds_nothing(query):
    assert search(query) == []


def test_kinds_come_in_their_order_with_the_first_records_and_the_count():
    area = CooperationAreaFactory()
    for place in range(SHOWN + 3):
        ActionItemFactory(area=area, position=place, code=f"{area.code}.{place + 1}", **TITLES)
    PillarFactory(**TITLES)
    items, pillars = search("quixotic")
    assert (items.kind.key, items.total, len(items.records), items.more) == ("items", SHOWN + 3, SHOWN, 3)
    assert [record.position for record in items.records] == list(range(SHOWN))
    assert (pillars.kind.key, pillars.total, pillars.more) == ("pillars", 1, 0)


def test_what_is_retired_is_not_found(one_of_each):
    ActionItemFactory(retired_at=timezone.now(), title_en="Gossamer")
    assert search("gossamer") == []


def test_searchables_are_what_the_sections_registered():
    assert [searchable.key for searchable in searchables()] == [
        "items",
        "areas",
        "pillars",
        "commitments",
        "diaspora-events",
        "diaspora-plans",
        "diaspora-activities",
        "diaspora-strategies",
        "diaspora-institutions",
        "civil-society-organisations",
        "civil-society-parts",
        "states",
    ]
    assert Searchable("x", "X", State.objects.all).title_field == "title"


def test_long_query_is_cut_and_answered():
    assert search("x" * 10_000) == []
    assert kinds("turizm " * 2_000) == kinds("turizm")
