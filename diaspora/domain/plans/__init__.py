"""Joint action plans on their way: drafted, adopted, amended, closed. The one place that moves them.

Every function locks the plan first: who writes one of its activities waits for who moves the whole on.
"""

from diaspora.domain.plans.amending import add_by_amendment, amend, drop, preview
from diaspora.domain.plans.carrying import carry_over
from diaspora.domain.plans.drafting import add_activity, change_activity, remove_activity
from diaspora.domain.plans.results import Result, record_result
from diaspora.domain.plans.whole import Missing, adopt, close, create, missing_before_adoption, undecided_of

__all__ = [
    "Missing",
    "Result",
    "add_activity",
    "add_by_amendment",
    "adopt",
    "amend",
    "carry_over",
    "change_activity",
    "close",
    "create",
    "drop",
    "missing_before_adoption",
    "preview",
    "record_result",
    "remove_activity",
    "undecided_of",
]
