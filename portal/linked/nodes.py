"""The parts that descriptions are made of: a node of schema.org, its texts, dates and addresses."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from portal.addresses import neutral_path
from portal.enums import DatePrecision
from portal.linked.registry import Node
from portal.translations.texts import current_language, shown_text

# A text in the language of the page, or one that names its own.
Text = str | dict[str, str]


def node(kind: str, path: str = "", **said: Any) -> Node:
    """Return a node of a type of schema.org; what is empty is not known, and left out.

    Args:
        path: of the page that the node is about. The node is called the same in every language, for it is one thing.
    """
    made: Node = {"@type": kind}
    if path:
        page = {"@type": "WebPage", "@id": absolute(path), "inLanguage": current_language()}
        made |= {"@id": id_of(kind, path), "url": absolute(path), "mainEntityOfPage": page}
    return made | {name: value for name, value in said.items() if value not in (None, "", [], {})}


def brief(kind: str, path: str, name: Text) -> Node:
    """Return a node where another one names it: whole it stands on its own page."""
    return {"@type": kind, "@id": id_of(kind, path), "url": absolute(path), "name": name}


def id_of(kind: str, path: str) -> str:
    return f"{absolute(neutral_path(path))}#{kind.lower()}"


def absolute(path: str) -> str:
    """Return an address as other sites need it; one that is absolute stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def words(record: Any, field: str) -> Text:
    """Return a text of `record` as its page shows it: a stand-in from another language names its own."""
    shown = shown_text(record, field)
    return {"@value": shown.text, "@language": shown.language} if shown.is_fallback else shown.text


def known(day: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
    """Return as much of a date as is known, in ISO 8601: 2024-06-01, 2024-06, 2024; empty where nothing is."""
    if day is None:
        return ""
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(precision), 10)
    return day.isoformat()[:length]


def marked(description: Text, *, is_sample: bool) -> Text:
    """Return a description that says first, where it is so, that what it describes is made up."""
    if not is_sample:
        return description
    # Two languages cannot stand in one text: of a stand-in the mark alone is said.
    own = description if isinstance(description, str) else ""
    return f"{_('Sample data')}. {own}".strip() if own else _("Sample data")


def state(record: Any) -> Node:
    """Return a state. It is a place, whatever its standing: the portal takes no position on recognition."""
    return {"@type": "AdministrativeArea", "name": words(record, "name")}


def town(name: Text, land: Text = "") -> Node:
    """Return a town and the land it lies in, as far as both are on record."""
    address = node("PostalAddress", addressLocality=name, addressCountry=land)
    return node("Place", name=name or land, address=address)


# --- Who publishes, and where ------------------------------------------------------------------------------


def publisher() -> Node:
    """Return the Organization in brief: whole it stands on the home page, under the same `@id`."""
    return {"@type": "Organization", "@id": publisher_id(), "name": _("Organization of Turkic States")}


def publisher_id() -> str:
    # The same in every language: it is one.
    return f"{settings.SITE_URL}/#organization"


def site_id() -> str:
    return f"{settings.SITE_URL}/#website"


def site() -> Node:
    """Return the portal in brief, for what is part of it."""
    return {"@type": "WebSite", "@id": site_id(), "name": _("Vision portal")}
