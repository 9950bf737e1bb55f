"""Atom feeds (RFC 4287): how they are written, and those of what happens.

The same happenings give the same bytes: what is newest in a feed is what changed last.
"""

import datetime
import re
from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.follow import happenings, subjects
from portal.follow.happenings import Happening
from portal.follow.subjects import EVERYTHING, Subject
from portal.translations.texts import ShownText, current_language

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# As many as a reader who looks in once a month has missed.
MOST = 50
# What XML may not hold, and nobody would see.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# The moment of a feed with nothing in it, which has to say one.
NEVER = datetime.datetime(2009, 10, 3, tzinfo=datetime.UTC)


class Feed(Atom1Feed):
    """Atom with the language of a stand-in on its entry, and with no moment of its own."""

    def latest_post_date(self) -> datetime.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return super().item_attributes(item) | {"xml:lang": item["language"]}


def feed_of(subject: Subject) -> Feed:
    """Return the feed of what happened around `subject`, in the active language."""
    url = f"{settings.SITE_URL}{subject.feed_path}"
    made = Feed(
        title=title_of(subject),
        link=f"{settings.SITE_URL}{subjects.page_of(subject)}",
        description="",
        subtitle=_("What is new, the latest first."),
        language=current_language(),
        feed_url=url,
        feed_guid=url,
        author_name=_("Organization of Turkic States"),
    )
    for happening in happenings.happened(subject, most=MOST):
        made.add_item(**entry(happening))
    return made


def title_of(subject: Subject) -> str:
    """Return what the feed of `subject` is called."""
    if subject == EVERYTHING:
        return _("News of the Vision portal")
    return _("News: %(subject)s") % {"subject": subjects.name_of(subject)}


def entry(happening: Happening) -> dict[str, Any]:
    words = happening.words()
    return {
        "title": tidy(words.headline),
        "link": happening.url,
        "unique_id": id_of(happening),
        "description": as_html(words.summary, is_sample=happening.is_sample),
        "pubdate": happening.since,
        "updateddate": happening.at,
        "categories": [str(happening.topic.label)],
        "language": words.title.language,
    }


def id_of(happening: Happening) -> str:
    """Return the id of the happening in the active language: a tag (RFC 4151), since several share one page."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    return f"tag:{host},2026:{current_language()}/{happening.key}"


def as_html(summary: ShownText, *, is_sample: bool) -> str:
    """Return the summary as HTML, which a summary in Atom is; sample data is called so before it."""
    paragraphs = [_("Sample data: this is made up, for trying the portal out.")] if is_sample else []
    paragraphs += filter(None, tidy(summary.text).split("\n\n"))
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def tidy(text: str) -> str:
    """Return `text` with line breaks of one kind and no signs that steer machines."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
