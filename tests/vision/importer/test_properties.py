"""Whatever marks, blank lines and page breaks a document comes with, its tree is the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents.errors import NotImportable
from portal.documents.marks import Marked, take_marks
from portal.documents.read import read_lines
from tests.vision.importer.documents import Draft
from vision.importer.parse import parse
from vision.importer.tree import Tree

pytestmark = pytest.mark.slow

WORDS = [
    *("ada", "deniz", "güneş", "ırmak", "işçi", "kayık", "köprü", "ağ", "ötleğen", "balıkçı", "rüzgâr"),
    *("лодка", "озеро", "көл", "өзен", "šiba"),
]
BULLETS = ["- ", "– ", "— ", "• ", "* ", "-\t", "\u00a0-\u00a0", "•", "+ "]
EMPHASIS = ["{}", "**{}**", "*{}*", "***{}***", "_{}_"]
GAPS = ["\n", "\n\n", "\n\n\n\n", "\r\n\r\n", "\n \t\u00a0\n", "\n\x0c\n", "\n\n---\n\n", "\n\n- 17 -\n\n"]


def phrase(least: int, most: int) -> st.SearchStrategy[str]:
    """Some words, the first with a capital that is safe to turn back."""
    rest = st.lists(st.sampled_from(WORDS), min_size=least, max_size=most)
    return rest.map(lambda words: " ".join(["Biz", *words]))


def clauses(end: str, least: int = 2, most: int = 5) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(phrase(4, 12).map(lambda words: words + end), min_size=least, max_size=most).map(tuple)


@st.composite
def drafts(draw) -> Draft:
    numbers = iter(range(100))
    pillars = []
    for _pillar in range(draw(st.integers(1, 3))):
        areas = [
            (f"{draw(phrase(0, 3))} {next(numbers)} alanı", draw(clauses(",", 1, 3)))
            for _area in range(draw(st.integers(1, 3)))
        ]
        pillars.append((f"{draw(phrase(0, 3))} {next(numbers)} sütunu", tuple(areas)))
    return Draft(
        title=draw(phrase(2, 4)) + " 2060",
        preamble=draw(clauses(".", 1, 3)),
        recitals_lead=draw(phrase(4, 8)) + ",",
        recitals=draw(clauses(";")),
        commitments_lead=draw(phrase(4, 8)) + ":",
        commitments=draw(clauses(",")),
        pillars_lead=draw(phrase(4, 8)) + ":",
        pillars=tuple(pillars),
    )


@st.composite
def written(draw, draft: Draft) -> bytes:
    """Write a draft down: each heading and list mark, each gap and page break as it comes."""
    out = [
        draw(st.sampled_from(["", "\ufeff", "\n\n", "\ufeff\n"])),
        draw(st.sampled_from(["{}", "# {}", "**{}**"])).format(draft.title),
    ]

    def add(words: str) -> None:
        out.append(draw(st.sampled_from(GAPS)))
        out.append(words)

    def add_paragraph(words: str, mark: str = "") -> None:
        add(mark + draw(cut(words)))

    for words in (*draft.preamble, draft.recitals_lead, *draft.recitals, draft.commitments_lead):
        add_paragraph(words)
    for words in draft.commitments:
        add_paragraph(words, draw(st.sampled_from(BULLETS)))
    add_paragraph(draft.pillars_lead)
    pillar_mark = draw(st.sampled_from(["{}. ", "{}) ", "({}) ", "## {}. "]))
    for number, (heading, areas) in enumerate(draft.pillars, start=1):
        add(pillar_mark.format(number) + draw(st.sampled_from(EMPHASIS)).format(heading))
        for name, items in areas:
            add(draw(area_heading(name)))
            for item in items:
                add_paragraph(item)
    out.append(draw(st.sampled_from(["", "\n", "\n\n\x0c"])))
    return "".join(out).encode()


@st.composite
def area_heading(draw, name: str) -> str:
    bullet, emphasis = draw(st.sampled_from(BULLETS)), draw(st.sampled_from(EMPHASIS))
    forms = [bullet + emphasis.format(name), "**" + bullet + name + "**", "### " + emphasis.format(name)]
    if emphasis != "{}":
        forms.append(emphasis.format(name))
    return draw(st.sampled_from(forms))


@st.composite
def cut(draw, words: str) -> str:
    """Let page breaks cut a paragraph between words, or an emphasis stand on one of them."""
    parts = words.split(" ")
    at = draw(st.sets(st.integers(1, len(parts) - 1), max_size=2))
    emphasised = draw(st.sampled_from([0, *range(1, len(parts) - 1)]))
    # A word alone between two page breaks and in italics is a heading for all that anyone can tell.
    if emphasised and not {emphasised, emphasised + 1} <= at:
        parts[emphasised] = f"*{parts[emphasised]}*"
    out = parts[0]
    for index, part in enumerate(parts[1:], start=1):
        page_break = st.sampled_from(["\n\n", "\n\n\n", "\n\x0c\n", "\x0c", "\n\n12\n\n", "\r\n\r\n"])
        out += (draw(page_break) if index in at else draw(st.sampled_from([" ", "  ", "\u00a0"]))) + part
    return out


def tree_of(data: bytes) -> Tree:
    return parse(read_lines(data), language="tr").tree


def outcome(data: bytes) -> str:
    """Return the title of the document, or why it is refused; any other error fails the test."""
    try:
        return str(tree_of(data).title)
    except NotImportable as error:
        return error.message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_order_of_marks_blank_lines_and_page_breaks_gives_the_same_tree(data):
    draft = data.draw(drafts())
    assert tree_of(data.draw(written(draft))) == draft.tree


@settings(max_examples=30, deadline=None)
@given(drafts())
def test_tree_survives_being_stored(draft):
    assert Tree.from_json(draft.tree.to_json()) == draft.tree


@given(st.permutations(["bullet", "emphasis", "number", "heading"]), st.sampled_from(BULLETS[:5]))
def test_marks_come_off_in_any_order(order, bullet):
    line = "Köprü"
    for mark in order:
        line = {
            "bullet": f"{bullet}{line}",
            "emphasis": f"**{line}**",
            "number": f"3. {line}",
            "heading": f"## {line}",
        }[mark]
    found = take_marks(Marked(line))
    assert (found.text, found.bullet, found.emphasised, found.ordinal, found.level) == (
        "Köprü",
        True,
        True,
        (3,),
        2,
    )


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    assert outcome(data)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["- Göl", "1. Su", "2. Yol", "Kıyı,", "**Saz**", "Biz:", "# Ad", "ve", "Oldu.", "", "(x)", "\x0c"]
        )
    )
)
def test_any_lines_are_parsed_or_refused(lines):
    assert outcome("\n".join(lines).encode())
