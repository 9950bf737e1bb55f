"""What one edition says that the one before it of the same year did not: what a correction corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as filled

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.enums import Language
from portal.text.words import Segment, segments
from portal.translations.texts import shown_text
from vision.domain.editions.content import Content, Figure
from vision.domain.editions.pieces import EntryPiece, Piece
from vision.domain.editions.selection import Asked

# The texts of states and of the framework that pages show.
TEXTS = ("name", "official_name", "title", "summary", "official_text")
NAMES = {
    "done": _("What was done"),
    "next": _("What comes next"),
    "remark": _("Remark of the Secretariat"),
    "name": pgettext_lazy("of a state", "Name"),
    "official_name": _("Official name"),
    "title": _("Title"),
    "summary": _("Summary"),
    "official_text": _("Official wording"),
}


@dataclass(frozen=True)
class Wording:
    """How a text changed; `field` names it, `language` is the one that it is in."""

    field: str
    language: str
    segments: tuple[Segment, ...]

    @property
    def name(self) -> str:
        """What the text is called in the reader's language."""
        return str(NAMES[self.field])


@dataclass(frozen=True)
class ChangedEntry:
    """An entry in both editions that says something else in the later one."""

    before: EntryPiece
    after: EntryPiece
    wordings: list[Wording] = filled(default_factory=list)

    @property
    def status_changed(self) -> bool:
        return (self.before.status, self.before.nothing) != (self.after.status, self.after.nothing)

    @property
    def assessed_changed(self) -> bool:
        return self.before.assessed_status != self.after.assessed_status

    @property
    def evidence_changed(self) -> bool:
        return evidence_of(self.before) != evidence_of(self.after)

    @property
    def is_changed(self) -> bool:
        return bool(self.wordings) or self.status_changed or self.assessed_changed or self.evidence_changed


@dataclass(frozen=True)
class ChangedLabel:
    """A text of a state or of the framework that reads differently: `piece` is what it is of, as it is now."""

    piece: Piece
    wordings: list[Wording]


@dataclass(frozen=True)
class ChangedFigure:
    """A figure before and after; `asked` says of what. None where an edition has no such figure."""

    asked: Asked
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True)
class Changes:
    """All that differs, each in the order of the later edition."""

    added: list[EntryPiece]
    changed: list[ChangedEntry]
    gone: list[EntryPiece]
    labels: list[ChangedLabel]
    figures: list[ChangedFigure]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.gone or self.labels or self.figures)


def compare(before: Content, after: Content) -> Changes:
    """Return what `after` says that `before` does not, and the other way round."""
    both = [key for key in after.entries if key in before.entries]
    changed = [changed_entry(before.entries[key], after.entries[key]) for key in both]
    return Changes(
        added=[entry for key, entry in after.entries.items() if key not in before.entries],
        changed=[entry for entry in changed if entry.is_changed],
        gone=[entry for key, entry in before.entries.items() if key not in after.entries],
        labels=list(changed_labels(before, after)),
        figures=list(changed_figures(before, after)),
    )


def changed_entry(before: EntryPiece, after: EntryPiece) -> ChangedEntry:
    found = [
        wording(name, before.data[name], after.data[name], after.language)
        for name in ("done", "next")
        if before.data[name] != after.data[name]
    ]
    return ChangedEntry(before, after, [*found, *changed_texts(before, after, ("remark",))])


def wording(name: str, before: str, after: str, language: str) -> Wording:
    return Wording(name, language, segments(before, after))


def evidence_of(entry: EntryPiece) -> list[tuple[str, str]]:
    return [(piece.title, piece.data.get("url") or piece.data["sha256"]) for piece in entry.evidence]


def changed_texts(before: Piece, after: Piece, names: tuple[str, ...]) -> Iterator[Wording]:
    """Yield what changed of the texts called `names`, in every language."""
    for name in names:
        old, new = before.data.get(name) or {}, after.data.get(name) or {}
        for language in Language.values:
            if old.get(language, "") != new.get(language, ""):
                yield wording(name, old.get(language, ""), new.get(language, ""), language)


def changed_labels(before: Content, after: Content) -> Iterator[ChangedLabel]:
    old = dict(labelled(before))
    for key, piece in labelled(after):
        if key in old and (found := list(changed_texts(old[key], piece, TEXTS))):
            yield ChangedLabel(piece, found)


def labelled(content: Content) -> Iterator[tuple[tuple[str, str], Piece]]:
    """Yield what has texts, with what it is known by in both editions."""
    yield ("programme", ""), content.programme
    yield from ((("state", state.slug), state) for state in content.states)
    for pillar in content.pillars:
        yield ("piece", pillar.code), pillar
        for area in pillar.areas:
            yield ("piece", area.code), area
            yield from ((("piece", item.code), item) for item in area.items)


def changed_figures(before: Content, after: Content) -> Iterator[ChangedFigure]:
    """Yield the figures of the whole, of pillars and of states that differ."""
    pillars = dict.fromkeys(piece.code for content in (after, before) for piece in content.pillars)
    states = dict.fromkeys(state.slug for content in (after, before) for state in content.states)
    found = [Asked(), *(Asked(pillar=code) for code in pillars), *(Asked(state=slug) for slug in states)]
    for asked in found:
        old, new = (content.figure(state=asked.state, pillar=asked.pillar) for content in (before, after))
        if old != new:
            yield ChangedFigure(asked, old, new)


def label_of(content: Content, asked: Asked) -> str:
    """Return what a figure is of, as the edition calls it; empty for the whole."""
    if asked.state:
        state = content.state(asked.state)
        return shown_text(state, "name").text if state else asked.state
    pillar = content.pillar(asked.pillar)
    return f"{pillar.code}. {shown_text(pillar, 'title').text}" if pillar else asked.pillar
