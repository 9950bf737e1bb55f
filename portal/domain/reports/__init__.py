"""Reports as files: asked for, made by a worker, kept, found again.

A row a report is the truth, and the broker only a doorbell: what nobody was asked for, and what a killed worker left,
`sweep` finds within a minute or a few.
"""

from portal.domain.reports.asking import Wish, again, ask, ask_all, give_up, remake_drafts
from portal.domain.reports.desk import may_read, offers
from portal.domain.reports.files import FileMissing, clear_unnamed, opened
from portal.domain.reports.library import find, handed_out, library, papers, public_slugs, to_be_had
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
    "find",
    "give_up",
    "handed_out",
    "library",
    "make_next",
    "may_read",
    "offers",
    "opened",
    "papers",
    "public_slugs",
    "remake_drafts",
    "sweep",
    "to_be_had",
    "verify",
]
