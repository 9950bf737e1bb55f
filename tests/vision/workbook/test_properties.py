"""Whatever comes back, it is read or refused, and never fails."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vision.workbook.books import cell_of, entries_of, filled_in, opened, rows_of, saved, with_parts
from vision.workbook import layout
from vision.workbook.compare import Comparison, compare
from vision.workbook.errors import WorkbookError
from vision.workbook.read import read

pytestmark = pytest.mark.slow

# The report and its workbook are read, never changed.
of_one_report = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def outcome(draft, focal_point):
    """Return a function that says what becomes of a file; any other error fails the test."""

    def outcome(data: bytes) -> Comparison | str:
        try:
            reading = read(data, draft)
        except WorkbookError as error:
            return str(error)
        comparison = compare(reading, draft, by=focal_point)
        for row in comparison.rows:
            assert row.changes is not None
        return comparison

    return outcome


@of_one_report
@given(start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]), rest=st.binary(max_size=400))
def test_any_bytes_are_refused(outcome, start, rest):
    assert isinstance(outcome(start + rest), str)


@settings(of_one_report, max_examples=150)
@given(
    at=st.floats(0, 1, exclude_max=True),
    gone=st.integers(0, 40),
    new=st.binary(max_size=40),
)
def test_workbook_with_some_bytes_changed_is_read_or_refused(outcome, data, at, gone, new):
    place = int(len(data) * at)
    assert outcome(data[:place] + new + data[place + gone :])


PARTS = [
    *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
    *(f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)),
]
# What stands in such parts, at a place where it does not belong.
PIECES = st.sampled_from(
    [
        *(
            b"<",
            b">",
            b'"',
            b"&",
            b"&#0;",
            b"&#xD800;",
            b"]]>",
            b"<!--",
            b"<f>",
            b"</row>",
            b"<c/>",
            b"<v>x</v>",
        ),
        *(
            b't="s"',
            b't="b"',
            b't="e"',
            b't="d"',
            b't="n"',
            b's="999999"',
            b'r="A0"',
            b'r="5"',
            b"-1",
            b"1e999",
        ),
        *(b"9" * 5000, b"\xff\xfe", b'"XFD1048577"', b"sheet2.xml", b"rId1", b"worksheet", b"veryHidden"),
        *(b"_x0000_", b"_xD800_", b"\xed\xa0\x80", b"<is><t>x</t></is>", b'<f t="shared" si="0"/>'),
    ]
)


@settings(of_one_report, max_examples=300)
@given(
    part=st.sampled_from(PARTS),
    at=st.floats(0, 1, exclude_max=True),
    gone=st.integers(0, 60),
    new=PIECES | st.binary(max_size=20),
)
def test_package_with_something_strange_in_a_part_is_read_or_refused(outcome, data, part, at, gone, new):
    def change(xml: bytes) -> bytes:
        place = int(len(xml) * at)
        return xml[:place] + new + xml[place + gone :]

    assert outcome(with_parts(data, {part: change}))


ATTRIBUTE = st.sampled_from(
    ["r", "t", "s", "spans", "ht", "name", "sheetId", "state", "count", "Id", "Target"]
)


@settings(of_one_report, max_examples=200)
@given(
    part=st.sampled_from(PARTS),
    name=ATTRIBUTE,
    nth=st.integers(0, 200),
    value=st.sampled_from(["", "0", "-1", "99999999999", "x", "1.5", "true", "rId1", "../../x", "A1:", "é"]),
)
def test_package_with_another_value_of_an_attribute_is_read_or_refused(outcome, data, part, name, nth, value):
    def change(xml: bytes) -> bytes:
        pieces = xml.split(f' {name}="'.encode())
        if len(pieces) > 1:
            place = 1 + nth % (len(pieces) - 1)
            pieces[place] = value.encode() + pieces[place][pieces[place].index(b'"') :]
        return f' {name}="'.encode().join(pieces)

    assert outcome(with_parts(data, {part: change}))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.times(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    st.sampled_from(["=1+1", "=A1:B2", "#N/A", "_x0000_", "_xD800_", "Completed", "нет", " Yes", "İ", "\n"]),
)


@settings(of_one_report, max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["2.5.1", "2.5.2", "3.1.1"]),
        st.dictionaries(st.sampled_from([column.name for column in layout.NEEDED]), VALUES, min_size=1),
        min_size=1,
    )
)
def test_whatever_stands_in_cells_is_understood_or_told(outcome, data, answers):
    found = outcome(filled_in(data, answers))
    assert isinstance(found, Comparison)
    told = {problem.row for problem in found.problems} | {row.row.number for row in found.rows}
    rows = rows_of(entries_of(opened(data)))
    # A row is left out silently only where it has neither key nor words.
    for code, number in rows.items():
        if answers.get(code, {}).get("key", "kept") is not None:
            assert number in told


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)


@of_one_report
@given(words=WORDS)
def test_any_words_that_somebody_writes_are_read_as_they_are(draft, data, words):
    book = opened(data)
    cell = cell_of(entries_of(book), "2.5.1", "done")
    cell.value = f"x{words}"
    found = read(saved(book), draft)
    [row] = [row for row in found.rows if row.key.code == "2.5.1"]
    assert row.answer.done == f"x{words}"


def test_parts_that_are_changed_are_those_of_a_workbook(data):
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert set(PARTS) <= set(package.namelist())
