"""Charts: plain data in, one SVG out, the same on a page and in a PDF.

    pillars = StackedStatuses(key="pillars", title=…, description=…, rows=[StatusRow(…), …])

A template shows a chart with all that belongs around it, the table behind it included:

    {% include "_charts/figure.html" with chart=pillars level=2 %}

`level` is that of its heading; `for_print=True` leaves out what only a screen needs and lays the table open.
Labels come in the reader's language, from the caller; what charts say themselves is in the active language.
"""

from portal.charts.base import Chart, render
from portal.charts.change import Change, ChangeRow, Share
from portal.charts.columns import Label
from portal.charts.grid import Head
from portal.charts.heat_map import HeatCell, HeatMap
from portal.charts.history import HistoryRow, ItemHistory
from portal.charts.joined import End, Group, JoinedColumns, Middle
from portal.charts.layout import NARROW, WIDE, Layout
from portal.charts.months import CountsByMonth, Month
from portal.charts.statuses import StackedStatuses, StatusRow
from portal.charts.years import YearsBeside

__all__ = [
    "NARROW",
    "WIDE",
    "Change",
    "ChangeRow",
    "Chart",
    "CountsByMonth",
    "End",
    "Group",
    "Head",
    "HeatCell",
    "HeatMap",
    "HistoryRow",
    "ItemHistory",
    "JoinedColumns",
    "Label",
    "Layout",
    "Middle",
    "Month",
    "Share",
    "StackedStatuses",
    "StatusRow",
    "YearsBeside",
    "render",
]
