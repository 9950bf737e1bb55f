"""The real document, read where it lies outside the repository."""

import re
from pathlib import Path

import docx
import pytest
from django.conf import settings

from portal.documents.errors import NotImportable
from portal.documents.read import read_lines
from tests.vision.importer.documents import saved
from tests.vision.importer.imports import carry_out, planned, shown
from vision.importer.parse import Parsed, parse
from vision.models import ActionItem, Commitment, CooperationArea, Document, DocumentText, Pillar, Recital

pytestmark = pytest.mark.slow

SEEDS = Path(settings.BASE_DIR).parent / "shared" / "seeds"
# By area, in the order of the document.
ITEMS = [7, 3, 22, 10, 8, 7, 6, 6, 8, 4, 5, 13, 5, 3, 5, 2, 4, 5]
AREAS_BY_PILLAR = [2, 8, 6, 2]
REMNANT_LINE = 328


def seed(number: str) -> Path:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path


@pytest.fixture(scope="module")
def vision() -> bytes:
    return seed("002").read_bytes()


@pytest.fixture(scope="module")
def lines(vision) -> list[str]:
    """The lines of the file; line 1 has index 1."""
    return ["", *vision.decode().split("\n")]


@pytest.fixture(scope="module")
def found(vision) -> Parsed:
    return parse(read_lines(vision), language="tr")


def ends_of_areas(lines: list[str]) -> list[tuple[str, str]]:
    """Return the first and last item of each area, read off the file without the importer."""
    areas: list[list[str]] = []
    for line in lines[108:]:
        if line.startswith("- "):
            areas.append([])
        elif line.strip() and not re.match(r"\d\. ", line):
            areas[-1].append(line)
    return [(items[0], items[-1]) for items in areas]


def test_counts(found):
    assert found.tree.counts == {"recitals": 13, "commitments": 52, "pillars": 4, "areas": 18, "items": 123}
    assert len(found.tree.preamble) == 6


def test_items_by_area(found):
    assert [len(pillar.areas) for pillar in found.tree.pillars] == AREAS_BY_PILLAR
    assert [len(area.items) for area in found.tree.areas] == ITEMS


def test_every_text_stands_word_for_word_on_its_line(found, lines):
    tree = found.tree
    paragraphs = [tree.title, *tree.preamble, *tree.leads.values(), *tree.recitals, *tree.items]
    marked = [
        *tree.commitments,
        *(area.heading for area in tree.areas),
        *(one.heading for one in tree.pillars),
    ]
    # The paragraph that a page break cuts, and the one with italics in it, are compared below.
    whole = [text for text in paragraphs if text.line not in (11, 17, REMNANT_LINE)]
    assert [text.text for text in whole] == [lines[text.line] for text in whole]
    assert [text.text for text in marked] == [
        re.sub(r"^(- |\d\. )|\*+", "", lines[text.line]) for text in marked
    ]


def test_what_is_put_right_is_only_what_pages_and_drafts_did(found, lines):
    cut, italics = found.tree.preamble[3], found.tree.preamble[5]
    assert (cut.line, cut.text) == (11, f"{lines[11]} {lines[13]}")
    assert (italics.line, italics.text) == (17, lines[17].replace("*", ""))
    (drafted,) = (item for item in found.tree.items if item.line == REMNANT_LINE)
    assert drafted.text == lines[REMNANT_LINE].removesuffix(" (Kabul edildi)")


def test_first_and_last_item_of_each_area(found, lines):
    ends = [(area.items[0].text, area.items[-1].text) for area in found.tree.areas]
    assert ends == ends_of_areas(lines)
    assert len(ends) == 18


def test_suspects(found):
    assert [(suspect.line, suspect.kind) for suspect in found.suspects] == [
        (13, "joined"),
        (39, "ending"),
        (41, "form"),
        (49, "ending"),
        (87, "ending"),
        (88, "ending"),
        (234, "form"),
        (242, "form"),
        (250, "form"),
        (280, "form"),
        (REMNANT_LINE, "remnant"),
        (384, "ending"),
        (390, "ending"),
    ]


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_other_documents_are_no_vision_document(number):
    with pytest.raises(NotImportable) as caught:
        parse(read_lines(seed(number).read_bytes()), language="tr")
    assert caught.value.message.startswith("This is not a Vision document. Looked for and not found: ")


def test_as_word_document(found, lines):
    document = docx.Document()
    for line in lines[1:]:
        marked = re.match(r"(- |\d\. )?(\**)(.*?)\**$", line)
        style = {"- ": "List Bullet", None: None}.get(marked[1], "List Number")
        run = document.add_paragraph(style=style).add_run(marked[3])
        run.bold, run.italic = marked[2] == "**", marked[2] == "*"
    tree = parse(read_lines(saved(document)), language="tr").tree
    assert tree.to_json()["pillars"] == found.tree.to_json()["pillars"]
    assert tree.counts == found.tree.counts
    assert [text.text for text in tree.preamble] == [
        text.text.replace("*", "") for text in found.tree.preamble
    ]


def test_as_markdown(found, lines):
    out = []
    for number, line in enumerate(lines[1:], start=1):
        words = re.sub(r"^- \**(.*?)\**$", r"### \1", line) if number > 108 else line
        out.append(re.sub(r"^(\d)\. (.*)", r"## \1\\. \2", words))
    text = "\n".join(out).replace("Türk Dünyası", "# Türk Dünyası", 1)
    assert parse(read_lines(text.encode()), language="tr").tree == found.tree


def test_import_gives_every_piece_its_wording(content, vision, lines):
    planned_import = planned(vision, "tr", seed("002").name)
    assert {change.change.value for change in planned_import.difference.changes} == {"changed"}
    carry_out(planned_import, edition="First")

    ends = []
    for area in CooperationArea.objects.in_force():
        items = list(ActionItem.objects.in_force().filter(area=area))
        assert [item.code for item in items] == [f"{area.code}.{n}" for n in range(1, len(items) + 1)]
        ends.append((items[0].official_text_tr, items[-1].official_text_tr))
    assert ends == ends_of_areas(lines)
    assert [
        model.objects.exclude(official_text_tr__in=[""]).count() for model in (Pillar, Commitment, Recital)
    ] == [
        4,
        52,
        13,
    ]
    assert ActionItem.objects.get(code="2.5.3").official_text_tr == lines[244]
    assert ActionItem.objects.get(code="2.5.3").title_kk != ""


def test_second_import_changes_nothing(content, vision):
    carry_out(planned(vision, "tr"))
    history = ActionItem.history.count()
    again = carry_out(planned(vision, "tr"))
    assert again.is_empty
    assert (ActionItem.history.count(), DocumentText.objects.count()) == (history, 1)


def test_edition_with_pieces_in_other_places_keeps_all_codes(content, vision, lines):
    carry_out(planned(vision, "tr"))
    edition = lines[1:]
    # From the end, so that the lines before keep their numbers: 4.1.4 gone, 2.5.3 to 2.6, 1.1.1 after 1.1.2.
    del edition[383]
    moved = edition.pop(243)
    edition.insert(254, moved)
    edition[111], edition[113] = edition[113], edition[111]
    found = planned("\n".join(edition).encode(), "tr")
    assert shown(found.difference) == [
        ("item", "1.1.2", "moved"),
        ("item", "2.5.3", "moved"),
        ("item", "4.1.4", "gone"),
    ]
    carry_out(found)
    assert [item.code for item in ActionItem.objects.in_force().filter(area__code="1.1")][:3] == [
        "1.1.2",
        "1.1.1",
        "1.1.3",
    ]
    assert ActionItem.objects.get(code="2.5.3").area.code == "2.6"
    assert ActionItem.objects.get(code="4.1.4").is_retired


def test_wordings_find_their_pieces_whatever_their_order(content, vision, found):
    """Codes follow the words, not the place: the document with all its lists turned round."""
    carry_out(planned(vision, "tr"))
    before = dict(ActionItem.objects.values_list("official_text_tr", "code"))
    out = ["# Türk Dünyası 2040 Vizyonu"]
    for pillar in found.tree.pillars:
        out.append(f"{pillar.number}. {pillar.heading}")
        for area in reversed(pillar.areas):
            out += [f"- {area.heading}", *(item.text for item in reversed(area.items))]
    carry_out(planned("\n\n".join(out).encode(), "tr"))
    assert dict(ActionItem.objects.in_force().values_list("official_text_tr", "code")) == before
    assert Document.objects.get().texts.filter(is_current=True).count() == 1
