"""Where things stand in a workbook. Its reader finds columns by their names in a hidden row, not by place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The hidden sheet: the key of the workbook, and the lists that its cells are chosen from.
HIDDEN_SHEET = "portal"
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'"))

TITLE_ROW, HEADING_ROW, NAMES_ROW, FIRST_ROW = 1, 2, 3, 4


@dataclass(frozen=True)
class Column:
    """A column by the `name` it has in the hidden row; `width` is in characters."""

    name: str
    heading: str | Promise
    width: int


KEY = Column("key", "", 4)
CODE = Column("code", pgettext_lazy("of an action item", "Code"), 9)
TITLE = Column("title", _("Action item"), 34)
SUMMARY = Column("summary", _("In plain language"), 44)
OFFICIAL = Column("official", _("Official wording"), 44)
LAST_STATUS = Column("last_status", _("Reported before"), 18)
LAST_WORDS = Column("last_words", _("What was written then"), 44)
NOTE = Column("note", _("Note of the reviewer"), 36)
# Those that are filled in have the names of what they are of an answer.
STATUS = Column("status", _("Reported status"), 20)
NOTHING = Column("nothing", _("Nothing to report"), 14)
DONE = Column("done", _("What was done"), 60)
NEXT = Column("next", _("What comes next"), 60)
LANGUAGE = Column("language", _("Language written in"), 18)

# The one of the first sheet.
INSTRUCTIONS = Column("instructions", "", 100)

FOR_READING = (KEY, CODE, TITLE, SUMMARY, OFFICIAL, LAST_STATUS, LAST_WORDS, NOTE)
FILLED_IN = (STATUS, NOTHING, DONE, NEXT, LANGUAGE)
# Those without which a workbook cannot be read.
NEEDED = (KEY, CODE, *FILLED_IN)
CHOSEN_FROM_A_LIST = (STATUS, NOTHING, LANGUAGE)


def sheet_name(text: str) -> str:
    """Return `text` as the name of a sheet, which may neither be long nor hold all signs."""
    return text.translate(NOT_IN_SHEET_NAMES)[:LONGEST_SHEET_NAME].strip()
