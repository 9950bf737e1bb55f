"""The words that charts say themselves. What a chart is about, its caller says."""

from functools import cached_property

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from portal.charts import palette
from portal.text.numbers import number, percent


class Words:
    """Words in the language that was active when they were asked for: made once a drawing, looked up once."""

    def __init__(self) -> None:
        self.language = get_language() or "en"

    @cached_property
    def status(self) -> dict[str, str]:
        """The word of each status, and of nothing reported."""
        return {
            palette.COMPLETED: pgettext("reported status", "Completed"),
            palette.IN_PROGRESS: pgettext("reported status", "In progress"),
            palette.DELAYED: pgettext("reported status", "Delayed"),
            palette.NOT_STARTED: pgettext("reported status", "Not started"),
            palette.NOT_APPLICABLE: pgettext("reported status", "Not applicable"),
            palette.NOTHING_REPORTED: pgettext("reported status", "Nothing reported"),
        }

    @property
    def nothing(self) -> str:
        return self.status[palette.NOTHING_REPORTED]

    @cached_property
    def _of(self) -> str:
        return _("%(count)s of %(total)s")

    @cached_property
    def _status_value(self) -> str:
        return _("%(status)s %(count)s of %(total)s")

    @cached_property
    def _named(self) -> str:
        return _("%(name)s: %(value)s")

    @cached_property
    def _pair(self) -> str:
        return _("%(first)s, %(second)s")

    def figure(self, value: int) -> str:
        return number(value, self.language)

    def share(self, count: int, of: int) -> str:
        """Return a percentage. Whoever shows it shows `count` and `of` beside it."""
        return percent(count / of, self.language)

    def counts(self, count: int, total: int) -> dict[str, str]:
        return {"count": self.figure(count), "total": self.figure(total)}

    def of(self, count: int, total: int) -> str:
        return self._of % self.counts(count, total)

    def of_with_share(self, count: int, total: int) -> str:
        return _("%(count)s of %(total)s (%(percent)s)") % {
            **self.counts(count, total),
            "percent": self.share(count, total),
        }

    def status_value(self, status: str, count: int, total: int) -> str:
        """Return a status and how many items have it: "In progress 3 of 6"."""
        return self._status_value % {"status": self.status[status], **self.counts(count, total)}

    def reported_of(self, count: int, total: int) -> str:
        return _("%(count)s of %(total)s reported") % self.counts(count, total)

    def items_reported(self, count: int, total: int) -> str:
        return ngettext(
            "Reported: %(count)s of %(total)s item.", "Reported: %(count)s of %(total)s items.", total
        ) % self.counts(count, total)

    def entries_reported(self, count: int, total: int) -> str:
        return ngettext(
            "Reported: %(count)s of %(total)s entry; an entry is what one state says on one item.",
            "Reported: %(count)s of %(total)s entries; an entry is what one state says on one item.",
            total,
        ) % self.counts(count, total)

    def cells_reported(self, count: int, total: int) -> str:
        return ngettext(
            "Something is reported in %(count)s of %(total)s cell.",
            "Something is reported in %(count)s of %(total)s cells.",
            total,
        ) % self.counts(count, total)

    def named(self, name: str, value: str) -> str:
        """Return what a value is called away from its heads: "Kazakhstan, 2.5 Tourism: Delayed"."""
        return self._named % {"name": name, "value": value}

    def pair(self, first: str, second: str) -> str:
        return self._pair % {"first": first, "second": second}
