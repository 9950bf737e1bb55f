"""How a page says that what it is about can be followed."""

from typing import Any

from django import template

from portal.enums import SubjectKind
from portal.follow.subjects import Subject

register = template.Library()


@register.inclusion_tag("follow/_feed_link.html")
def feed_link(kind: str, key: Any = "") -> dict[str, Any]:
    """Write the link to the feed into the head: `{% feed_link "state" state.slug %}`."""
    return {"subject": Subject(SubjectKind(kind), str(key))}


@register.inclusion_tag("_components/follow.html")
def follow(kind: str, key: Any = "") -> dict[str, Any]:
    """Write where it is followed, by mail and by feed: `{% follow "state" state.slug %}`."""
    return {"subject": Subject(SubjectKind(kind), str(key))}
