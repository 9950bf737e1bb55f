"""What amendments changed, as their plan shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from diaspora.models import Activity, Amendment, Plan
from portal.translations.texts import FALLBACKS, ShownText, current_language


@dataclass(frozen=True)
class Change:
    """A field by its name for readers, and what it said before and after; an empty text is that it said nothing."""

    label: str
    before: ShownText
    after: ShownText


@dataclass(frozen=True)
class Shown:
    """An amendment with its changes, in the language of the page."""

    amendment: Amendment
    changes: tuple[Change, ...]


def amendments_of(plan: Plan) -> list[Shown]:
    """Return all amendments of a plan, the latest first."""
    found = plan.amendments.select_related("activity__plan").order_by("-number")
    return [Shown(amendment, changes_of(amendment)) for amendment in found]


def changes_of(amendment: Amendment) -> tuple[Change, ...]:
    pairs = ((name, *sides(value)) for name, value in amendment.changes.items())
    return tuple(Change(label_of(name), said(before), said(after)) for name, before, after in pairs)


def sides(value: Any) -> tuple[Any, Any]:
    """Return what a field said before and after."""
    if isinstance(value, Mapping):
        return value.get("before"), value.get("after")
    before, after = value
    return before, after


def said(side: Any) -> ShownText:
    """Return what one side says to the reader: their language's words, else the first that there are."""
    language = current_language()
    if not isinstance(side, Mapping):
        return ShownText("" if side is None else str(side), language, is_fallback=False)
    for code in (language, *FALLBACKS):
        if text := side.get(code):
            return ShownText(str(text), code, is_fallback=code != language)
    return ShownText("", language, is_fallback=False)


def label_of(name: str) -> str:
    """Return what readers call a field; one that is no more has its name of that day."""
    if name == "audiences":
        return str(Activity.audiences.rel.related_model._meta.verbose_name_plural)
    try:
        field = Activity._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(getattr(field, "verbose_name", name))
