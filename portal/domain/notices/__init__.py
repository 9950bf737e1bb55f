"""Notices: mails that are written down first and sent by a worker, each once.

A section registers its kinds when its application is ready, and its domain functions call `notify` in the
transaction of what they tell of. A mail server that is down delays a notice, and never loses it.
"""

from portal.domain.notices.delivery import deliver_due, send_again
from portal.domain.notices.digest import gather
from portal.domain.notices.preferences import choose, is_muted
from portal.domain.notices.registry import Kind, kinds, label_of, register
from portal.domain.notices.retention import forget
from portal.domain.notices.writing import notify

__all__ = [
    "Kind",
    "choose",
    "deliver_due",
    "forget",
    "gather",
    "is_muted",
    "kinds",
    "label_of",
    "notify",
    "register",
    "send_again",
]
