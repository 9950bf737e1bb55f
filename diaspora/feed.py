"""The Atom feed (RFC 4287) of new and changed events.

The same records give the same bytes: what is newest in it is what changed last, and an id is the address of the event
in the language of the feed, which stays.
"""

import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diaspora.enums import EventStatus
from diaspora.models import Event
from diaspora.selection import Selection
from diaspora.wording import description_of, title_of
from portal.enums import DatePrecision
from portal.follow.atom import Feed
from portal.templatetags.portal import date_range
from portal.translations.texts import current_language

# As many as a reader who looks in once a month has missed.
MOST = 50


def feed() -> bytes:
    """Return the feed of the events that changed last, in the active language."""
    url = f"{settings.SITE_URL}{reverse('diaspora:feed')}"
    made = Feed(
        title=_("Diaspora events"),
        link=f"{settings.SITE_URL}{reverse('diaspora:events')}",
        description="",
        subtitle=_("New and changed events of diaspora cooperation."),
        language=current_language(),
        feed_url=url,
        feed_guid=url,
        author_name=_("Organization of Turkic States"),
    )
    for event in Selection().events().order_by("-changed_at", "slug")[:MOST]:
        made.add_item(**entry(event))
    return made.writeString("utf-8").encode()


def entry(event: Event) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{event.get_absolute_url()}"
    description = description_of(event, url)
    return {
        "title": title_of(event).text,
        "link": url,
        "unique_id": url,
        "description": as_html(event, description.text),
        "pubdate": event.published_at,
        "updateddate": changed_at(event),
        "categories": categories(event),
        "language": description.language,
    }


def changed_at(event: Event) -> datetime.datetime:
    """Return when an event was last written or, after that, published."""
    return max(filter(None, (event.changed_at, event.published_at)))


def as_html(event: Event, text: str) -> str:
    """Return paragraphs of plain text as HTML, which a summary in Atom is; days stand before them."""
    paragraphs = text.split("\n\n")
    if event.starts and event.precision == DatePrecision.DAY:
        paragraphs.insert(0, date_range(event.starts, event.ends or event.starts))
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def categories(event: Event) -> list[str]:
    found = [str(event.get_kind_display())]
    if event.status == EventStatus.CANCELLED:
        found.append(pgettext("category of a feed", "Cancelled"))
    return found
