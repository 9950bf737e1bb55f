"""One thing that an import would do, in words for people and in JSON for machines."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from portal.text.words import Segment, segments
from vision.importer.framework import Kind


class ChangeKind(TextChoices):
    ADDED = "added", pgettext_lazy("change of a piece of the document", "added")
    CHANGED = "changed", pgettext_lazy("change of a piece of the document", "changed")
    MOVED = "moved", pgettext_lazy("change of a piece of the document", "moved")
    GONE = "gone", pgettext_lazy("change of a piece of the document", "gone")
    BACK = "back", pgettext_lazy("change of a piece of the document", "back")


@dataclass(frozen=True)
class Change:
    """A change of the piece `code`, or of the lead of the list that `code` names; the title has no code.

    `before` and `after` are wordings; of what is moved they are places: the code of the parent where there is
    one, and the ordinal in it ("2.5 · 3"). `line` is where the file has it, None for what is gone.
    """

    kind: Kind
    code: str
    change: ChangeKind
    before: str
    after: str
    line: int | None

    @property
    def is_first_wording(self) -> bool:
        """Whether a piece that stands already gets its first official wording in this language."""
        return self.change == ChangeKind.CHANGED and not self.before

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What a changed wording keeps, loses and gains, word by word; empty for other changes."""
        return segments(self.before, self.after) if self.change == ChangeKind.CHANGED else ()

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "code": self.code,
            "change": self.change.value,
            "before": self.before,
            "after": self.after,
            "line": self.line,
            "words": [segment.to_json() for segment in self.segments],
        }
