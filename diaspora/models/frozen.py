"""What holds adopted plans as they were adopted: their activities change by amendments, and by results as they come.

`diaspora.domain.plans` is the one place that amends; whoever writes past it is refused here.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from diaspora.enums import PlanStatus
from portal.translations.texts import translated_fields

if TYPE_CHECKING:
    from diaspora.models.plan import Activity

PUBLIC = frozenset({PlanStatus.ADOPTED, PlanStatus.CLOSED})
# What is written of an activity of an adopted plan as the year goes on; all else is frozen.
RESULTS = frozenset({"status", "outcome", "event", "changed_at", "folded", "revision"})
# A note among editors, which no reader sees: it says nothing of what was adopted.
NOTES = frozenset({"to_verify"})

FROZEN = "An adopted plan is frozen: its activities are changed by amendments alone."
CLOSED = "The year of the plan is closed: nothing of it is changed any more."

_amending: ContextVar[bool] = ContextVar("amending", default=False)


@contextmanager
def amending() -> Iterator[None]:
    """Let activities of adopted plans be written: for `diaspora.domain.plans`, which keeps an amendment of it."""
    token = _amending.set(True)
    try:
        yield
    finally:
        _amending.reset(token)


def require_open(plan_status: str, fields: Iterable[str]) -> None:
    """Raise TypeError where an activity of a plan in `plan_status` may not be written in these fields now."""
    changed = set(fields) - NOTES - {"changed_at", "folded", "revision"}
    if _amending.get() or plan_status not in PUBLIC or not changed:
        return
    if plan_status == PlanStatus.CLOSED:
        raise TypeError(CLOSED)
    if changed - RESULTS:
        raise TypeError(FROZEN)


def status_of(plan: int | None) -> str:
    """Return the status that a plan is stored in; that of a draft where there is none yet."""
    from diaspora.models.plan import Plan

    found = Plan.objects.filter(pk=plan).values_list("status", flat=True).first() if plan else None
    return found or PlanStatus.DRAFT


def changed_fields(activity: "Activity") -> set[str]:
    """Return the fields in which an activity differs from what is stored; of translated ones the plain name.

    A text that was missing in a language may be added to what was adopted: it says the same to more readers.
    """
    stored = type(activity)._base_manager.filter(pk=activity.pk).first()
    if stored is None:
        return {"plan"}
    plain, changed = set(translated_fields(type(activity))), set()
    for field in activity._meta.concrete_fields:
        if field.name in plain:
            continue
        before, after = getattr(stored, field.attname), field.to_python(getattr(activity, field.attname))
        is_added_translation = (
            untranslated(field.name, plain) in plain and not before and has_words(stored, field, plain)
        )
        if (before or "") != (after or "") and not is_added_translation:
            changed.add(untranslated(field.name, plain))
    return changed


def has_words(stored: "Activity", field: models.Field, plain: set[str]) -> bool:
    """Say whether a text of which one language is empty is there in another."""
    name = untranslated(field.name, plain)
    return any(getattr(stored, f"{name}_{code}") for code, _name in settings.LANGUAGES)


def untranslated(name: str, plain: set[str]) -> str:
    """Return `title` for `title_kk`, and any other name as it is."""
    base, _mark, language = name.rpartition("_")
    return base if base in plain and language in dict(settings.LANGUAGES) else name


class FrozenActivities:
    """Guards activities in bulk as each guards itself: mixed into their queryset."""

    model: Any

    def update(self, **values: Any) -> int:
        names = {untranslated(name, set(translated_fields(self.model))) for name in values}
        for status in self._plan_statuses():
            require_open(status, names)
        return super().update(**values)  # type: ignore[misc]

    def delete(self):
        for status in self._plan_statuses():
            require_open(status, {"plan"})
        return super().delete()  # type: ignore[misc]

    def bulk_create(self, objs, *args, **kwargs):
        for activity in objs:
            require_open(status_of(activity.plan_id), {"plan"})
        return super().bulk_create(objs, *args, **kwargs)  # type: ignore[misc]

    def _plan_statuses(self) -> set[str]:
        return set(self.order_by().values_list("plan__status", flat=True).distinct())  # type: ignore[attr-defined]


def guard_links(
    sender: type[models.Model], instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **_: Any
):
    """Refuse other partners, places and action items of an activity of an adopted plan; a receiver of `m2m_changed`."""
    if not action.startswith("pre_"):
        return
    if action != "pre_clear" and not pk_set:
        return
    plans = (
        model.objects.filter(pk__in=pk_set or ()).values_list("plan", flat=True)
        if reverse
        else [instance.plan_id]
    )
    for plan in plans:
        require_open(status_of(plan), {"links"})
