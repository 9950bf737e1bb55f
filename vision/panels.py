"""What the Vision shows on pages that belong to all."""

import datetime

from django.utils import timezone

from portal.models import State
from portal.panels import HOME, STATE, Panel, register
from vision.domain import framework
from vision.models import Entry, Pillar


def programme(_subject: None) -> dict:
    document = framework.document()
    return {
        "document": document,
        "counts": framework.counts(),
        "pillars": Pillar.objects.in_force().with_item_count(),
        "years": years_of(document.adopted, document.horizon) if document else None,
    }


def years_of(adopted: datetime.date, horizon: int) -> dict:
    """Return the years of the programme: gone since it was adopted, left, and all of them."""
    now = timezone.localdate()
    total = horizon - adopted.year
    gone = min(max(now.year - adopted.year, 0), total)
    return {"gone": gone, "left": total - gone, "total": total, "horizon": horizon}


def reports_of(state: State) -> dict:
    return {"entry_count": Entry.objects.published().with_status().filter(submission__state=state).count()}


register(Panel(HOME, "vision/panels/programme.html", programme, order=10))
register(Panel(STATE, "vision/panels/state.html", reports_of, order=10))
