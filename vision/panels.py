"""What the Vision shows on pages that belong to all."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone

from portal.models import State
from portal.panels import HERO, HOME, STATE, Panel, register
from vision import charts
from vision.domain import framework, progress
from vision.models import Cycle, Document, Entry, Pillar


def programme(_subject: None) -> dict:
    document = framework.document()
    return {
        "document": document,
        "years": years_of(document.adopted, document.horizon) if document else None,
    }


def pillars(_subject: None) -> dict:
    return {"counts": framework.counts(), "pillars": Pillar.objects.in_force().with_item_count()}


def years_of(adopted: datetime.date, horizon: int) -> dict:
    """Return the years of the programme: gone since it was adopted, left, all of them, and each by itself."""
    now = timezone.localdate()
    total = horizon - adopted.year
    gone = min(max(now.year - adopted.year, 0), total)
    first = adopted.year + 1
    return {
        "gone": gone,
        "left": total - gone,
        "total": total,
        "horizon": horizon,
        "first": first,
        "each": [
            {"year": year, "is_gone": year - adopted.year <= gone} for year in range(first, horizon + 1)
        ],
    }


def progress_of_all(_subject: None) -> dict:
    document, cycle = framework.document(), progress.latest_cycle()
    if document is None or cycle is None:
        return {"cycle": cycle, "charts": []}
    return {"cycle": cycle, "charts": charts_of_all(document, cycle), "is_sample": cycle.is_sample}


def charts_of_all(document: Document, cycle: Cycle) -> list:
    rows = Pillar.objects.in_force().with_item_count()
    return [charts.years(document, cycle), charts.programme(cycle, rows)]


def reports_of(state: State) -> dict:
    cycle = progress.latest_cycle()
    entries = Entry.objects.published().with_status().filter(submission__state=state)
    counts = entries.aggregate(
        entries=Count("pk"),
        items=Count("item", distinct=True, filter=Q(item__retired_at=None)),
        samples=Count("pk", filter=Q(submission__cycle__is_sample=True)),
    )
    if not counts["entries"] or cycle is None:
        return {"chart": None}
    rows = Pillar.objects.in_force().with_item_count()
    return {
        "item_count": counts["items"],
        "chart": charts.state(state, cycle, rows),
        "is_sample": bool(counts["samples"]) or cycle.is_sample,
    }


register(Panel(HERO, "vision/panels/hero.html", programme, order=10))
register(Panel(HOME, "vision/panels/pillars.html", pillars, order=10))
register(Panel(HOME, "vision/panels/progress.html", progress_of_all, order=20))
register(Panel(STATE, "vision/panels/state.html", reports_of, order=10))
