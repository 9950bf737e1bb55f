"""The words that charts say themselves, in the active language. What a chart is about, its caller says."""

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from portal.charts import palette
from portal.text.numbers import number, percent


def language() -> str:
    return get_language() or "en"


def status_words() -> dict[str, str]:
    """Return the word of each status, and of nothing reported."""
    return {
        palette.COMPLETED: pgettext("reported status", "Completed"),
        palette.IN_PROGRESS: pgettext("reported status", "In progress"),
        palette.DELAYED: pgettext("reported status", "Delayed"),
        palette.NOT_STARTED: pgettext("reported status", "Not started"),
        palette.NOT_APPLICABLE: pgettext("reported status", "Not applicable"),
        palette.NOTHING_REPORTED: pgettext("reported status", "Nothing reported"),
    }


def figure(value: int) -> str:
    return number(value, language())


def share(count: int, of: int) -> str:
    """Return a percentage. Whoever shows it shows `count` and `of` beside it."""
    return percent(count / of, language())


def of(count: int, total: int) -> str:
    return _("%(count)s of %(total)s") % {"count": figure(count), "total": figure(total)}


def of_with_share(count: int, total: int) -> str:
    return _("%(count)s of %(total)s (%(percent)s)") % {
        "count": figure(count),
        "total": figure(total),
        "percent": share(count, total),
    }


def reported_of(count: int, total: int) -> str:
    return _("%(count)s of %(total)s reported") % {"count": figure(count), "total": figure(total)}


def items_reported(count: int, total: int) -> str:
    return ngettext(
        "Reported: %(count)s of %(total)s item.", "Reported: %(count)s of %(total)s items.", total
    ) % {"count": figure(count), "total": figure(total)}


def cells_reported(count: int, total: int) -> str:
    return ngettext(
        "Something is reported in %(count)s of %(total)s place.",
        "Something is reported in %(count)s of %(total)s places.",
        total,
    ) % {"count": figure(count), "total": figure(total)}


def named(name: str, value: str) -> str:
    """Return how a value is called where nothing around it is seen: "Kazakhstan, 2.5 Tourism: In progress"."""
    return _("%(name)s: %(value)s") % {"name": name, "value": value}


def status_value(status: str, count: int, total: int) -> str:
    """Return a status and how many items have it: "In progress 3 of 6"."""
    return _("%(status)s %(count)s of %(total)s") % {
        "status": status,
        "count": figure(count),
        "total": figure(total),
    }


def pair(first: str, second: str) -> str:
    return _("%(first)s, %(second)s") % {"first": first, "second": second}
