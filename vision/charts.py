"""Charts of the Vision: what was reported, in the reader's language, ready to be drawn.

Those of what is published are made from an edition's `Content`, the same for page and paper; each of their figures
leads to the entries that it counts, in that edition.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.charts import (
    Change,
    ChangeRow,
    Chart,
    Head,
    HeatCell,
    HeatMap,
    HistoryRow,
    ItemHistory,
    Share,
    StackedStatuses,
    StatusRow,
    YearsBeside,
)
from portal.charts.palette import NOTHING_REPORTED, REPORTED, STATUSES
from portal.translations.texts import shown_text
from vision.domain.editions import Content, Figure
from vision.domain.editions.pieces import AreaPiece, PillarPiece
from vision.domain.editions.selection import Asked, share_before
from vision.domain.progress import table_of
from vision.enums import ReportedStatus
from vision.models import EditionEntry, Entry, Pillar, Submission

Piece = PillarPiece | AreaPiece


def programme(content: Content) -> Chart:
    """Return the statuses of all states' entries by pillar."""
    rows = [row(content, piece, pillar=piece.code) for piece in content.pillars]
    return statuses("pillars", _("Reported statuses by pillar, %(year)s") % {"year": content.year}, rows)


def pillar(content: Content, of: PillarPiece) -> Chart:
    """Return the statuses of all states' entries by area of a pillar."""
    rows = [row(content, piece, area=piece.code) for piece in of.areas]
    return statuses("areas", _("Reported statuses by area, %(year)s") % {"year": content.year}, rows)


def state(content: Content, slug: str) -> Chart:
    """Return the statuses that one state reported by pillar."""
    rows = [row(content, piece, state=slug, pillar=piece.code) for piece in content.pillars]
    return of_one_state(_("Reported statuses by pillar, %(year)s") % {"year": content.year}, rows)


def state_areas(content: Content, slug: str, of: PillarPiece) -> Chart:
    """Return the statuses that one state reported by area of a pillar."""
    rows = [row(content, piece, state=slug, area=piece.code) for piece in of.areas]
    title = _("Reported statuses by area, %(year)s") % {"year": content.year}
    return of_one_state(title, rows, key=f"areas-{of.code}")


def states(content: Content, of: PillarPiece | None = None) -> Chart:
    """Return the statuses of each state in the order of the document: no ranking; of all, or within a pillar."""
    within = {"pillar": of.code} if of else {}
    rows = [
        status_row(content, shown_text(each, "name").text, each.get_absolute_url(), state=each.slug, **within)
        for each in content.counted_states
    ]
    title = _("Reported statuses by state, %(year)s") % {"year": content.year}
    return StackedStatuses(
        key="states",
        title=title,
        description=_("Each bar holds the action items of the edition, by the status the state reported."),
        rows=tuple(found for found in rows if found),
        counts_entries=True,
        method_url=reverse("portal:method"),
    )


def years(content: Content) -> Chart | None:
    """Return the years gone to the horizon beside what is completed; None where no document is loaded."""
    if not content.years:
        return None
    time, total = content.years, content.total
    return YearsBeside(
        key="years",
        title=_("Years to %(horizon)s beside progress") % {"horizon": time["to"]},
        description=_("Time and completion measure two things; neither says what the other should be."),
        start_year=time["from"],
        end_year=time["to"],
        current_year=time["from"] + time["gone"],
        completed=total.completed,
        reported=total.reported,
        expected=max(total.expected, 1),
        counts_entries=True,
        completed_href=entries_url(content, status=ReportedStatus.COMPLETED),
        method_url=reverse("portal:method"),
    )


def matrix(content: Content, of: PillarPiece | None = None) -> Chart:
    """Return areas by states: the status reported most of each pair; all areas, or those of a pillar."""
    areas = of.areas if of else list(content.areas.values())
    columns = content.counted_states
    return HeatMap(
        key=f"matrix-{of.code}" if of else "matrix",
        title=_("Areas and states, %(year)s") % {"year": content.year},
        description=_("Each cell shows the status reported most often, and of how many action items."),
        corner=_("Cooperation area"),
        rows=tuple(Head(label_of(area), area.get_absolute_url()) for area in areas),
        columns=tuple(Head(shown_text(each, "name").text) for each in columns),
        cells=tuple(
            tuple(heat_cell(content, state=each.slug, area=area.code) for each in columns) for area in areas
        ),
        method_url=reverse("portal:method"),
    )


def change(content: Content, of: PillarPiece | None = None, state: str = "") -> Chart | None:
    """Return the share completed, this year and the year before: by pillar, or by area of one; of all, or of a state.

    None where there is no year before, or none to compare with.
    """
    if not content.change:
        return None
    kind, pieces = ("area", of.areas) if of else ("pillar", content.pillars)
    rows = [change_row(content, piece, state, **{kind: piece.code}) for piece in pieces]
    if not any(row.before for row in rows):
        return None
    before = content.change["year"]
    return Change(
        key="change",
        title=_("Share completed, %(before)s and %(after)s") % {"before": before, "after": content.year},
        description=_("Of what was reported in each year, how much was reported as completed."),
        before_year=before,
        after_year=content.year,
        rows=tuple(rows),
        method_url=reverse("portal:method"),
    )


def change_row(content: Content, piece: Piece, state: str, **within: str) -> ChangeRow:
    asked = within | ({"state": state} if state else {}) | {"status": ReportedStatus.COMPLETED}
    then = {"edition": content.change["edition"]} if content.change else {}
    if state:
        count, reported = share_before(content, state, **within)
        before = Share(count, reported) if reported else None
    else:
        before = share(content.figure_before(**within))
    return ChangeRow(
        label=label_of(piece),
        before=before,
        after=share(content.figure(state=state, **within)),
        href=piece.get_absolute_url(),
        before_href=entries_url(content, **asked | then) if before else "",
        after_href=entries_url(content, **asked),
    )


def of_selection(content: Content, asked: Asked) -> dict[str, Chart | None]:
    """Return the charts of the whole, or of the pillar and the state that are asked, by what they show."""
    of = content.pillar(asked.pillar)
    if asked.state:
        shown = state_areas(content, asked.state, of) if of else state(content, asked.state)
        return {"statuses": shown, "change": change(content, of, asked.state)}
    return {
        "years": None if of else years(content),
        "statuses": pillar(content, of) if of else programme(content),
        "change": change(content, of),
        "states": states(content, of),
        "matrix": matrix(content, of),
    }


def report(submission: Submission, entries: Sequence[Entry]) -> Chart:
    """Return the statuses in one report by pillar, whether it is published or not; `entries` in their order."""
    counts: dict[Pillar, Counter] = {}
    for entry in entries:
        counts.setdefault(entry.item.area.pillar, Counter())[entry.status] += 1
    rows = [
        StatusRow(
            label=f"{piece.code} {shown_text(piece, 'title').text}",
            counts={key: count for key, count in found.items() if key},
            expected=found.total(),
            href=piece.get_absolute_url(),
        )
        for piece, found in counts.items()
    ]
    return of_one_state(_("Reported statuses by pillar, %(year)s") % {"year": submission.cycle.year}, rows)


def item(found: Sequence[EditionEntry], at: str = "") -> Chart | None:
    """Return what each state reported on an item by year: `found` is its history, None comes of an empty one.

    Args:
        at: address of the page on which each status leads to the words.
    """
    if not found:
        return None
    years = sorted({entry.edition.year for entry in found})
    rows = [
        HistoryRow(
            label=shown_text(of, "name").text,
            statuses={year: entry.status for year, entry in reported.items()},
            href=of.get_absolute_url(),
            links={year: f"{at}?cycle={year}#{of.slug}" for year in reported} if at else {},
        )
        for of, reported in table_of(found)
    ]
    return ItemHistory(
        key="history",
        title=_("Reported status by state and year"),
        description=_("What each state reported on this action item, in its own judgement."),
        years=tuple(years),
        rows=tuple(rows),
        method_url=reverse("portal:method"),
    )


def unlinked(chart: StackedStatuses | ItemHistory) -> Chart:
    """Return the chart without its links: for a frame, whose figures are too near to one another to be hit."""
    if isinstance(chart, StackedStatuses):
        statuses = tuple(replace(row, href="", links={}) for row in chart.rows)
        return replace(chart, rows=statuses, method_url="")
    return replace(chart, rows=tuple(replace(row, href="", links={}) for row in chart.rows), method_url="")


# --- Parts of charts ------------------------------------------------------------------------------------


def statuses(key: str, title: str, rows: Iterable[StatusRow | None]) -> Chart:
    return StackedStatuses(
        key=key,
        title=title,
        description=_("Each bar holds what every state reported on every action item, one by one."),
        rows=tuple(found for found in rows if found),
        counts_entries=True,
        method_url=reverse("portal:method"),
    )


def of_one_state(title: str, rows: Iterable[StatusRow | None], key: str = "reported") -> Chart:
    return StackedStatuses(
        key=key,
        title=title,
        description=_("Each bar holds the action items of a group, by the status the state reported."),
        rows=tuple(found for found in rows if found),
        method_url=reverse("portal:method"),
    )


def row(content: Content, piece: Piece, **asked: str) -> StatusRow | None:
    return status_row(content, label_of(piece), piece.get_absolute_url(), **asked)


def status_row(content: Content, label: str, href: str, **asked: str) -> StatusRow | None:
    """Return the bar of what is `asked`, each of its counts with its link; None where nothing is expected."""
    figure = content.figure(**asked)
    if not figure or not figure.expected:
        return None
    links = {status: entries_url(content, **asked, status=status) for status in STATUSES}
    return StatusRow(label=label, counts=figure.counts, expected=figure.expected, href=href, links=links)


def heat_cell(content: Content, **asked: str) -> HeatCell:
    figure = content.figure(**asked)
    if not figure or not figure.reported:
        of = max(figure.expected if figure else 0, 1)
        return HeatCell(status=NOTHING_REPORTED, count=0, of=of, href=entries_url(content, **asked))
    status = max(REPORTED, key=lambda each: figure.statuses[each])
    return HeatCell(
        status=status,
        count=figure.statuses[status],
        of=figure.expected,
        href=entries_url(content, **asked),
    )


def share(figure: Figure | None) -> Share | None:
    return Share(figure.completed, figure.reported) if figure and figure.reported else None


def label_of(piece: Piece) -> str:
    return f"{piece.code} {shown_text(piece, 'title').text}"


def entries_url(content: Content, **asked: str) -> str:
    """Return where the entries are listed that have what is `asked`: pillar, area, state, status."""
    if content.is_draft:
        return ""
    return f"{reverse('progress:entries')}?{urlencode({'edition': content.key} | asked)}"
