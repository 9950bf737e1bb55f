"""Which version of a mission statement an organisation stands by: the one place that moves the mark."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from civil_society import rules
from civil_society.models import MissionStatement, Organisation
from portal.errors import WrongTime
from portal.models import User
from portal.rules import require

ONLY_SECRETARIAT = _("Only editors and administrators may do this.")
MADE_CURRENT = "made the current statement"


def place(statement: MissionStatement) -> None:
    """Give a statement that is not saved yet the next version of its organisation; the first is current at once.

    Call it in the transaction in which the statement is saved: no other gets the same version meanwhile.
    """
    Organisation.objects.locked(statement.organisation_id)
    before = MissionStatement.objects.filter(organisation=statement.organisation_id)
    statement.version = (before.aggregate(last=Max("version"))["last"] or 0) + 1
    statement.is_current = not before.filter(is_current=True).exists()


def make_current(statement: MissionStatement, *, by: User) -> MissionStatement:
    """Let a version be the one that is shown; the one before stays readable under its own address.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is current already.
    """
    with transaction.atomic():
        Organisation.objects.locked(statement.organisation_id)
        statement = MissionStatement.objects.get(pk=statement.pk)
        require(rules.is_secretariat, by, statement, ONLY_SECRETARIAT)
        if not rules.may_make_current(by, statement):
            raise WrongTime(_("This is the current statement already."))
        for other in MissionStatement.objects.filter(organisation=statement.organisation_id, is_current=True):
            mark(other, False)
        mark(statement, True)
    return statement


def mark(statement: MissionStatement, is_current: bool) -> None:
    """Save the mark, which the history of the statement keeps."""
    statement.is_current = is_current
    statement._change_reason = MADE_CURRENT if is_current else ""  # type: ignore[attr-defined]
    statement.save()
