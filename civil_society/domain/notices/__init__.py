"""The mails of the civil society section: who is written to, of what, and what is true of it when the mail is sent.

`civil_society.domain` calls these in the transaction of what they tell of; `civil_society.notices` registers the kinds.
"""

from civil_society.domain.notices.writing import accepted, declined, to_be_confirmed, waiting

__all__ = ["accepted", "declined", "to_be_confirmed", "waiting"]
