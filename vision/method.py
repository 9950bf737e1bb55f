"""How figures are made, worked through with the numbers of an edition, so that a reader can count again."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from portal.charts.palette import REPORTED as STATUSES
from portal.charts.words import Words
from portal.enums import ParticipationStatus
from vision.charts import heat_cell, label_of
from vision.domain.editions import Content, Figure
from vision.domain.editions.pieces import AreaPiece, StatePiece
from vision.domain.editions.selection import REPORTED, UNANSWERED, Asked
from vision.enums import ReportedStatus
from vision.figures import figure_of, url_of
from vision.models import Edition


@dataclass(frozen=True)
class Line:
    """A figure, worked out: `factor` items times states is what is expected; each number has its entries."""

    label: Any
    items: int
    states: int
    figure: Figure
    coverage: str
    share: str
    all_url: str
    reported_url: str
    completed_url: str


@dataclass(frozen=True)
class Cell:
    """A cell of the table of areas and states: how many items have which status, and which of them it shows."""

    area: AreaPiece
    state: StatePiece
    counts: list[tuple[str, int]]
    shown: str
    is_tie: bool
    url: str


def worked_through(content: Content, edition: Edition) -> dict[str, Any]:
    states, items = content.counted_states, len(content.items)
    whole = line(content, "", items, len(states), Asked())
    return {
        "content": content,
        "edition": edition,
        "snapshot_url": reverse("editions:snapshot", args=[edition.key]),
        "table_url": reverse("progress:table", args=[edition.key]),
        "language": get_language(),
        "whole": whole,
        "members": [state for state in states if state.participation == ParticipationStatus.MEMBER],
        "others": [state for state in states if state.participation != ParticipationStatus.MEMBER],
        "unanswered_url": url_of(content, Asked(status=UNANSWERED)),
        "pillars": [
            line(content, label_of(piece), len(list(piece.items)), len(states), Asked(pillar=piece.code))
            for piece in content.pillars
        ],
        "by_state": [line(content, state, items, 1, Asked(state=state.slug)) for state in states],
        "change": change(content),
        "cells": cells(content),
        "order": STATUSES,
    }


def line(content: Content, label: Any, items: int, states: int, asked: Asked) -> Line:
    figure, words = figure_of(content, asked), Words()
    return Line(
        label=label,
        items=items,
        states=states,
        figure=figure,
        coverage=words.share(figure.reported, figure.expected) if figure.reported else "–",
        share=words.share(figure.completed, figure.reported) if figure.reported else "–",
        all_url=url_of(content, asked),
        reported_url=url_of(content, asked, status=REPORTED),
        completed_url=url_of(content, asked, status=ReportedStatus.COMPLETED),
    )


def change(content: Content) -> dict[str, Any] | None:
    """Return both shares that a change is between; None where one of the years has none."""
    before, now, words = content.figure_before(), content.total, Words()
    if not content.change or before is None or not before.reported or not now.reported:
        return None
    return {
        "year": content.change["year"],
        "before": before,
        "before_share": words.share(before.completed, before.reported),
        "after": now,
        "after_share": words.share(now.completed, now.reported),
    }


def cells(content: Content) -> list[Cell]:
    """Return two cells as examples, in the order of the document: one that is clear, and one that is a tie."""
    found = (
        cell(content, area, state) for area in content.areas.values() for state in content.counted_states
    )
    examples: dict[bool, Cell] = {}
    for each in found:
        if each and len(each.counts) > 1:
            examples.setdefault(each.is_tie, each)
        if len(examples) == 2:
            break
    return [examples[is_tie] for is_tie in sorted(examples)]


def cell(content: Content, area: AreaPiece, state: StatePiece) -> Cell | None:
    asked = Asked(state=state.slug, area=area.code)
    figure = figure_of(content, asked)
    if not figure.reported:
        return None
    counts = [(status, figure.statuses[status]) for status in STATUSES if figure.statuses[status]]
    most = max(count for _status, count in counts)
    return Cell(
        area=area,
        state=state,
        counts=counts,
        shown=heat_cell(content, state=state.slug, area=area.code).status,
        is_tie=[count for _status, count in counts].count(most) > 1,
        url=url_of(content, asked),
    )
