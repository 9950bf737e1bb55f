"""What a plan says to a person at a terminal, and to a program."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.text.words import Segment
from vision.importer.changes import Change, ChangeKind
from vision.importer.diff import Difference
from vision.importer.plan import Plan

SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.CHANGED: "~",
    ChangeKind.MOVED: ">",
    ChangeKind.GONE: "-",
    ChangeKind.BACK: "<",
}
AROUND = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def as_text(plan: Plan) -> Iterator[str]:
    """Yield the lines that show a plan: what was found, what to look at, what would change."""
    yield str(plan.tree.title)
    yield ", ".join(counts(plan.tree.counts))
    if plan.suspects:
        yield ""
        yield _("Points to check in the file (nothing is corrected):")
        for suspect in plan.suspects:
            yield "  " + _("line %(line)d: %(why)s") % {"line": suspect.line, "why": suspect.why}
    yield ""
    yield from _differences(plan.difference)


def as_json(plan: Plan, *, edition: str, applied: bool) -> dict[str, Any]:
    return {
        "file": plan.name,
        "sha256": plan.sha256,
        "language": plan.language,
        "edition": edition,
        "counts": plan.tree.counts,
        "changes": [change.to_json() for change in plan.difference.changes],
        "suspects": [suspect.to_json() for suspect in plan.suspects],
        "unchanged": plan.difference.is_empty,
        "applied": applied,
    }


def counts(counted: dict[str, int]) -> list[str]:
    """Return the counts of a tree in words."""
    words = {
        "recitals": ngettext("%(count)d recital", "%(count)d recitals", counted["recitals"]),
        "commitments": ngettext("%(count)d commitment", "%(count)d commitments", counted["commitments"]),
        "pillars": ngettext("%(count)d pillar", "%(count)d pillars", counted["pillars"]),
        "areas": ngettext("%(count)d cooperation area", "%(count)d cooperation areas", counted["areas"]),
        "items": ngettext("%(count)d action item", "%(count)d action items", counted["items"]),
    }
    return [word % {"count": counted[name]} for name, word in words.items()]


def _differences(difference: Difference) -> Iterator[str]:
    if difference.is_empty:
        yield _("Nothing to change: this is the official text already.")
        return
    kinds = Counter(_kind(change) for change in difference.changes)
    summary = ", ".join(f"{kind} {count}" for kind, count in kinds.items()) or _("only the stored text")
    yield _("What the import changes: %(summary)s") % {"summary": summary}
    for change in difference.changes:
        yield f"  {SIGNS[change.change]} {_name(change)}: {_what(change)}"


def _name(change: Change) -> str:
    return f"{change.kind.label} {change.code}".strip()


def _what(change: Change) -> str:
    if change.change == ChangeKind.MOVED:
        return f"{change.before} → {change.after}"
    if change.is_first_wording:
        return f"{_kind(change)}: {change.after}"
    if change.change == ChangeKind.CHANGED:
        return " ".join(map(_marked, change.segments))
    return change.after or change.before


def _kind(change: Change) -> str:
    first = pgettext("official wording", "first wording")
    return first if change.is_first_wording else str(change.change.label)


def _marked(segment: Segment) -> str:
    opening, closing = AROUND[segment.kind]
    return f"{opening}{segment.text}{closing}"
