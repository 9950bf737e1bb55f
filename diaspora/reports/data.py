"""The data that a paper is made of, in all languages: they are in its file, and tell whether it would be another."""

import csv
import datetime
import io
import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from diaspora.models import Activity, Amendment, Event, Plan
from portal.enums import Language
from portal.spreadsheets import FORMULA
from portal.templatetags.portal import date_range
from portal.text.dates import known_date
from portal.translations.texts import shown_text, text_in, translated_fields

Data = dict[str, Any]
# Spreadsheets take a file for UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
PLAN_COLUMNS = (
    "plan",
    "number",
    "theme",
    "theme_title",
    "title",
    "lead_state",
    "lead_state_name",
    "partners",
    "places",
    "starts",
    "ends",
    "precision",
    "audiences",
    "budget_source",
    "status",
    "status_name",
    "outcome",
    "event",
    "items",
    "carried_over_from",
)


def written(data: Data) -> bytes:
    """Return data as JSON, the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def day_of(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


def texts(record: Any, *fields: str) -> Data:
    """Return the texts of a record in each language that has them."""
    return {name: in_languages(record, name) for name in fields or translated_fields(type(record))}


def in_languages(record: Any, field: str) -> dict[str, str]:
    return {code: text for code in Language.values if (text := text_in(record, field, code))}


def date(record: Event | Activity) -> Data:
    return {
        "starts": iso(record.starts),
        "ends": iso(record.ends),
        "precision": record.precision if record.starts else "",
    }


def iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def named(record: Any, field: str = "name") -> Data:
    return {"key": record.slug, **texts(record, field)}


def coded(items: Iterable[Any]) -> list[Data]:
    return [{"code": item.code, **texts(item, "title")} for item in items]


# --- A plan ---------------------------------------------------------------------------------------------


def plan_data(plan: Plan, activities: Iterable[Activity], amendments: Iterable[Amendment]) -> Data:
    """Return all that the paper of a plan is made of; activities and amendments with what belongs to them."""
    return {
        "year": plan.year,
        "status": plan.status,
        "is_sample": plan.is_sample,
        "to_verify": bool(plan.to_verify),
        "adopted_on": iso(plan.adopted_on),
        "adopted_at": plan.adopted_at_event.slug if plan.adopted_at_event else "",
        "closed_on": iso(plan.closed_on),
        **texts(plan),
        "activities": [activity_data(activity) for activity in activities],
        "amendments": [amendment_data(amendment) for amendment in amendments],
    }


def activity_data(activity: Activity) -> Data:
    event = activity.event if activity.event and activity.event.is_public else None
    decision = activity.decision
    return {
        "number": activity.number,
        "status": activity.status,
        "to_verify": bool(activity.to_verify),
        **date(activity),
        **texts(activity),
        "theme": named(activity.theme, "title"),
        "lead_state": named(activity.lead_state),
        "partners": [named(state) for state in activity.partners.all()],
        "places": [named(place) for place in activity.places.all()],
        "audiences": [row.audience for row in activity.audiences.all()],
        "items": coded(activity.items.all()),
        "event": event.slug if event else "",
        "decision": f"{decision.event.slug} {decision.number}"
        if decision and decision.event.is_public
        else "",
        "carried_over_from": activity.origin.code if activity.origin else "",
        "carried_over_to": [copy.code for copy in activity.shown_carried_over],  # type: ignore[attr-defined]
    }


def amendment_data(amendment: Amendment) -> Data:
    return {
        "number": amendment.number,
        "activity": amendment.activity.number,
        "kind": amendment.kind,
        "changes": amendment.changes,
        "reason": amendment.reason,
        "on": iso(day_of(amendment.at)),
    }


def plan_table(plan: Plan, activities: Iterable[Activity], language: str) -> bytes:
    """Return the activities as CSV in UTF-8, a row each, with its words in `language` where there are such."""
    return table(PLAN_COLUMNS, (plan_row(plan, activity, language) for activity in activities))


def plan_row(plan: Plan, activity: Activity, language: str) -> list[str]:
    def said(record: Any, field: str) -> str:
        return shown_text(record, field, language).text

    return [
        str(plan.year),
        str(activity.number),
        activity.theme.slug,
        said(activity.theme, "title"),
        said(activity, "title"),
        activity.lead_state.slug,
        said(activity.lead_state, "name"),
        " ".join(state.slug for state in activity.partners.all()),
        "; ".join(said(place, "name") for place in activity.places.all()),
        iso(activity.starts),
        iso(activity.ends),
        activity.precision if activity.starts else "",
        " ".join(row.audience for row in activity.audiences.all()),
        said(activity, "budget_source"),
        activity.status,
        str(activity.get_status_display()),
        said(activity, "outcome"),
        activity.event.slug if activity.event and activity.event.is_public else "",
        " ".join(item.code for item in activity.items.all()),
        activity.origin.code if activity.origin else "",
    ]


def table(columns: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def harmless(cell: str) -> str:
    """Return `cell` so that a spreadsheet takes it for a text, whatever sign it begins with."""
    return f"'{cell}" if FORMULA.match(cell) else cell


# --- An event -------------------------------------------------------------------------------------------


def event_data(event: Event) -> Data:
    """Return all that the record of an event is made of."""
    return {
        "slug": event.slug,
        "kind": event.kind,
        "number": getattr(event, "number", None),
        "status": event.status,
        "is_sample": event.is_sample,
        "to_verify": bool(event.to_verify),
        "source_url": event.source_url,
        "as_of": iso(day_of(event.changed_at)),
        **date(event),
        **texts(event),
        "host_state": named(event.host_state) if event.host_state else None,
        "places": [place_data(place) for place in event.places.all()],
        "bodies": [named(body) for body in event.bodies.all()],
        "institutions": [named(institution) for institution in event.institutions.all()],
        "states": [named(state) for state in event.states.all()],
        "participants": {row.audience: row.count for row in event.participants.all()},
        "themes": [named(theme, "title") for theme in event.themes.all()],
        "celebration": named(event.celebration, "title") if event.celebration else None,
        "items": coded(event.items.all()),
        "areas": coded(event.areas.all()),
        "decisions": [decision_data(decision) for decision in event.decisions.all()],
        "documents": [document_data(document) for document in event.documents.all()],
    }


def place_data(place: Any) -> Data:
    return {
        **named(place),
        "country": in_languages(place, "country"),
        "state": named(place.state) if place.state else None,
        "latitude": str(place.latitude),
        "longitude": str(place.longitude),
    }


def decision_data(decision: Any) -> Data:
    return {
        "number": decision.number,
        "status": decision.status,
        "due": iso(decision.due),
        **texts(decision),
        "items": coded(decision.items.all()),
    }


def document_data(document: Any) -> Data:
    return {**texts(document), "language": document.language, "url": document.url, "sha256": document.sha256}


def event_table(event: Event, language: str) -> bytes:
    """Return the decisions of an event as CSV in UTF-8, after a row of the event itself."""

    def said(record: Any, field: str) -> str:
        return shown_text(record, field, language).text

    columns = (
        "event",
        "kind",
        "starts",
        "ends",
        "status",
        "decision",
        "title",
        "decision_status",
        "due",
        "items",
    )
    about = [event.slug, event.kind, iso(event.starts), iso(event.ends), event.status]
    rows = [[*about, "", said(event, "title"), "", "", " ".join(item.code for item in event.items.all())]]
    rows += [
        [
            *about,
            str(decision.number),
            said(decision, "title"),
            decision.status,
            iso(decision.due),
            " ".join(item.code for item in decision.items.all()),
        ]
        for decision in event.decisions.all()
    ]
    return table(columns, rows)


def dates_in_words(record: Event | Activity) -> str:
    """Say when, as much as is known of it, in the active language."""
    if record.starts and record.ends:
        return date_range(record.starts, record.ends)
    return known_date(record.starts, record.precision)
