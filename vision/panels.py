"""What the Vision shows on pages that belong to all."""

import datetime

from django.utils import timezone

from portal.models import Page, State
from portal.panels import HERO, HOME, METHOD, STATE, Panel, Query, register
from vision import charts
from vision.domain import editions, framework, progress
from vision.domain.editions.selection import Asked
from vision.figures import key_figures
from vision.method import worked_through
from vision.models import Pillar


def programme(_subject: None, _query: Query) -> dict:
    document = framework.document()
    return {
        "document": document,
        "years": years_of(document.adopted, document.horizon) if document else None,
    }


def pillars(_subject: None, _query: Query) -> dict:
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


def progress_of_all(_subject: None, _query: Query) -> dict:
    edition = editions.latest()
    if edition is None:
        return {"charts": []}
    content = editions.content(edition)
    shown = [charts.years(content), charts.programme(content)]
    return {
        "edition": edition,
        "charts": [chart for chart in shown if chart],
        "is_sample": content.is_sample,
    }


def reports_of(state: State, query: Query) -> dict:
    """Return what a state reported in the year that is asked for: else in the latest, if it is counted in that."""
    found = progress.editions_of(state)
    latest = editions.latest()
    if latest and latest not in found and editions.content(latest).figure(state=state.slug):
        found.insert(0, latest)
    edition = progress.chosen(found, query.get("cycle", ""))
    if edition is None:
        return {"chart": None}
    content, asked = editions.content(edition), Asked(state=state.slug)
    return {
        "edition": edition,
        "content": content,
        "years": [each.year for each in found],
        "published": content.state(state.slug),
        "figures": key_figures(content, asked),
        "chart": charts.state(content, state.slug),
        "is_sample": content.is_sample,
    }


def method(_subject: Page, _query: Query) -> dict:
    """Return how the figures of the latest edition come about; nothing where nothing is published."""
    edition = editions.latest()
    if edition is None:
        return {}
    content = editions.content(edition)
    return worked_through(content, edition) | {"is_sample": content.is_sample}


register(Panel(HERO, "vision/panels/hero.html", programme, order=10))
register(Panel(HOME, "vision/panels/pillars.html", pillars, order=10))
register(Panel(HOME, "vision/panels/progress.html", progress_of_all, order=20))
register(Panel(STATE, "vision/panels/state.html", reports_of, order=10))
register(Panel(METHOD, "vision/panels/method.html", method, order=10))
