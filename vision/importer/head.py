"""What stands between the title and the first pillar: preamble, recitals, commitments and their leads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.documents.endings import SENTENCE_ENDS, ending, is_like_heading
from portal.documents.errors import NotImportable
from portal.documents.marks import Line
from portal.documents.paragraphs import glued, grouped, starts_low
from portal.documents.suspect import Suspect
from vision.importer.layout import Layout
from vision.importer.paragraphs import cuts
from vision.importer.remnants import text_of
from vision.importer.tree import Text


@dataclass(frozen=True)
class Parts:
    """The parts of a tree that stand before the pillars."""

    preamble: tuple[Text, ...]
    recitals_lead: Text | None
    recitals: tuple[Text, ...]
    commitments_lead: Text | None
    commitments: tuple[Text, ...]
    pillars_lead: Text | None


@dataclass(frozen=True)
class Head:
    parts: Parts
    suspects: list[Suspect]


def read_head(found: Sequence[Line], layout: Layout) -> Head:
    """Read the paragraphs `found` between the title and the first pillar.

    Raises:
        NotImportable: the heading of an area, or an item, stands before any pillar.
    """
    lines = found[1 : layout.first]
    start, stop = list_bounds(lines)
    suspects: list[Suspect] = []
    before = _without_section_headings(lines[:start], suspects)
    listed = lines[start:stop]
    has_lead = before and listed and ending(before[-1].text) not in (*SENTENCE_ENDS, ";")
    lead = [before.pop()] if has_lead else []
    clauses = clauses_from(before)
    opening = bool(clauses < len(before) and _may_lead(before[clauses]))
    parts = Parts(
        preamble=_texts(_sentences(before[:clauses], suspects), suspects),
        recitals_lead=_only(before[clauses : clauses + opening], suspects),
        recitals=_texts(before[clauses + opening :], suspects),
        commitments_lead=_only(lead, suspects),
        commitments=_texts(_listed(listed, suspects), suspects),
        pillars_lead=_only(_closing(lines, stop, layout, suspects), suspects),
    )
    return Head(parts, suspects)


def list_bounds(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the list of commitments begins in `lines`, and where it has ended."""
    marks = list_marks(lines)
    if not marks:
        return _unmarked_bounds(lines)
    stop = marks[0] + 1
    for index in marks[1:]:
        # Behind other paragraphs, only what ends as a clause still belongs to the list.
        if index > stop and ending(lines[index].text) not in (",", ";", "."):
            break
        stop = index + 1
    unmarked = sorted({*range(marks[0], stop)} - {*marks})
    leads = [index for index in unmarked if ending(lines[index].text) == ":"]
    return (leads[-1] + 1 if leads else marks[0]), stop


def list_marks(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of what has a bullet; where nothing has, of what is numbered from 1 upwards."""
    if bullets := [index for index, line in enumerate(lines) if line.bullet]:
        return bullets
    numbered = [index for index, line in enumerate(lines) if len(line.ordinal) == 1]
    counted = [lines[index].ordinal[0] for index in numbered]
    return numbered if len(counted) > 1 and counted == list(range(1, len(counted) + 1)) else []


def _unmarked_bounds(lines: Sequence[Line]) -> tuple[int, int]:
    """Find a list that lost its bullets: clauses between the last two paragraphs that end in a colon."""
    leads = [index for index, line in enumerate(lines) if ending(line.text) == ":"]
    if len(leads) > 1 and leads[-1] - leads[-2] > 2:
        return leads[-2] + 1, leads[-1]
    end = leads[-1] if leads and leads[-1] == len(lines) - 1 else len(lines)
    return end, end


def clauses_from(lines: Sequence[Line]) -> int:
    """Return the index at which sentences (the preamble) turn to clauses (a lead and the recitals).

    The best split has the most sentences before it and the most clauses behind it, so that one odd ending
    does not move it.
    """
    sentences = [ending(line.text) in tuple(SENTENCE_ENDS) for line in lines]
    score = sum(not sentence for sentence in sentences)
    scores = [score]
    for sentence in sentences:
        score += 1 if sentence else -1
        scores.append(score)
    # Of equals, the one that a lead stands at.
    leads = [ending(line.text) in (",", ":") for line in lines] + [False]
    return max(range(len(scores)), key=lambda split: (scores[split], leads[split], -split))


def _sentences(lines: list[Line], suspects: list[Suspect]) -> list[Line]:
    """Join what page breaks cut behind a comma: unlike clauses, paragraphs of sentences cannot end there."""

    def is_cut(index: int) -> bool:
        is_open = ending(lines[index - 1].text) not in tuple(SENTENCE_ENDS)
        return is_open and starts_low(lines[index].text)

    groups = list(grouped(lines, is_cut))
    suspects += [cut for group in groups for cut in cuts(group)]
    return [glued(group) for group in groups]


def _may_lead(line: Line) -> bool:
    return ending(line.text) in ("", ",", ":")


def _without_section_headings(lines: Sequence[Line], suspects: list[Suspect]) -> list[Line]:
    """Leave out headings such as "Preamble", which the document's structure has no place for."""
    kept = []
    for line in lines:
        if (line.level or line.emphasised) and is_like_heading(line) and ending(line.text) != ":":
            suspects.append(_left_out(line))
        else:
            kept.append(line)
    return kept


def _left_out(line: Line) -> Suspect:
    why = _("taken for the heading of a section and left out: “%(text)s”") % {"text": line.text}
    return Suspect(line.number, "left out", why)


def _listed(lines: Sequence[Line], suspects: list[Suspect]) -> list[Line]:
    """Return the lines of the list, without their numbers where it is a numbered one."""
    marks = {*list_marks(lines)}
    numbered = bool(marks) and not any(line.bullet for line in lines)
    for index, line in enumerate(lines):
        if marks and index not in marks:
            why = _("stands in the list of commitments without its mark")
            suspects.append(Suspect(line.number, "mark", why))
    return [replace(line, ordinal=(), ordinal_mark="") if numbered else line for line in lines]


def _closing(lines: Sequence[Line], stop: int, layout: Layout, suspects: list[Suspect]) -> list[Line]:
    """Return the lead of the pillars, the only paragraph that may stand between the list and the pillars."""
    lead: list[Line] = []
    for index, line in enumerate(lines[stop:], start=stop):
        # The title is line 0 of the layout.
        if layout.is_area(index + 1):
            if index + 1 < len(lines) or line.bullet:
                message = _("The heading of a cooperation area stands before any pillar: “%(text)s”.")
                raise NotImportable(message % {"text": line.text}, line.number)
            suspects.append(_left_out(line))
        elif lead or line.bullet:
            message = _("An action item stands before any cooperation area: “%(text)s”.")
            raise NotImportable(message % {"text": line.text[:80]}, line.number)
        else:
            lead.append(line)
    return lead


def _texts(lines: Sequence[Line], suspects: list[Suspect]) -> tuple[Text, ...]:
    texts = []
    for line in lines:
        text, remnants = text_of(line.as_words())
        texts.append(text)
        suspects += remnants
    return tuple(texts)


def _only(lines: Sequence[Line], suspects: list[Suspect]) -> Text | None:
    return next(iter(_texts(lines, suspects)), None)
