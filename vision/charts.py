"""Charts of the Vision: what was reported, in the reader's language, ready to be drawn.

Pillars and areas come annotated by `with_item_count`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.charts import Chart, HistoryRow, ItemHistory, StackedStatuses, StatusRow, YearsBeside
from portal.charts.palette import NOTHING_REPORTED, REPORTED
from portal.models import State
from portal.translations.texts import shown_text
from vision.domain import progress
from vision.enums import ReportedStatus
from vision.filters import NOT_REPORTED
from vision.models import ActionItem, CooperationArea, Cycle, Document, Entry, Pillar, Submission


def programme(cycle: Cycle, pillars: Iterable[Any]) -> Chart:
    """Return the statuses of all states' entries by pillar; each pillar counts its `item_count` a state."""
    counts = progress.status_counts(progress.entries(cycle), "item__area__pillar__number")
    states = progress.reporting_states(cycle).count()
    rows = [row(pillar, counts.get(pillar.number), pillar.item_count * states) for pillar in pillars]
    return statuses("pillars", _("Reported statuses by pillar, %(year)s") % {"year": cycle.year}, rows)


def years(document: Document, cycle: Cycle) -> Chart:
    """Return the years gone to the horizon beside what is completed of the entries of `cycle`."""
    found = progress.entries(cycle)
    reported = found.count()
    items, states = ActionItem.objects.in_force().count(), progress.reporting_states(cycle).count()
    return YearsBeside(
        key="years",
        title=_("Years to %(horizon)s beside progress") % {"horizon": document.horizon},
        description=_("Time and completion measure two things; neither says what the other should be."),
        start_year=document.adopted.year,
        end_year=document.horizon,
        current_year=max(timezone.localdate().year, document.adopted.year),
        completed=found.filter(status=ReportedStatus.COMPLETED).count(),
        reported=reported,
        expected=max(items * states, 1),
        counts_entries=True,
        method_url=reverse("portal:method"),
    )


def pillar(cycle: Cycle, areas: Iterable[Any]) -> Chart:
    """Return the statuses of all states' entries by area; each area counts its `item_count` a state."""
    counts = progress.status_counts(progress.entries(cycle), "item__area__code")
    states = progress.reporting_states(cycle).count()
    rows = [row(area, counts.get(area.code), area.item_count * states) for area in areas]
    return statuses("areas", _("Reported statuses by area, %(year)s") % {"year": cycle.year}, rows)


def state(of: State, cycle: Cycle, pillars: Iterable[Any]) -> Chart:
    """Return the statuses that one state reported by pillar; every figure leads to the items it counts."""
    found = progress.entries(cycle).filter(submission__state=of)
    counts = progress.status_counts(found, "item__area__pillar__number")
    rows = [
        row(pillar, counts.get(pillar.number), pillar.item_count, links=links(of, cycle, pillar))
        for pillar in pillars
    ]
    return StackedStatuses(
        key="reported",
        title=_("Reported statuses by pillar, %(year)s") % {"year": cycle.year},
        description=_("Each bar holds the action items of a pillar, by the status the state reported."),
        rows=tuple(row for row in rows if row.expected),
        method_url=reverse("portal:method"),
    )


def report(submission: Submission, entries: Sequence[Entry]) -> Chart:
    """Return the statuses in one report by pillar, whether it is published or not; `entries` in their order."""
    counts: dict[Pillar, Counter] = {}
    for entry in entries:
        counts.setdefault(entry.item.area.pillar, Counter())[entry.status] += 1
    rows = [
        row(pillar, Counter({key: n for key, n in found.items() if key}), found.total())
        for pillar, found in counts.items()
    ]
    return StackedStatuses(
        key="reported",
        title=_("Reported statuses by pillar, %(year)s") % {"year": submission.cycle.year},
        description=_("Each bar holds the action items of a pillar, by the status the state reported."),
        rows=tuple(rows),
        method_url=reverse("portal:method"),
    )


def item(found: Sequence[Entry]) -> Chart | None:
    """Return what each state reported on an item by year: `found` is its history, None comes of an empty one."""
    if not found:
        return None
    reported: dict[State, dict[int, str]] = {}
    for entry in found:
        reported.setdefault(entry.submission.state, {})[entry.submission.cycle.year] = entry.status
    in_order = sorted(reported, key=lambda state: state.position)
    return ItemHistory(
        key="history",
        title=_("Reported status by state and year"),
        description=_("What each state reported on this action item, in its own judgement."),
        years=tuple(sorted({entry.submission.cycle.year for entry in found})),
        rows=tuple(
            HistoryRow(
                label=shown_text(state, "name").text,
                statuses=reported[state],
                href=state.get_absolute_url(),
            )
            for state in in_order
        ),
        method_url=reverse("portal:method"),
    )


def statuses(key: str, title: str, rows: list[StatusRow]) -> Chart:
    return StackedStatuses(
        key=key,
        title=title,
        description=_("Each bar holds what every state reported on every action item, one by one."),
        rows=tuple(row for row in rows if row.expected),
        counts_entries=True,
        method_url=reverse("portal:method"),
    )


def row(record: Pillar | CooperationArea, counts: Counter | None, expected: int, **how) -> StatusRow:
    label = f"{record.code} {shown_text(record, 'title').text}"
    return StatusRow(
        label=label, counts=counts or {}, expected=expected, href=record.get_absolute_url(), **how
    )


def links(of: State, cycle: Cycle, pillar: Pillar) -> dict[str, str]:
    """Return where each status leads: to the list of just the items that have it."""
    where = reverse("vision:actions")
    asked = {"pillar": pillar.number, "state": of.slug, "cycle": cycle.year}
    names = {status: status for status in REPORTED} | {NOTHING_REPORTED: NOT_REPORTED}
    return {key: f"{where}?{urlencode({**asked, 'status': name})}" for key, name in names.items()}
