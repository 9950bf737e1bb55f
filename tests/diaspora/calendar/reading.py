"""Calendars and feeds read back, as programs read them."""

from typing import Any
from xml.etree.ElementTree import Element

import icalendar
from defusedxml import ElementTree
from django.test import Client

ATOM = {"": "http://www.w3.org/2005/Atom"}
LANGUAGE_OF = "{http://www.w3.org/XML/1998/namespace}lang"


def fetched(path: str) -> bytes:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content


def calendar_at(path: str) -> icalendar.Calendar:
    """Return the one calendar that lies at an address."""
    [found] = icalendar.Calendar.from_ical(fetched(path), multiple=True)
    return found


def entries(calendar: icalendar.Calendar, prefix: str = "event-") -> dict[str, icalendar.Event]:
    """Return the entries of events, or of celebrations, by the name in their UID."""
    found = {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
    return {name.removeprefix(prefix): entry for name, entry in found.items() if name.startswith(prefix)}


def text(entry: icalendar.Event, name: str) -> str:
    return str(entry[name])


def feed_at(path: str) -> Element:
    return ElementTree.fromstring(fetched(path))


def feed_entries(feed: Element) -> dict[str, Element]:
    """Return the entries by the slug of their event."""
    return {said(entry, "id").rstrip("/").rpartition("/")[2]: entry for entry in feed.findall("entry", ATOM)}


def said(element: Any, name: str) -> str:
    return element.findtext(name, namespaces=ATOM)
