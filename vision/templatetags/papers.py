"""What templates of reports need beyond the tags of the portal."""

from django import template
from django.conf import settings

from portal.share import ornament
from portal.text.numbers import number, percent
from portal.translations.texts import current_language
from vision.reports.answers import paragraphs, said_of
from vision.reports.marks import badge, named_mark, picture

register = template.Library()
register.filter("paragraphs", paragraphs)
register.filter("said", said_of)
register.simple_tag(ornament.head, name="band")
register.simple_tag(badge)
register.simple_tag(named_mark, name="mark")
register.simple_tag(picture)


@register.filter
def figure(value: int) -> str:
    """Write a whole number with the separators of the language."""
    return number(value, current_language())


@register.simple_tag
def share(count: int, of: int) -> str:
    """Write how much `count` is of `of` as a percentage; of nothing there is no share."""
    return percent(count / of, current_language()) if of else "–"


@register.filter
def absolute(address: str) -> str:
    """Return an address as it is printed: one of the portal with its host."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address
