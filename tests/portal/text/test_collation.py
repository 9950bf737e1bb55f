"""Sorting by the alphabet of a language, in Python and in the database."""

import random

import pytest
from django.db.models.functions import Collate

from portal.models import State
from portal.text.casing import upper
from portal.text.collation import ALPHABETS, collation, compare, sort_key
from tests.factories import StateFactory

ORDERS = {
    "tr": "2040 alem âlem ay cam çay dere gün ğ ılgaz Işık istanbul İzmir ok öz sark şark us üs vatan yıl",
    "en": "2040 Ankara apple échelon echo Ellipse istanbul Istanbulite zebra",
    "az": "2040 cib çay elm əl gül ğ hava xalq ıraq iş kənd qaz lalə ok öz sarı şəhər us üz",
    "kk": "2040 ай әже бас гүл ғылым кеме қала нан ңы ой өнер су ұйым үй хат һәм шара ыдыс іс",
}


def shuffled(words: list[str]) -> list[str]:
    return random.Random(1).sample(words, len(words))  # noqa: S311 - nothing is secret


@pytest.mark.parametrize("language", ORDERS)
def test_words_sort_as_in_a_dictionary(language):
    words = ORDERS[language].split()
    assert sorted(shuffled(words), key=lambda word: sort_key(word, language)) == words


@pytest.mark.django_db
@pytest.mark.parametrize("language", ORDERS)
def test_database_sorts_as_python_does(language):
    words = ORDERS[language].split()
    for place, word in enumerate(shuffled(words)):
        StateFactory(slug=f"sorted-{place}", **{f"name_{language}": word})
    ours = State.objects.filter(slug__startswith="sorted")
    field = f"name_{language}"
    by_database = ours.order_by(Collate(field, collation(language))).values_list(field, flat=True)
    assert list(by_database) == words


@pytest.mark.parametrize("language", ALPHABETS)
def test_alphabet_is_in_order_and_case_does_not_matter(language):
    letters = list(ALPHABETS[language])
    assert len(set(letters)) == len(letters)
    capitals = [upper(letter, language) for letter in letters]
    for row in (letters, capitals):
        assert sorted(shuffled(row), key=lambda letter: sort_key(letter, language)) == row


def test_a_script_of_another_alphabet_comes_last():
    assert sorted(["Әлем", "zebra", "2040", "Ankara"], key=lambda word: sort_key(word, "en")) == [
        "2040",
        "Ankara",
        "zebra",
        "Әлем",
    ]


@pytest.mark.parametrize(
    ("first", "second", "language", "expected"),
    [
        ("cam", "çam", "tr", -1),
        ("çam", "cam", "tr", 1),
        ("q", "l", "az", -1),
        ("q", "l", "tr", 1),
        ("a", "a", "en", 0),
    ],
)
def test_compare(first, second, language, expected):
    assert compare(first, second, language) == expected
