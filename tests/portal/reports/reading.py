"""Reading a PDF back, as programs for readers do."""

import io
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf

from portal.reports import pdf
from portal.reports.document import Document


def made(document: Document) -> bytes:
    file = io.BytesIO()
    pdf.write(document, file)
    return file.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def tags(found: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every tag that is read, in the order of reading."""
    waiting = [found.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, pikepdf.Array):
            waiting = [*element, *waiting]
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            waiting = [element.get("/K", pikepdf.Array()), *waiting]


def tagged(found: pikepdf.Pdf, name: str) -> list[Any]:
    return [tag for tag in tags(found) if f"/{name}" == tag.S]
