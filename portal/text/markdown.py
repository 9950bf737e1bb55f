"""Markdown to HTML that is safe to show: rendered by CommonMark's rules, then cleaned to an allow-list."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from portal.text.typography import bind

TAGS = {"a", "p", "ul", "ol", "li", "strong", "em", "code", "h2", "h3", "h4", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False})


def render_markdown(text: str, language: str = "") -> SafeString:
    """Return `text` as HTML, set by the rules of `language` where that is given."""
    clean = nh3.clean(
        _markdown.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    # Only now: in the source, a space after a number may be what makes a list.
    return mark_safe(bind(clean, language) if language else clean)  # noqa: S308 - cleaned to the allow-list above
