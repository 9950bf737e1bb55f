"""What a state says on one action item, as a value: from a form, a workbook, an earlier year, or as it stands."""

import re
from dataclasses import asdict, dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from vision.enums import ReportedStatus
from vision.models import Entry
from vision.models.entry import TEXTS
from vision.validators import validate_text_length

# Of a word processor too, which ends a line or a page within a paragraph by a sign of its own.
LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85]")
# What no one types, and what XML, HTML, PDF or UTF-8 cannot hold: control characters, halves of characters and
# code points that are none. Line ends and tabs are words, and so are the marks that give text its direction.
NO_CHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
UNSEEN = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{NO_CHARACTERS}]")


@dataclass(frozen=True)
class Answer:
    """`status` is a `ReportedStatus` value or empty; `nothing` says that there is nothing to report."""

    status: str = ""
    nothing: bool = False
    done: str = ""
    next: str = ""
    language: str = Language.EN.value

    @classmethod
    def of(cls, entry: Entry) -> "Answer":
        return cls(entry.status, entry.nothing, entry.done, entry.next, entry.language)

    @classmethod
    def from_dict(cls, values: dict) -> "Answer":
        """Read what `as_dict` wrote."""
        return cls(**values)

    def as_dict(self) -> dict:
        return asdict(self)

    @property
    def is_given(self) -> bool:
        return bool(self.status) or self.nothing

    def says_the_same(self, other: "Answer") -> bool:
        """Say whether both report the same; the language counts only where there are words in it."""
        if self.done or self.next:
            return self == other
        return replace(self, language=other.language) == other

    def cleaned(self) -> "Answer":
        """Return the answer as it is stored: line ends of one kind, no control characters, no space around.

        Raises:
            ValidationError: by field, what cannot be stored and what to do about it.
        """
        answer = replace(self, done=tidied(self.done), next=tidied(self.next))
        problems: dict[str, object] = {}
        for name in TEXTS:
            try:
                validate_text_length(getattr(answer, name))
            except ValidationError as error:
                problems[name] = error
        if answer.status and answer.status not in ReportedStatus.values:
            problems["status"] = _("Choose one of the statuses.")
        if answer.language not in Language.values:
            problems["language"] = _("Choose one of the four languages.")
        if answer.nothing and (answer.status or answer.done or answer.next):
            problems["nothing"] = _(
                "“Nothing to report” goes without a status and without words. Clear one or the other."
            )
        if problems:
            raise ValidationError(problems)
        return answer


def tidied(text: str) -> str:
    """Return words as they are stored, wherever they came from."""
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text)).strip()
