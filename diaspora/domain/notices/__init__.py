"""The mails of the diaspora section: who is written to, of what, and what is true of it when the mail is sent.

`diaspora.domain` calls these in the transaction of what they tell of; `diaspora.notices` registers the kinds.
"""

from diaspora.domain.notices.writing import (
    event_declined,
    event_proposed,
    event_published,
    plan_adopted,
    plan_amended,
)

__all__ = ["event_declined", "event_proposed", "event_published", "plan_adopted", "plan_amended"]
