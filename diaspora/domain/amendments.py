"""What amendments changed, as their plan shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from diaspora.models import Activity, ActivityAudience, Amendment, Plan
from portal.translations.texts import FALLBACKS, ShownText, current_language

NOTHING: dict[str, str] = {}


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
    return tuple(change(name, sides) for name, sides in amendment.changes.items())


def change(name: str, sides: Mapping[str, Mapping[str, str]]) -> Change:
    """Return a change in the reader's language; where that says the same before and after, in one that does not."""
    before, after = sides.get("before", NOTHING), sides.get("after", NOTHING)
    language = current_language()
    differing = (code for code in (language, *FALLBACKS) if before.get(code, "") != after.get(code, ""))
    code = next(differing, language)
    return Change(
        label_of(name),
        *(ShownText(side.get(code, ""), code, is_fallback=code != language) for side in (before, after)),
    )


def label_of(name: str) -> str:
    """Return what readers call a field of an activity; one that is no more has its name of that day."""
    if name == "dates":
        return _("date")
    if name == "audiences":
        return str(ActivityAudience._meta.verbose_name_plural)
    try:
        return str(Activity._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name
