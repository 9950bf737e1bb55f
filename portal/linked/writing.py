"""JSON-LD as it may stand in a page."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.linked.registry import Node

# Within a script element the parser looks for these alone: as escapes of JSON they end nothing and begin nothing.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_script(nodes: list[Node]) -> SafeString | str:
    """Return an element with all nodes: data, which no browser runs. Empty where there is nothing to say."""
    if not nodes:
        return ""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
