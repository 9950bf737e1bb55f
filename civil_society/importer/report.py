"""What a plan says to a person at a terminal, and to a program."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civil_society.enums import WorkingLanguage
from civil_society.importer.difference import Change, ChangeKind, Difference
from civil_society.importer.plan import Plan
from portal.text.words import Segment

SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.WORDED: "~",
    ChangeKind.CHANGED: "~",
    ChangeKind.MOVED: ">",
    ChangeKind.GONE: "-",
}
AROUND = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def as_text(plan: Plan) -> Iterator[str]:
    """Yield the lines that show a plan: what was found, what was left out, what to look at, what would change."""
    yield f"{plan.organisation}: {counts(plan)}"
    for order, part in enumerate(plan.parts, start=1):
        yield f"  {order}. {part.kind.label}: {part.text}"
    if plan.dropped:
        yield ""
        yield _("Left out:")
        for dropped in plan.dropped:
            values = {"line": dropped.line, "text": dropped.text, "why": dropped.why}
            yield "  " + _("line %(line)d: “%(text)s” (%(why)s)") % values
    if plan.suspects:
        yield ""
        yield _("Points to check in the file (nothing is corrected):")
        for suspect in plan.suspects:
            yield "  " + _("line %(line)d: %(why)s") % {"line": suspect.line, "why": suspect.why}
    yield ""
    yield from _differences(plan.difference)


def as_json(plan: Plan, *, applied: bool) -> dict[str, Any]:
    return {
        "file": plan.name,
        "sha256": plan.sha256,
        "language": plan.language,
        "organisation": plan.organisation.slug,
        "version": plan.difference.version,
        "parts": [
            {"kind": part.kind.value, "order": order, "text": part.text, "line": part.line}
            for order, part in enumerate(plan.parts, start=1)
        ],
        "dropped": [dropped.to_json() for dropped in plan.dropped],
        "changes": [change.to_json() for change in plan.difference.changes],
        "suspects": [suspect.to_json() for suspect in plan.suspects],
        "unchanged": plan.difference.is_empty,
        "applied": applied,
    }


def counts(plan: Plan) -> str:
    """Return how many parts were found, and how many of each kind, in words."""
    found = len(plan.parts)
    kinds = Counter(str(part.kind.label) for part in plan.parts)
    several = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    return ngettext("%(count)d part (%(kinds)s)", "%(count)d parts (%(kinds)s)", found) % {
        "count": found,
        "kinds": several,
    }


def outcome(difference: Difference) -> str:
    """Return what the import leads to, in a sentence."""
    version = {"version": difference.version}
    if difference.fills:
        return (
            _("The current statement (version %(version)d) keeps our words and gets the wording.") % version
        )
    if difference.version == 1:
        return _("This becomes the first statement of the organisation.")
    return _("This becomes version %(version)d; those before it stay readable.") % version


def language_change(difference: Difference) -> str:
    """Return that a statement was in another language than the file, empty where it was not."""
    if not difference.changes_language:
        return ""
    labels = dict(WorkingLanguage.choices)
    values = {"before": labels[difference.language_before], "after": labels[difference.language]}
    return _("Original language: %(before)s → %(after)s") % values


def _differences(difference: Difference) -> Iterator[str]:
    if difference.is_empty:
        yield _("Nothing to change: this is the statement already.")
        return
    kinds = Counter(str(change.change.label) for change in difference.changes)
    summary = ", ".join(f"{kind} {count}" for kind, count in kinds.items()) or _("only the language")
    yield _("What the import changes: %(summary)s") % {"summary": summary}
    yield outcome(difference)
    if changed := language_change(difference):
        yield changed
    for change in difference.changes:
        yield f"  {SIGNS[change.change]} " + ": ".join(filter(None, (_name(change), _what(change))))


def _name(change: Change) -> str:
    title = f" “{change.title}”" if change.title else ""
    return f"{change.order}. {change.kind.label}{title}"


def _what(change: Change) -> str:
    if change.change == ChangeKind.MOVED:
        return f"{change.before} → {change.after}"
    if change.change == ChangeKind.CHANGED:
        return " ".join(map(_marked, change.segments))
    return change.shown


def _marked(segment: Segment) -> str:
    opening, closing = AROUND[segment.kind]
    return f"{opening}{segment.text}{closing}"
