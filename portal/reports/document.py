"""What a kind of report hands over to become a file, and how it tells of its progress meanwhile."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

# Called with a step and the share of it that is done, from 0 to 1. Raises where nobody wants the report any more.
Tell = Callable[[str, float], None]


def silent(step: str, done: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: its `name` in ASCII letters, and what it is in `description`.

    `relationship` to the report is a word of PDF 2.0: Source (the report was made of it), Data (the figures behind
    it), Supplement, Alternative.
    """

    name: str
    media_type: str
    data: bytes
    description: str
    relationship: str = "Data"


@dataclass(frozen=True)
class Document:
    """A report before it is a file.

    Attributes:
        html: the whole page with its `<html lang>`, styled by `<style>` or by style sheets of the portal; addresses
            without a host are those of the site. Pictures are `data:` or static files of the portal.
        date: of what the report is about. Never of today: the same document gives the same bytes each time.
        name: of the file, without its ending: small ASCII letters, digits and hyphens.
        author: who answers for it.
    """

    html: str
    title: str
    language: str
    description: str
    date: datetime.date
    name: str
    author: str = ""
    attachments: tuple[Attachment, ...] = ()
