"""What a person should look at before importing; the importer itself never corrects."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Suspect:
    """A doubt about a line: `kind` for machines, `why` for people in the language active at the time."""

    line: int
    kind: str
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"line": self.line, "kind": self.kind, "why": self.why}
