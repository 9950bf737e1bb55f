"""Reports as files: asked for, made by a worker, kept, found again.

A row a report is the truth, and the broker only a doorbell: what nobody was asked for, and what a killed worker left,
`sweep` finds within a minute or a few.
"""

from portal.domain.reports.asking import Wish, again, ask, ask_all, remake_drafts
from portal.domain.reports.files import FileMissing, clear_unnamed, opened
from portal.domain.reports.making import make_next
from portal.domain.reports.sweeping import sweep
from portal.domain.reports.verifying import Verified, verify

__all__ = [
    "FileMissing",
    "Verified",
    "Wish",
    "again",
    "ask",
    "ask_all",
    "clear_unnamed",
    "make_next",
    "opened",
    "remake_drafts",
    "sweep",
    "verify",
]
