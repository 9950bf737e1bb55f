"""What a spreadsheet program offers, and refuses, while a cell is filled in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from vision.validators import LONGEST_TEXT
from vision.workbook import layout
from vision.workbook.layout import Column
from vision.workbook.vocabulary import LABELS

# Excel takes no longer ones.
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


def add_choices(sheet: Any, columns: Sequence[Column], *, last_row: int) -> None:
    """Give the columns that are filled in their lists, and the longest text that they hold."""
    lists = dict(zip(LABELS, (get_column_letter(place) for place in range(2, 2 + len(LABELS))), strict=True))
    for place, column in enumerate(columns, start=1):
        if column in layout.CHOSEN_FROM_A_LIST:
            count = len(LABELS[column.name]())
            letter = lists[column.name]
            rule = DataValidation("list", formula1=f"{layout.HIDDEN_SHEET}!${letter}$1:${letter}${count}")
            message = _("Choose one of the list, or leave the cell empty.")
        elif column in layout.FILLED_IN:
            rule = DataValidation("textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT))
            message = _("Write at most %(count)d characters.") % {"count": LONGEST_TEXT}
        else:
            continue
        rule.allow_blank = rule.showErrorMessage = True
        rule.errorTitle = str(column.heading)[:LONGEST_TITLE]
        rule.error = message[:LONGEST_MESSAGE]
        letter = get_column_letter(place)
        rule.add(f"{letter}{layout.FIRST_ROW}:{letter}{max(last_row, layout.FIRST_ROW)}")
        sheet.add_data_validation(rule)
