"""The hidden keys of a workbook and of its rows: signed, so that nobody can make or change one."""

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import Self

from django.core import signing

from vision.domain.answers import Answer, tidied
from vision.models import Entry, Submission

# Counts the layouts of workbooks; one of another layout is not read.
LAYOUT = 1


class BadKey(ValueError):
    """The key is missing, has been changed, or is one of something else."""


@dataclass(frozen=True)
class Key:
    """What a key says; `signed` writes it down, `read` takes it back."""

    state: str
    year: int
    version: int

    @classmethod
    def signer(cls) -> signing.Signer:
        return signing.Signer(salt=f"vision.workbook.{cls.__name__}.{LAYOUT}")

    def signed(self) -> str:
        return self.signer().sign_object(astuple(self))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `signed` wrote. Raises BadKey."""
        try:
            return cls(*cls.signer().unsign_object(text))
        except signing.BadSignature as error:
            raise BadKey from error


@dataclass(frozen=True)
class BookKey(Key):
    """The key of a whole workbook: which report it is of."""

    @classmethod
    def of(cls, submission: Submission) -> "BookKey":
        return cls(submission.state.slug, submission.cycle.year, submission.version)


@dataclass(frozen=True)
class RowKey(Key):
    """The key of a row: of which report and item, how often it had been written, and what it said then."""

    code: str
    revision: int
    said: str

    @classmethod
    def of(cls, entry: Entry) -> "RowKey":
        book = BookKey.of(entry.submission)
        said = digest(Answer.of(entry))
        return cls(book.state, book.year, book.version, entry.item.code, entry.revision, said)

    @property
    def book(self) -> BookKey:
        return BookKey(self.state, self.year, self.version)


def digest(answer: Answer) -> str:
    """Return a short name for what `answer` says, to tell a row that was filled in from one that was not."""
    words = [tidied(answer.done), tidied(answer.next)]
    said = [answer.status, answer.nothing, *words, answer.language if any(words) else ""]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
