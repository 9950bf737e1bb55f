"""What the civil society section refuses, with a message for whoever asked."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from civil_society.enums import ProposalStatus
from portal.errors import DomainError


class NoChange(DomainError):
    """What was sent in says just what the record says."""

    def __init__(self):
        super().__init__(
            _("Nothing differs from what the portal says already. Change what is wrong, then send it.")
        )


class ChangedMeanwhile(DomainError):
    """The record or the proposal is another than the one that was looked at; nothing is done."""

    def __init__(self):
        super().__init__(
            _(
                "The record or the proposal has changed meanwhile. Look at the difference as it is now, then decide."
            )
        )


class NotStorable(DomainError):
    """The record would not be in order with what is wanted; `missing` says why, sentence by sentence."""

    def __init__(self, missing: Sequence[str]):
        self.missing = missing
        super().__init__(
            _("The record cannot be stored like this. Decline the proposal, or edit the record by hand.")
        )


class TooManyProposals(DomainError):
    """One network has sent in as many proposals as an hour allows."""

    def __init__(self):
        super().__init__(
            _("Too many proposals came from your network within an hour. Wait an hour, then send it again.")
        )


class DeadLink(DomainError):
    """The link confirms nothing. `status` is what became of the proposal, None where there is none of this link."""

    def __init__(self, status: ProposalStatus | None):
        self.status = status
        super().__init__(_("This link does not work any more."))


class AlreadyRepresents(DomainError):
    """The address stands among the representatives of the organisation."""

    def __init__(self):
        super().__init__(_("This address represents the organisation already."))
