"""An edition as a table: one row for each pair of a counted state and an action item.

What figures count can be counted again from it: `expected` are its rows, `reported` those with a `status`.
"""

import csv
import io
from collections.abc import Iterator

from portal.spreadsheets import FORMULA
from portal.translations.texts import shown_text
from vision.domain.editions.content import Content
from vision.domain.editions.pieces import EntryPiece
from vision.domain.editions.selection import Asked, Pair, pairs

# Spreadsheets take a file for UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
# Names for programs: the same in every language. The words in the rows are in that of the reader.
COLUMNS = (
    "edition",
    "year",
    "is_sample",
    "pillar",
    "area",
    "item",
    "item_title",
    "state",
    "state_name",
    "status",
    "status_name",
    "nothing_to_report",
    "assessed_status",
    "assessed_status_name",
    "done",
    "done_language",
    "done_translated_from",
    "next",
    "next_language",
    "next_translated_from",
    "remark",
    "remark_language",
    "evidence",
)


def csv_of(content: Content, language: str) -> bytes:
    """Return the table as CSV in UTF-8, with its words in `language` where there are such; always the same bytes."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(content, language):
        writer.writerow([harmless(cell) for cell in row])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def harmless(cell: str) -> str:
    """Return `cell` so that a spreadsheet takes it for a text, whatever sign it begins with."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def rows(content: Content, language: str) -> Iterator[list[str]]:
    for pair in pairs(content, Asked()):
        yield [*place(content, pair, language), *said(content, pair, language)]


def place(content: Content, pair: Pair, language: str) -> list[str]:
    return [
        content.key,
        str(content.year),
        yes(content.is_sample),
        pair.item.area.pillar.code,
        pair.item.area.code,
        pair.item.code,
        shown_text(pair.item, "title", language).text,
        pair.state.slug,
        shown_text(pair.state, "name", language).text,
    ]


def said(content: Content, pair: Pair, language: str) -> list[str]:
    entry = pair.entry
    if entry is None:
        return ["", content.status_label("", language), "no", *[""] * (len(COLUMNS) - 12)]
    remark = shown_text(entry, "remark", language)
    return [
        entry.status,
        content.status_label(entry.status, language),
        yes(entry.nothing),
        entry.assessed_status,
        content.status_label(entry.assessed_status, language) if entry.assessed_status else "",
        *words(entry, "done", language),
        *words(entry, "next", language),
        remark.text,
        remark.language if remark else "",
        " ".join(piece.data.get("url") or piece.data["name"] for piece in entry.evidence),
    ]


def words(entry: EntryPiece, field: str, language: str) -> list[str]:
    """Return the words, the language that they are in, and of a translation the one that it is from."""
    found = entry.words(field, language)
    if not found:
        return ["", "", ""]
    return [found.text, found.language, entry.language if found.is_translation else ""]


def yes(value: bool) -> str:
    return "yes" if value else "no"
