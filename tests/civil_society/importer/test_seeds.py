"""The real statements, read where they lie outside the repository."""

import re

import docx
import pytest

from civil_society.importer.parse import parse
from civil_society.models import StatementPart
from portal.documents.errors import NotImportable
from portal.documents.read import read_lines
from tests.civil_society.importer.documents import (
    carry_out,
    current,
    imported,
    kinds_of,
    planned,
    seed,
    shown,
    texts_of,
)
from tests.factories.civil_society import OrganisationFactory
from tests.vision.importer.documents import saved

CLAUSES = 9
# Of seed 001: what each part says, in order, and the line that it stands in.
ASSEMBLY = [
    ("principle", 3),
    ("aim", 5),
    ("aim", 7),
    *[("foundation", 7)] * 4,
    ("principle", 9),
    *[("objective", 13)] * CLAUSES,
]


def lines_of(number: str) -> list[str]:
    """Return the lines of a seed with single spaces; line 1 has index 1."""
    return ["", *(" ".join(line.split()) for line in seed(number).read_text().split("\n"))]


@pytest.fixture(scope="module")
def mission():
    return parse(read_lines(seed("000").read_bytes()), language="tr")


@pytest.fixture(scope="module")
def assembly():
    return parse(read_lines(seed("001").read_bytes()), language="en")


def test_eight_parts_of_the_turkish_statement_stand_word_for_word(mission):
    lines = lines_of("000")
    assert len(mission.parts) == 8
    assert [part.text for part in mission.parts] == [lines[part.line] for part in mission.parts]
    assert [part.line for part in mission.parts] == list(range(3, 18, 2))
    assert [one.text for one in mission.dropped] == [lines[1]]


def test_first_part_states_the_general_mission(mission):
    assert kinds_of(mission)[0] == "mission"
    assert "mission" not in kinds_of(mission)[1:]


def test_kinds_and_lines_of_the_assembly(assembly):
    assert [(part.kind.value, part.line) for part in assembly.parts] == ASSEMBLY


def test_paragraphs_of_the_assembly_stand_word_for_word(assembly):
    lines = lines_of("001")
    whole = [part for part in assembly.parts if part.kind not in ("foundation", "objective")]
    assert [part.text for part in whole] == [lines[part.line] for part in whole]


def test_four_foundations_are_four_parts_behind_the_paragraph_that_names_them(assembly):
    found = [part.text for part in assembly.parts if part.kind == "foundation"]
    assert [text.split()[-1] for text in found] == ["history", "language", "identity", "culture"]
    assert all(text in lines_of("001")[7] for text in found)


def test_clauses_of_the_article_are_objectives_without_quotes_and_semicolons(assembly):
    quoted = lines_of("001")[13]
    clauses = [clause.strip("‘’. ") for clause in quoted.split(";")]
    assert len(clauses) == CLAUSES
    assert [part.text for part in assembly.parts if part.kind == "objective"] == clauses


def test_title_lead_in_and_bare_last_line_are_dropped_and_listed(assembly):
    lines = lines_of("001")
    assert [(one.line, one.text) for one in assembly.dropped] == [(at, lines[at]) for at in (1, 11, 15)]
    assert assembly.dropped[-1].text == "Last updated"
    assert all(one.why for one in assembly.dropped)


@pytest.mark.parametrize(("number", "language"), [("000", "tr"), ("001", "en")])
def test_every_line_is_a_part_or_is_listed(number, language):
    found = parse(read_lines(seed(number).read_bytes()), language=language)
    used = {part.line for part in found.parts} | {one.line for one in found.dropped}
    assert used == {at for at, line in enumerate(lines_of(number)) if line}


@pytest.mark.parametrize(("number", "language"), [("000", "tr"), ("001", "en")])
def test_word_and_markdown_give_the_same(number, language):
    lines = [line for line in lines_of(number) if line]
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    markdown = "\n\n".join(["# " + lines[0], *lines[1:]])
    plain = parse(read_lines(seed(number).read_bytes()), language=language)
    for data in (saved(document), markdown.encode()):
        found = parse(read_lines(data), language=language)
        assert (kinds_of(found), texts_of(found)) == (kinds_of(plain), texts_of(plain))


def test_vision_document_is_refused():
    with pytest.raises(NotImportable, match=r"This is no mission statement: \d{3} parts were found"):
        parse(read_lines(seed("002").read_bytes()), language="tr")


def test_prose_broken_at_a_width_gives_whole_sentences():
    found = parse(read_lines(seed("003").read_bytes()), language="en")
    assert all(text.endswith(".") for text in texts_of(found))


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "language", "count"), [("000", "tr", 8), ("001", "en", 17)])
def test_import_fills_the_portal_and_the_second_changes_nothing(number, language, count):
    organisation = OrganisationFactory()
    data = seed(number).read_bytes()
    first = imported(data, organisation, language)
    assert shown(first) == [(order, "added") for order in range(1, count + 1)]
    second = planned(data, organisation, language)
    assert second.difference.is_empty
    assert carry_out(second).is_empty
    assert current(organisation).version == 1


@pytest.mark.django_db
def test_each_clause_of_the_article_is_found_by_search():
    organisation = OrganisationFactory()
    imported(seed("001").read_bytes(), organisation, "en")
    clauses = current(organisation).parts.filter(kind="objective")
    assert len(clauses) == CLAUSES
    for clause in clauses:
        words = [word for word in re.findall(r"\w+", clause.original) if len(word) > 5]
        assert words
        for word in words:
            assert clause in StatementPart.objects.published().matching(word)
