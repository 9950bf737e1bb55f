"""What an amendment changed, in the words of each language: as they were shown on that day, and kept so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from diaspora.domain.values import audiences_of
from diaspora.enums import Audience
from diaspora.models import Activity
from portal.enums import Language
from portal.text.dates import known_date
from portal.translations.texts import current_language, shown_text, text_in

Shown = dict[str, str]
Changes = dict[str, dict[str, Shown]]

# What was agreed of an activity, in the order of a page; results are no matter of amendments.
TEXTS = ("title", "summary", "partners_note", "budget_source")
# Not those of `Activity._meta`: of a reverse relation there is none.
LABELS = {"audiences": _("audience"), "dates": _("dates")}


def picture(activity: Activity) -> dict[str, Shown]:
    """Return what was agreed of an activity, by field and language; what is empty is ""."""
    return {
        **{name: text_of(activity, name) for name in TEXTS},
        "theme": in_each(lambda code: name_of(activity.theme, code)),
        "lead_state": in_each(lambda code: name_of(activity.lead_state, code)),
        "partners": in_each(lambda code: names_of(activity.partners.all(), code)),
        "places": in_each(lambda code: names_of(activity.places.all(), code)),
        "dates": in_each(lambda code: dates_of(activity, code)),
        "audiences": in_each(lambda _code: ", ".join(sorted(map(audience, audiences_of(activity))))),
        "items": in_each(lambda _code: ", ".join(item.code for item in activity.items.all())),
        "decision": in_each(lambda _code: str(activity.decision or "")),
    }


def differences(before: dict[str, Shown], after: dict[str, Shown]) -> Changes:
    """Return the fields in which two pictures differ."""
    return {
        name: {"before": before[name], "after": shown}
        for name, shown in after.items()
        if before[name] != shown
    }


def added(after: dict[str, Shown]) -> Changes:
    """Return all there is to say of an activity that was not there before."""
    nothing = dict.fromkeys(Language.values, "")
    return differences(dict.fromkeys(after, nothing), after)


@dataclass(frozen=True)
class Row:
    """A field that changed, as the reader is told; `language` is that of the words where it is not the reader's."""

    label: str
    before: str
    after: str
    language: str = ""


def rows(changes: Changes) -> list[Row]:
    """Return what was kept of an amendment in the active language, in the order of the page.

    A text that changed in other languages alone is shown in these.
    """
    found, mine = [], current_language()
    for name, change in changes.items():
        before, after = change["before"], change["after"]
        differing = [code for code in Language.values if before.get(code) != after.get(code)]
        shown = [mine] if mine in differing else differing
        found += [
            Row(label_of(name), before.get(code, ""), after.get(code, ""), code if code != mine else "")
            for code in shown
        ]
    return found


def label_of(name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    field: Any = Activity._meta.get_field(name)
    return str(field.verbose_name)


def in_each(say: Callable[[str], str]) -> Shown:
    found = {}
    for code in Language.values:
        with translation.override(code):
            found[code] = say(code)
    return found


def text_of(activity: Activity, name: str) -> Shown:
    """Return a text as it is, not what stands in for it: adding a translation is a change of that language alone."""
    return {code: text_in(activity, name, code) for code in Language.values}


def name_of(record: Any, code: str) -> str:
    return shown_text(record, "title" if hasattr(record, "title") else "name", code).text


def names_of(records: Any, code: str) -> str:
    return ", ".join(name_of(record, code) for record in records)


def audience(value: str) -> str:
    return str(Audience(value).label)


def dates_of(activity: Activity, code: str) -> str:
    """Return the date as it is known: from and to, else what is noted of it."""
    note = text_in(activity, "date_note", code)
    if activity.starts is None:
        return note
    days = known_date(activity.starts, activity.precision)
    if activity.ends:
        days = f"{days} – {known_date(activity.ends, activity.precision)}"
    return f"{days} ({note})" if note else days
