"""Figures as pages tell them: N of M in words, each with the list of the entries that it counts."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.charts.words import Words
from vision.charts import entries_url
from vision.domain.editions import Content, Figure
from vision.domain.editions.changes import ChangedFigure, label_of
from vision.domain.editions.figures import NOTHING_REPORTED
from vision.domain.editions.pieces import StatePiece
from vision.domain.editions.selection import NOTHING, REPORTED, UNANSWERED, Asked, Move
from vision.enums import ReportedStatus


@dataclass(frozen=True)
class Told:
    """A figure: the number that stands out, a sentence with what it is out of, and where it leads."""

    number: str
    words: str
    url: str = ""


def url_of(content: Content, asked: Asked, **changed: str) -> str:
    """Return where the entries are listed that are `asked`, with what is `changed`."""
    wanted = replace(asked, **changed)
    return entries_url(content, **{name: value for name, value in asdict(wanted).items() if value})


def figure_of(content: Content, asked: Asked) -> Figure:
    """Return the figure of what is asked. Raises LookupError where there is none."""
    found = content.figure(state=asked.state, pillar=asked.pillar, area=asked.area)
    if found is None:
        raise LookupError(f"There is no figure of {asked}.")
    return found


def key_figures(content: Content, asked: Asked) -> list[Told]:
    figure, words = figure_of(content, asked), Words()
    found = [coverage(content, asked, figure, words), completed(content, asked, figure, words)]
    if not asked.state:
        found.append(states_reported(content, words))
    return [*found, assessed(figure, words)]


def coverage(content: Content, asked: Asked, figure: Figure, words: Words) -> Told:
    told = ngettext(
        "reported: %(count)s of %(total)s entry",
        "reported: %(count)s of %(total)s entries",
        figure.expected,
    ) % words.counts(figure.reported, figure.expected)
    return Told(
        words.share(figure.reported, figure.expected) if figure.reported else "–",
        told,
        url_of(content, asked, status=REPORTED if figure.reported else UNANSWERED),
    )


def completed(content: Content, asked: Asked, figure: Figure, words: Words) -> Told:
    if not figure.reported:
        return Told("–", _("completed: nothing was reported, so there is no share"))
    told = ngettext(
        "completed: %(count)s of %(total)s reported entry",
        "completed: %(count)s of %(total)s reported entries",
        figure.reported,
    ) % words.counts(figure.completed, figure.reported)
    url = url_of(content, asked, status=ReportedStatus.COMPLETED)
    return Told(words.share(figure.completed, figure.reported), told, url)


def states_reported(content: Content, words: Words) -> Told:
    count, total = len(content.reporting_states), len(content.states)
    told = _("member and observer states have a report in it")
    return Told(words.of(count, total), told, "#not-reported")


def assessed(figure: Figure, words: Words) -> Told:
    told = ngettext(
        "reported entry that the Secretariat has assessed beside the state",
        "reported entries that the Secretariat has assessed beside the state",
        figure.assessed_count,
    )
    return Told(words.figure(figure.assessed_count), told)


@dataclass(frozen=True)
class Missing:
    """What was not reported: who, and how many entries of how many."""

    states: list[StatePiece]
    unanswered: Told
    nothing: Told


def not_reported(content: Content, asked: Asked) -> Missing:
    figure, words = figure_of(content, asked), Words()
    states = [] if asked.state else [state for state in content.states if not state.has_reported]
    return Missing(
        states,
        Told(
            words.of(figure.unanswered, figure.expected),
            _("entries were left without an answer"),
            url_of(content, asked, status=UNANSWERED) if figure.unanswered else "",
        ),
        Told(
            words.of(figure.nothing, figure.expected),
            _("entries say that there is nothing to report"),
            url_of(content, asked, status=NOTHING) if figure.nothing else "",
        ),
    )


def move_table(content: Content, asked: Asked, found: list[Move]) -> dict[str, Any] | None:
    """Return what moved since the year before, and how much did not; None where no year before is comparable."""
    if not found:
        return None
    moved = [move for move in found if move.start != move.end]
    total, stayed = sum(move.count for move in found), sum(move.count for move in found if move not in moved)
    words = Words()
    return {
        "year": content.change["year"] if content.change else None,
        "rows": [(move, url_of(content, asked, status=move.end, was=move.start)) for move in moved],
        "stayed": words.of(stayed, total),
        "nothing": NOTHING_REPORTED,
    }


@dataclass(frozen=True)
class Shares:
    """A figure in short: what was reported of what was expected, and completed of that, each with its entries."""

    reported: Told
    completed: Told | None

    @classmethod
    def of(cls, content: Content, asked: Asked) -> "Shares | None":
        """Return the figure of what is asked, None where the edition has none."""
        figure, words = content.figure(state=asked.state, pillar=asked.pillar, area=asked.area), Words()
        if figure is None:
            return None
        reported = Told(
            words.of(figure.reported, figure.expected),
            _("reported"),
            url_of(content, asked, status=REPORTED) if figure.reported else "",
        )
        if not figure.reported:
            return cls(reported, None)
        url = url_of(content, asked, status=ReportedStatus.COMPLETED)
        return cls(
            reported, Told(words.of_with_share(figure.completed, figure.reported), _("completed"), url)
        )


def figure_rows(content: Content, before: Content, changed: list[ChangedFigure]) -> list[dict[str, Any]]:
    """Return figures that a correction changed: what each is of, as it was before, as it is now."""
    return [
        {
            "label": label_of(content, each.asked) or _("The whole Vision"),
            "before": Shares.of(before, each.asked),
            "after": Shares.of(content, each.asked),
        }
        for each in changed
    ]
