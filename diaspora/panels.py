"""What the diaspora section shows on pages of others."""

from typing import Any

from diaspora.domain import queries
from diaspora.models import Event
from portal.models import State
from portal.panels import AREA, HOME, ITEM, STATE, Panel, Query, register


def has_sample(*records: Any) -> bool:
    """Say whether one of `records` is sample data: a plan, an event, or what belongs to one."""
    owners = [getattr(record, "plan", None) or getattr(record, "event", None) or record for record in records]
    return any(getattr(owner, "is_sample", False) for owner in owners)


def next_event(_subject: None, _query: Query) -> dict:
    coming = queries.coming(1)
    return {"event": coming[0] if coming else None, "is_sample": has_sample(*coming)}


def of_state(state: State, _query: Query) -> dict:
    """Return what a state was host of, took part in, leads, and who there is in charge."""
    events = list(queries.events_of_state(state))
    activities = list(queries.activities_of_state(state))
    return {
        "state": state,
        "hosted": [event for event in events if event.is_host],
        "attended": [event for event in events if not event.is_host],
        "activities": activities,
        "institutions": list(queries.institutions_of_state(state)),
        "is_sample": has_sample(*events, *activities),
    }


def of_item(item: Any, _query: Query) -> dict:
    events = list(queries.events_of_item(item))
    activities = list(queries.activities_of_item(item))
    decisions = list(queries.decisions_of_item(item))
    return {
        "events": events,
        "activities": activities,
        "decisions": decisions,
        "is_sample": has_sample(*events, *activities, *decisions),
    }


def of_area(area: Any, _query: Query) -> dict:
    events: list[Event] = list(queries.events_of_area(area))
    return {
        "events": events,
        "strategies": list(queries.strategies_of_area(area)),
        "is_sample": has_sample(*events),
    }


register(Panel(HOME, "diaspora/panels/next_event.html", next_event, order=60))
register(Panel(STATE, "diaspora/panels/state.html", of_state, order=60))
register(Panel(ITEM, "diaspora/panels/item.html", of_item, order=60))
register(Panel(AREA, "diaspora/panels/area.html", of_area, order=60))
