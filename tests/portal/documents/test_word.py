import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from portal.documents.read import read_lines
from tests.vision.importer.documents import saved


@pytest.fixture
def document():
    return docx.Document()


def read(document):
    return read_lines(saved(document))


def test_number_of_a_line_is_that_of_its_paragraph(document):
    document.add_paragraph("one")
    document.add_paragraph("")
    document.add_paragraph("two\u00a0 words")
    assert [(line.number, line.text) for line in read(document)] == [(1, "one"), (3, "two words")]


def test_headings_and_title_have_levels(document):
    document.add_heading("Charter", 0)
    document.add_heading("Water", 1)
    document.add_heading("Reeds", 2)
    document.add_paragraph("words")
    assert [(line.text, line.level) for line in read(document)] == [
        ("Charter", 1),
        ("Water", 2),
        ("Reeds", 3),
        ("words", 0),
    ]


def test_lists_by_style(document):
    for style in ("List Bullet", "List Number", "List Number", "Normal", "List Bullet 2"):
        document.add_paragraph("words", style=style)
    assert [(line.bullet, line.ordinal) for line in read(document)] == [
        (True, ()),
        (False, (1,)),
        (False, (2,)),
        (False, ()),
        (True, ()),
    ]


def add_list(document, number, levels):
    """Add a list definition; `levels` are (format, text) of each depth."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (shape, text) in enumerate(levels)
    )
    pattern = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'
    root.insert(0, parse_xml(pattern))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )


def in_list(paragraph, number, depth):
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def test_numbers_of_several_levels_count_as_word_counts(document):
    add_list(document, 99, [("upperRoman", "%1."), ("decimal", "%1.%2"), ("bullet", "-"), ("none", "")])
    for depth in (0, 1, 1, 2, 0, 1, 3):
        in_list(document.add_paragraph("words"), 99, depth)
    assert [(line.bullet, line.ordinal) for line in read(document)] == [
        (False, (1,)),
        (False, (1, 1)),
        (False, (1, 2)),
        (True, ()),
        (False, (2,)),
        (False, (2, 1)),
        (False, ()),
    ]


def test_list_that_is_nowhere_defined_is_no_list(document):
    in_list(document.add_paragraph("words"), 1234, 0)
    assert [(line.bullet, line.ordinal) for line in read(document)] == [(False, ())]


@pytest.mark.parametrize(
    ("bold", "italic", "emphasised"), [(True, None, True), (None, True, True), (None, None, False)]
)
def test_emphasis_of_the_whole_paragraph(document, bold, italic, emphasised):
    paragraph = document.add_paragraph(" ")
    run = paragraph.add_run("Harbours")
    run.bold, run.italic = bold, italic
    assert [(line.text, line.emphasised) for line in read(document)] == [("Harbours", emphasised)]


def test_emphasis_of_a_word_leaves_no_trace(document):
    paragraph = document.add_paragraph("the ")
    paragraph.add_run("Charter").italic = True
    paragraph.add_run(" of the lake")
    assert [(line.text, line.emphasised) for line in read(document)] == [("the Charter of the lake", False)]


def test_marks_typed_by_hand_are_taken_off_too(document):
    document.add_paragraph("- Harbours")
    document.add_paragraph("2. Boats")
    assert [(line.text, line.bullet, line.ordinal) for line in read(document)] == [
        ("Harbours", True, ()),
        ("Boats", False, (2,)),
    ]


def test_tables_count_and_text_boxes_and_struck_out_text_do_not(document):
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("in a table")
    paragraph = document.add_paragraph("kept")
    words = "<w:r><w:{tag}>{text}</w:{tag}></w:r>"
    for outer, tag, text in (
        ("ins", "t", " added"),
        ("del", "delText", " gone"),
        ("moveFrom", "t", " moved"),
    ):
        inner = words.format(tag=tag, text=text).replace("<w:t>", '<w:t xml:space="preserve">')
        paragraph._p.append(parse_xml(f'<w:{outer} {nsdecls("w")} w:id="1" w:author="a">{inner}</w:{outer}>'))
    boxed = f"<w:txbxContent><w:p>{words.format(tag='t', text='box')}</w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{boxed}</w:pict></w:r>"))
    assert [line.text for line in read(document)] == ["in a table", "kept added"]


def test_breaks_inside_a_paragraph_part_lines(document):
    run = document.add_paragraph("one").add_run()
    run.add_break()
    run.add_text("two")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("three")
    assert [(line.number, line.text, line.gap) for line in read(document)] == [
        (1, "one", True),
        (1, "two", False),
        (1, "three", False),
    ]
