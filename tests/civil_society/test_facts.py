"""The facts of the section, and the two statements against the documents that they are from.

The documents are read where they lie, beside the repository, and never copied into it.
"""

import datetime
import re

import pytest
from django.conf import settings

from civil_society.enums import PartKind
from civil_society.models import MissionStatement, Organisation, StatementPart
from portal.enums import Language
from portal.models import State
from portal.text.folding import fold
from portal.translations.texts import text_in
from tests.test_repository import SEEDS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
every_language = pytest.mark.parametrize("language", Language.values)

FOUR = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye"]
FIVE = [*FOUR, "uzbekistan"]
ALL = [*FIVE, "hungary", "turkmenistan", "northern-cyprus"]
# Seat, state of the seat, day of the founding, members and observers, areas.
BODIES = {
    "ots-secretariat": ("Istanbul", "turkiye", "2009-10-03", ALL, ["1.1", "3.4", "3.6", "4.1"]),
    "ots-budapest-office": ("Budapest", "hungary", "2019-09-19", ALL, ["1.1", "3.4", "4.1"]),
    "turksoy": (
        *("Ankara", "turkiye", "1993-07-12"),
        [*FIVE, "turkmenistan", "northern-cyprus"],
        ["3.1", "3.6"],
    ),
    "turkpa": (
        *("Baku", "azerbaijan", "2008-11-21"),
        [*FOUR, "hungary", "northern-cyprus"],
        ["1.1", "3.6"],
    ),
    "turkic-academy": ("Astana", "kazakhstan", "2010-05-25", [*FIVE, "hungary"], ["3.2", "3.6"]),
    "turkic-culture-heritage-foundation": (
        *("Baku", "azerbaijan", "2012-08-23"),
        [*FOUR, "hungary"],
        ["3.1", "3.6"],
    ),
    "turkic-chambers-union": ("Istanbul", "turkiye", "2019-05-17", ALL, ["2.1"]),
    "turkic-investment-fund": ("Istanbul", "turkiye", "2023-03-16", [*FIVE, "hungary"], ["2.1"]),
    "turkic-universities-union": (None, None, None, [*FIVE, "hungary", "northern-cyprus"], ["3.2"]),
    "turkic-assembly": (
        *(None, None, None),
        [],
        ["1.1", "1.2", "2.1", "2.2", "2.5", "3.1", "3.2", "3.5"],
    ),
}
UNNAMED, ASSEMBLY = "turkic-world-unity-organisation", "turkic-assembly"
KINDS = {
    UNNAMED: ["mission", *["objective"] * 2, *["method"] * 3, *["objective"] * 2],
    ASSEMBLY: ["principle", "aim", "aim", *["foundation"] * 4, "principle", *["objective"] * 9],
}
# The states that the first statement names, by the words it has for them.
NAMED = {
    "azerbaijan": "azerbaycan",
    "kazakhstan": "kazakistan",
    "kyrgyzstan": "kirgizistan",
    "northern-cyprus": "kuzey kibris turk cumhuriyeti",
    "uzbekistan": "ozbekistan",
    "turkiye": "turkiye",
    "turkmenistan": "turkmenistan",
}
# The groups it names, as our summary says them.
GROUPS = {
    "tr": [
        "özerk devletler",
        "başka devletlerin içindeki Türk toplulukları",
        "yurt dışındaki Türkler",
        "akraba topluluk",
    ],
    "en": ["autonomous states", "communities within other states", "Turks abroad", "kindred communities"],
    "az": ["muxtar dövlətlər", "başqa dövlətlərdəki türk icmaları", "xaricdəki türklər", "qohum icmalar"],
    "kk": [
        "автономиялы мемлекеттер",
        "басқа мемлекеттердегі түркі қауым",
        "шетелдегі түркілер",
        "туыстас қауым",
    ],
}


def seed(number: str) -> str:
    found = list(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.fail(f"This test compares the content with the source documents, which are not in {SEEDS}.")
    return found[0].read_text(encoding="utf-8")


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def parts_of(slug: str) -> list[StatementPart]:
    return list(MissionStatement.objects.get(organisation__slug=slug).parts.all())


@pytest.mark.parametrize("slug", BODIES)
def test_body_has_its_seat_founding_members_and_areas(slug):
    organisation = Organisation.objects.get(slug=slug)
    body = organisation.subject
    seat, state, founded, members, areas = BODIES[slug]
    assert (body.seat_en or None, body.seat_state and body.seat_state.slug) == (seat, state)
    assert body.founded == (founded and datetime.date.fromisoformat(founded))
    assert {member.slug for member in body.members.all()} == set(members)
    assert [area.code for area in organisation.areas.all()] == areas


def test_bodies_are_all_in_the_list():
    assert set(Organisation.objects.exclude(body=None).values_list("slug", flat=True)) == set(BODIES)


def test_the_assembly_is_not_turkpa():
    bodies = Organisation.objects.filter(slug__in=[ASSEMBLY, "turkpa"]).values_list("body", flat=True)
    assert len(set(bodies)) == 2


@pytest.mark.parametrize("slug", KINDS)
def test_statement_has_its_parts_in_order(slug):
    assert [part.kind for part in parts_of(slug)] == KINDS[slug]


def test_first_statement_has_a_part_for_each_paragraph_of_its_document():
    title, *others = paragraphs(seed("000"))
    assert len(title.split()) == 1
    assert len(others) == len(parts_of(UNNAMED)) == 8


def test_second_statement_has_an_objective_for_each_clause_of_the_article():
    [article] = [line for line in paragraphs(seed("001")) if line.startswith("‘")]
    objectives = [part for part in parts_of(ASSEMBLY) if part.kind == PartKind.OBJECTIVE]
    assert len(article.split(";")) == len(objectives) == 9


def test_second_statement_has_a_foundation_for_each_that_the_document_counts():
    [counted] = re.findall(r"\bfour\b[^.]*?\bpillars of ([^,]+), ([^,]+), ([^,]+), and (\w+)", seed("001"))
    named = [text.split()[-1] for text in counted]
    titles = [part.title_en for part in parts_of(ASSEMBLY) if part.kind == PartKind.FOUNDATION]
    assert titles == [f"Shared {name}" for name in named]


def test_states_that_the_first_statement_names_are_linked_to_the_part_that_names_them():
    named = paragraphs(seed("000"))[2]
    assert [slug for slug, word in NAMED.items() if word not in fold(named)] == []
    unnamed = {"hungary"}
    assert set(State.objects.values_list("slug", flat=True)) == set(NAMED) | unnamed
    for part in parts_of(UNNAMED):
        linked = {state.slug for state in part.states.all()}
        assert linked == (set(NAMED) if part.position == 2 else set()), part


@every_language
def test_summary_of_the_second_part_names_the_states_and_the_groups(language):
    summary = text_in(parts_of(UNNAMED)[1], "summary", language)
    names = [text_in(state, "name", language) for state in State.objects.filter(slug__in=NAMED)]
    assert [text for text in names + GROUPS[language] if text not in summary] == []


@every_language
def test_clauses_of_the_article_are_each_found_by_the_words_of_their_title(language):
    for part in parts_of(ASSEMBLY):
        if part.kind == PartKind.OBJECTIVE:
            assert part in StatementPart.objects.published().matching(text_in(part, "title", language)), part


def test_documents_are_outside_the_repository():
    assert not SEEDS.is_relative_to(settings.BASE_DIR)
