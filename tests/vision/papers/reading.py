"""Where things stand in a PDF: pages as text, headings by the outline, numbers of the contents."""

import io
import re
import subprocess

import pikepdf

from tests.portal.reports.reading import text_of

CONTENTS_LINE = re.compile(r"^\s*(?P<title>\S.*?) (?:\. ?)+\s*(?P<page>\d+)$", re.MULTILINE)


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page."""
    return text_of(data).removesuffix("\f").split("\f")


def joined(text: str) -> str:
    return " ".join(text.split())


def headings(data: bytes) -> dict[str, int]:
    """Return by heading the number of the page on which it stands, as the outline has it."""
    with pikepdf.open(io.BytesIO(data)) as found:
        numbers = {page.objgen: place for place, page in enumerate(found.pages, start=1)}
        with found.open_outline() as outline:
            waiting, seen = list(outline.root), {}
            while waiting:
                item = waiting.pop(0)
                seen[joined(item.title)] = numbers[item.destination[0].objgen]
                waiting = [*item.children, *waiting]
    return seen


def contents(pages: list[str]) -> dict[str, int]:
    """Return by title the number that the contents print."""
    lines = CONTENTS_LINE.finditer(pages[2])
    return {joined(line["title"]): int(line["page"]) for line in lines}


def qpdf_check(path) -> str:
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
