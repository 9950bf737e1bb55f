"""Making a PDF of a document: for everybody (PDF/UA-1), and the same bytes each time.

Imported where a report is made and nowhere else: WeasyPrint takes half a second to load.
"""

import datetime
import gc
import hashlib
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, BinaryIO, cast
from xml.etree.ElementTree import Element

from django.conf import settings
from weasyprint import HTML, Attachment
from weasyprint import Document as Rendering
from weasyprint.logger import PROGRESS_LOGGER

from portal.enums import ReportStep
from portal.reports import tagging
from portal.reports.document import Attachment as ReportAttachment
from portal.reports.document import Document, Tell, silent
from portal.reports.letters import shown
from portal.reports.resources import OwnFiles, own_fonts

VARIANT = "pdf/ua-1"
# Attributes that end up on paper or are read aloud.
WRITTEN_ATTRIBUTES = ("alt", "title", "aria-label")
# A page of tables makes some ten thousand objects, and all of them are kept until the last page is written.
OBJECTS_BETWEEN_COLLECTIONS = 200_000
# How many pages are half of a long report: no one knows how many there will be until all are set.
HALF = 40
# How WeasyPrint begins what it says of a page.
PAGE = "Creating layout - Page"
# Fonts, and how tags are made, are one a process.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Written:
    """What became of a document; `size` in bytes, `sha256` as 64 hexadecimal digits."""

    pages: int
    size: int
    sha256: str


def write(document: Document, to: BinaryIO, tell: Tell = silent) -> Written:
    """Write `document` as a PDF to a file that is open for writing, and return what it is.

    A picture that cannot be read is left out, with a line in the log. What `tell` raises ends the work.

    Raises:
        OSError: the file cannot be written, such as for a disk that is full.
    """
    with _one_at_a_time, fewer_collections():
        with telling_of_pages(tell):
            rendering = laid_out(document)
        tell(ReportStep.DRAWING, 0)
        hashed = Hashed(to)
        with tagging.spoken_well():
            rendering.write_pdf(
                hashed,
                finisher=lambda _rendering, pdf: finish(document, pdf),
                attachments=[attached(document, file) for file in files_of(document)],
                pdf_identifier=identifier(document),
                pdf_variant=VARIANT,
            )
        tell(ReportStep.DRAWING, 1)
    return Written(len(rendering.pages), hashed.size, hashed.digest.hexdigest())


def laid_out(document: Document) -> Rendering:
    """Return the pages of a document, with what is said of it in every reader's list of documents."""
    page = HTML(string=document.html, base_url=f"{settings.SITE_URL}/", url_fetcher=OwnFiles())
    root = cast(Element, page.etree_element)
    show_letters(root)
    tagging.name_figures(root)
    rendering = page.render(font_config=own_fonts(), pdf_variant=VARIANT)
    about = rendering.metadata
    about.title, about.lang, about.description = document.title, document.language, document.description
    about.authors = [document.author] if document.author else []
    about.created = about.modified = document.date.isoformat()
    about.generator, about.keywords, about.attachments = None, [], []
    return rendering


def show_letters(root: Element) -> None:
    """Replace in every text what the font lacks."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in {"style", "script"} and element.text:
            element.text = shown(element.text)
        if element.tail:
            element.tail = shown(element.tail)
        for name in WRITTEN_ATTRIBUTES:
            if value := element.get(name):
                element.set(name, shown(value))


def finish(document: Document, pdf: Any) -> None:
    tagging.hide_decoration(pdf)
    tagging.place_figures(pdf)
    tagging.relate_attachments(
        pdf, {file.name: (file.relationship, file.media_type) for file in document.attachments}
    )


def files_of(document: Document) -> list[ReportAttachment]:
    """Return the attachments by name, the order in which a PDF has to list them."""
    return sorted(document.attachments, key=lambda file: file.name)


def attached(document: Document, file: ReportAttachment) -> Attachment:
    moment = datetime.datetime.combine(document.date, datetime.time(), datetime.UTC)
    return Attachment(
        file_obj=io.BytesIO(file.data),
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
    )


def identifier(document: Document) -> bytes:
    """Return what tells this report from others, whatever its version."""
    about = f"{document.name} {document.language}"
    return hashlib.sha256(about.encode()).hexdigest()[:32].encode()


class Hashed:
    """A file that is written to, measured on the way."""

    def __init__(self, to: BinaryIO):
        self.to, self.size, self.digest = to, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self.to.write(data)


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Let Python look for garbage less often: all that is made is needed to the end (a sixth of the time)."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class PageCounter(logging.Handler):
    """Tells of pages as WeasyPrint says that it has begun them. What `tell` raises ends its work."""

    def __init__(self, tell: Tell):
        super().__init__()
        self.tell, self.pages = tell, 0

    def emit(self, record: logging.LogRecord) -> None:
        if PAGE in str(record.msg) and isinstance(record.args, tuple):
            self.pages = max(self.pages, *(number for number in record.args if isinstance(number, int)))
        self.tell(ReportStep.LAYOUT, self.pages / (self.pages + HALF))


@contextmanager
def telling_of_pages(tell: Tell) -> Iterator[None]:
    counter, level = PageCounter(tell), PROGRESS_LOGGER.level
    propagates = PROGRESS_LOGGER.propagate
    PROGRESS_LOGGER.addHandler(counter)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(counter)
        PROGRESS_LOGGER.setLevel(level)
        PROGRESS_LOGGER.propagate = propagates
