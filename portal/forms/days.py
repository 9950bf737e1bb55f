"""Choosing a day in the back-office, outside its own forms."""

from typing import Any

from unfold.widgets import UnfoldAdminTextInputWidget


class DayInput(UnfoldAdminTextInputWidget):
    """The calendar of the browser; it sends days as in 2026-03-31, in every language."""

    input_type = "date"

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) else value.isoformat() if value else ""
