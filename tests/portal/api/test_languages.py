"""In which language an answer is."""

import pytest

from portal.api.languages import accepted
from portal.enums import Language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "tr"),
        ("kk", "kk"),
        ("kk-KZ,kk;q=0.9", "kk"),
        ("fr, az;q=0.5", "az"),
        ("de", "tr"),
        ("*", "tr"),
        ("kk;q=0, en", "en"),
        ("en;q=0.1, kk;q=0.9", "kk"),
        ("x" * 5000, "tr"),
        (";;;,=,q=", "tr"),
        ("../../etc/passwd", "tr"),
        ("en\0", "tr"),
        ("ə", "tr"),
    ],
)
def test_language_of_a_header(header, language):
    assert accepted(header) == language


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_texts_are_in_the_language_of_the_address(api, language):
    answer = api.ask("states/kazakhstan/", language=language)
    assert answer["Content-Language"] == language
    assert list(answer.json()["name"]) == [language]


@pytest.mark.django_db
def test_all_languages_come_at_once(api):
    answer = api.ask("states/kazakhstan/", language="all")
    assert answer["Content-Language"] == "tr, en, az, kk"
    assert set(answer.json()["name"]) == set(Language.values)


@pytest.mark.django_db
def test_language_that_is_not_ours_is_refused(api):
    problem = api.problem("states/", language="de")
    assert problem["errors"][0]["parameter"] == "language"
    assert "tr, en, az, kk, all" in problem["detail"]


@pytest.mark.django_db
def test_problem_is_told_in_the_language_of_the_address(api):
    answer = api.ask("states/", language="kk", zz="1")
    assert answer["Content-Language"] == "kk"
