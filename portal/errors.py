"""What goes wrong in the domain; each edge (view, admin, API, command) turns it into its own answer once."""

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something that the portal refuses, with a translatable message for whoever asked."""

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class NotAllowed(DomainError):
    """The person may not do this, or not now; the message says why where that helps."""

    def __init__(self, message=None):
        super().__init__(message or _("You may not do this."))


class WrongTime(NotAllowed):
    """The person may do this, but not in the status that things are in now."""


class MissingReason(DomainError):
    """What is asked for is recorded with a reason, and none was given."""

    def __init__(self):
        super().__init__(_("Write why: the reason is kept in the record."))
