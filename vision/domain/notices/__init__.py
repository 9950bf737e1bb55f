"""The mails of reporting: who is written to, of what, and what is true of it when the mail is sent.

`vision.domain` calls these in the transaction of what they tell of; `vision.notices` registers the kinds.
"""

from vision.domain.notices.reminders import remind
from vision.domain.notices.writing import accepted, cycle_opened, returned, submitted, version_asked

__all__ = ["accepted", "cycle_opened", "remind", "returned", "submitted", "version_asked"]
