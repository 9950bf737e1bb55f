"""What each part of a report shows: plain data for its template, in the active language."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from portal.charts.palette import NOTHING_REPORTED, REPORTED
from portal.charts.words import Words
from portal.reports.letters import count_lacking
from vision import charts
from vision.domain.editions.pieces import AreaPiece, PillarPiece, StatePiece
from vision.reports.answers import answers_on, evidence_in, lines_of
from vision.reports.changes import changes_in
from vision.reports.marks import named_mark
from vision.reports.paper import Paper, Part, has_evidence

Shown = dict[str, Any]


def of(paper: Paper, part: Part) -> Shown:
    """Return what the template of `part` needs beside the paper."""
    return INSIDE[part.template](paper, part)


def reading(paper: Paper, _part: Part) -> Shown:
    words = Words()
    explained = [(status, words.status[status]) for status in (*REPORTED, NOTHING_REPORTED)]
    return {"statuses": explained, "lacking": lacking(paper), "total": paper.total}


def lacking(paper: Paper) -> int:
    """Count the places where a square stands for letters that the font lacks."""
    entries = (entry for entry in paper.content.entries.values() if is_within(paper, entry))
    return sum(
        count_lacking(text)
        for entry in entries
        for text in (entry.done_words.text, entry.next_words.text, *(piece.title for piece in entry.evidence))
    )


def is_within(paper: Paper, entry: Any) -> bool:
    of_state = not paper.state or entry.state.slug == paper.state.slug
    return of_state and (not paper.pillar or entry.item.area.pillar.code == paper.pillar.code)


def summary(paper: Paper, _part: Part) -> Shown:
    total, words = paper.total, Words()
    return {
        "total": total,
        "completed": words.share(total.completed, total.reported) if total.reported else "",
        "chart": bars(paper),
        "years": charts.years(paper.content) if paper.kind == "programme" else None,
        "time": paper.content.years,
        "changes": changes_in(paper),
        "differing": sum(
            bool(entry.assessed_status) and entry.assessed_status != entry.status
            for entry in paper.content.entries.values()
            if is_within(paper, entry)
        ),
    }


def bars(paper: Paper) -> Any:
    """The one chart of the summary: by pillar; where there is only one, by state."""
    content = paper.content
    if paper.state:
        return charts.state(content, paper.state.slug)
    return charts.states(content, paper.pillar) if paper.pillar else charts.programme(content)


def states(paper: Paper, _part: Part) -> Shown:
    content = paper.content
    shown = [
        {
            "state": state,
            "part": content.participation_label(state),
            "accepted": datetime.date.fromisoformat(state.accepted_on) if state.accepted_on else None,
            "figure": paper.figure(state=state.slug) if state.is_counted else None,
        }
        for state in content.states
    ]
    return {"rows": shown, "chart": None if paper.pillar else charts.states(content)}


def matrix(paper: Paper, _part: Part) -> Shown:
    groups = [
        (pillar, [(area, [cell(paper, state, area) for state in paper.states]) for area in pillar.areas])
        for pillar in paper.pillars
    ]
    return {"groups": groups}


def cell(paper: Paper, state: StatePiece, area: AreaPiece) -> Shown:
    """The status that a state reported most often in an area, and of how many items: as the chart has it."""
    figure = paper.figure(state=state.slug, area=area.code)
    if not figure.reported:
        return {"mark": named_mark(""), "status": NOTHING_REPORTED, "href": link(paper, state, area)}
    status = max(REPORTED, key=lambda each: figure.statuses[each])
    return {
        "mark": named_mark(status),
        "status": status,
        "count": figure.statuses[status],
        "of": figure.expected,
        "href": link(paper, state, area),
    }


def link(paper: Paper, state: StatePiece, area: AreaPiece) -> str:
    return charts.entries_url(paper.content, state=state.slug, area=area.code)


def changes(paper: Paper, _part: Part) -> Shown:
    chart = charts.change(paper.content) if paper.kind == "programme" else None
    return {"changes": changes_in(paper), "chart": chart}


def pillar(paper: Paper, part: Part) -> Shown:
    piece = part.piece
    assert piece is not None  # noqa: S101 - chapters are of pillars
    chart = replace(area_bars(paper, piece), key=f"areas-{piece.code}")
    return {
        "pillar": piece,
        "figure": paper.figure(pillar=piece.code),
        "item_count": len(list(piece.items)),
        "chart": chart,
        "is_even": piece.number % 2 == 0,
        "heat": None if paper.state else charts.matrix(paper.content, piece),
        "areas": [area(paper, section.piece, section.id) for section in part.sections],
    }


def area_bars(paper: Paper, piece: PillarPiece) -> Any:
    if paper.state:
        return charts.state_areas(paper.content, paper.state.slug, piece)
    return charts.pillar(paper.content, piece)


def area(paper: Paper, piece: AreaPiece, key: str) -> Shown:
    shown = {"piece": piece, "id": key, "figure": paper.figure(area=piece.code)}
    if paper.state:
        return shown | {"lines": lines_of(paper.content, piece, paper.state)}
    return shown | {"items": [answers_on(paper.content, item, paper.states) for item in piece.items]}


def method(paper: Paper, _part: Part) -> Shown:
    gaps = [(state, paper.figure(state=state.slug)) for state in paper.states]
    unreported = [
        item
        for each in paper.areas
        for item in each.items
        if not any(has_status(paper, state, item.code) for state in paper.states)
    ]
    uncounted = [
        (state, paper.content.participation_label(state))
        for state in paper.content.states
        if not state.is_counted
    ]
    return {
        "total": paper.total,
        "gaps": gaps,
        "unreported": unreported,
        "uncounted": uncounted,
        "has_evidence": has_evidence(paper),
    }


def has_status(paper: Paper, state: StatePiece, code: str) -> bool:
    entry = paper.content.entry(state.slug, code)
    return bool(entry and entry.status)


def evidence(paper: Paper, _part: Part) -> Shown:
    found = [(each, list(evidence_in(paper.content, each, paper.states))) for each in paper.areas]
    return {"groups": [(each, pieces) for each, pieces in found if pieces]}


def annex(paper: Paper, _part: Part) -> Shown:
    def marks(code: str) -> list[str]:
        entries = (paper.content.entry(state.slug, code) for state in paper.states)
        return [named_mark(entry.status if entry else "") for entry in entries]

    return {
        "groups": [
            (piece, [(each, [(item, marks(item.code)) for item in each.items]) for each in piece.areas])
            for piece in paper.pillars
        ]
    }


INSIDE: dict[str, Callable[[Paper, Part], Shown]] = {
    "reading": reading,
    "summary": summary,
    "states": states,
    "matrix": matrix,
    "changes": changes,
    "pillar": pillar,
    "method": method,
    "evidence": evidence,
    "annex": annex,
}
