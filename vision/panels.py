"""What the Vision shows on pages that belong to all."""

import datetime

from django.utils import timezone

from portal.models import State
from portal.panels import HERO, HOME, STATE, Panel, register
from vision import charts
from vision.domain import editions, framework
from vision.models import Pillar


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


def reports_of(state: State) -> dict:
    edition = editions.latest()
    content = editions.content(edition) if edition else None
    if not content or not content.figure(state=state.slug):
        return {"chart": None}
    return {
        "edition": edition,
        "content": content,
        "reported": content.figure(state=state.slug),
        "chart": charts.state(content, state.slug),
        "is_sample": content.is_sample,
    }


register(Panel(HERO, "vision/panels/hero.html", programme, order=10))
register(Panel(HOME, "vision/panels/pillars.html", pillars, order=10))
register(Panel(HOME, "vision/panels/progress.html", progress_of_all, order=20))
register(Panel(STATE, "vision/panels/state.html", reports_of, order=10))
