"""How a paragraph ends: as a sentence, as a clause, or as a heading does."""

from portal.documents.marks import Line

LONGEST_HEADING = 150
SENTENCE_ENDS = ".!?…"
ENDS = SENTENCE_ENDS + ",;:"
CLOSING = "\"'”’»)]"


def ending(text: str) -> str:
    """Return the punctuation mark that ends `text`, behind or before closing quotes; empty for none."""
    last = text[-1:]
    if last and last in CLOSING and text[-2:-1] in tuple(SENTENCE_ENDS):
        last = text[-2:-1]
    return last if last and last in ENDS else ""


def is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEADING


def is_like_heading(line: Line) -> bool:
    """Say whether `line` could be a heading by its words alone: short, not ended as a sentence or clause."""
    return is_short(line) and ending(line.text) in ("", ":")
