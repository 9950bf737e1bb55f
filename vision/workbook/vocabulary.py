"""What is chosen in a workbook, in words: written in the user's language, read in any of the four."""

from collections.abc import Callable
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from portal.enums import Language
from portal.templatetags.portal import language_name
from portal.text.folding import fold
from vision.enums import ReportedStatus
from vision.workbook.layout import LANGUAGE, NOTHING, STATUS

YES, NO = "yes", "no"


def statuses() -> dict[str, str]:
    return {status.value: str(status.label) for status in ReportedStatus}


def yes_and_no() -> dict[str, str]:
    return {YES: _("Yes"), NO: _("No")}


def languages() -> dict[str, str]:
    return {code: language_name(code) for code in Language.values}


# For each column that is chosen from a list: words by value, in the language that is active.
LABELS: dict[str, Callable[[], dict[str, str]]] = {
    STATUS.name: statuses,
    NOTHING.name: yes_and_no,
    LANGUAGE.name: languages,
}
# What programs and people write instead.
ALSO: dict[str, dict[str, str]] = {
    STATUS.name: {},
    NOTHING.name: {"true": YES, "1": YES, "false": NO, "0": NO},
    LANGUAGE.name: {fold(language.label): language.value for language in Language},
}


@cache
def meanings(column: str) -> dict[str, str]:
    """Return values by folded words: of the four languages, as stored, and what else is understood."""
    found = {fold(value): value for value in LABELS[column]()} | ALSO[column]
    for language in Language.values:
        with translation.override(language):
            found |= {fold(label): value for value, label in LABELS[column]().items()}
    return found


def value_of(column: str, words: str) -> str | None:
    """Return the value that `words` stand for in a column, None where they are not understood."""
    return meanings(column).get(fold(words))
