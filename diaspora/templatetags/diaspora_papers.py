"""What templates of papers need beyond the tags of the portal."""

import re
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from diaspora.reports.data import dates_in_words
from diaspora.wording import place_of
from portal.translations.texts import typeset

register = template.Library()
register.filter(dates_in_words)
register.filter("place_in_words", place_of)
# An empty line parts what people write; within a part they break lines as they please.
PARTING = re.compile(r"\n\s*\n")


@register.simple_tag
def paragraphs(record: Any, field: str) -> SafeString:
    """Write a text of `record` as paragraphs; a stand-in from another language is marked once, at its end."""
    shown = typeset(record, field)
    parts = [part.strip() for part in PARTING.split(shown.text.replace("\r\n", "\n")) if part.strip()]
    language = format_html(' lang="{}"', shown.language) if shown.is_fallback else ""
    written = format_html_join("\n", "<p{}>{}</p>", ((language, with_breaks(part)) for part in parts))
    return format_html("{}{}", written, mark(shown.language)) if shown.is_fallback else written


def with_breaks(part: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in part.split("\n")))


def mark(language: str) -> SafeString:
    """Return the words that say of a text which language it is in."""
    return render_to_string("diaspora/paper/_fallback.html", {"language": language})
