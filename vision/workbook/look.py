"""How cells look, and which of them are locked."""

from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from portal.spreadsheets import put_text

# The colours of the portal (static/css/portal.css).
DEEP, TINT, SOFT, PALE, LINE = "083B46", "EAF5F6", "F8F5EF", "FFF9E3", "D5D2C8"
EDGE = Side(style="thin", color=LINE)
FRAME = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
# Cells of this format keep what is typed as it is typed: “2.5” becomes no number, “1/2” no date.
TEXT_FORMAT = "@"


@dataclass(frozen=True)
class Look:
    """What cells of a kind have in common."""

    fill: str = ""
    color: str = "000000"
    size: int = 11
    bold: bool = False
    framed: bool = False
    locked: bool = True
    wrapped: bool = True
    vertical: str = "top"

    def put(self, cell: Any, text: str = "") -> None:
        """Write `text` into `cell` and give it this look."""
        cell.font = Font(name="Calibri", size=self.size, bold=self.bold, color=self.color)
        cell.alignment = Alignment(wrap_text=self.wrapped, vertical=self.vertical)
        cell.protection = Protection(locked=self.locked)
        cell.number_format = TEXT_FORMAT
        if self.fill:
            cell.fill = PatternFill("solid", start_color=self.fill)
        if self.framed:
            cell.border = FRAME
        if text:
            put_text(cell, text)


TITLE = Look(size=15, bold=True, color=DEEP, wrapped=False, vertical="center")
HEADING = Look(fill=DEEP, color="FFFFFF", bold=True, framed=True, vertical="center")
# The heading of an area runs on over the cells beside it.
AREA = Look(fill=TINT, bold=True, framed=True, wrapped=False, vertical="center")
FOR_READING = Look(framed=True)
LOCKED = Look(fill=SOFT, framed=True)
FILLED_IN = Look(fill=PALE, framed=True, locked=False)
PLAIN = Look()
# What nobody sees makes no row higher.
HIDDEN = Look(wrapped=False)
