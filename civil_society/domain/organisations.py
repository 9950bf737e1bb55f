"""Organisations on their way to the public and back. The one place that moves them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from civil_society import rules
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Organisation
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import DomainError, WrongTime
from portal.models import User
from portal.rules import require, require_reason
from portal.translations.texts import texts_by_language

ONLY_SECRETARIAT = gettext_lazy("Only editors and administrators may do this.")


class NotReady(DomainError):
    """An organisation lacks what it is to be published with; `missing` says what, sentence by sentence."""

    def __init__(self, missing: Sequence[Any]):
        self.missing = missing
        count = len(missing)
        super().__init__(
            ngettext(
                "The organisation cannot be published yet: %(count)d thing is missing.",
                "The organisation cannot be published yet: %(count)d things are missing.",
                count,
            )
            % {"count": count}
        )


def publish(organisation: Organisation, *, by: User) -> Organisation:
    """Let the public see an organisation, and with it its mission statements and memberships.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is published already.
        NotReady: it lacks a name or what its kind asks for.
    """
    with transaction.atomic():
        organisation = Organisation.objects.locked(organisation.pk)
        require(rules.is_secretariat, by, organisation, ONLY_SECRETARIAT)
        if not rules.may_publish(by, organisation):
            raise WrongTime(_("This organisation is published already."))
        if missing := lacking(organisation):
            raise NotReady(missing)
        move(organisation, Publication.PUBLISHED, by=by)
    return organisation


def withdraw(organisation: Organisation, *, reason: str, by: User) -> Organisation:
    """Take a published organisation from the public again, to be a draft.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: it is not published. MissingReason.
    """
    with transaction.atomic():
        organisation = Organisation.objects.locked(organisation.pk)
        require(rules.is_secretariat, by, organisation, ONLY_SECRETARIAT)
        if not rules.may_withdraw(by, organisation):
            raise WrongTime(_("Only a published organisation can be withdrawn."))
        move(organisation, Publication.DRAFT, by=by, reason=require_reason(reason))
    return organisation


def lacking(organisation: Organisation) -> list[str]:
    """Return what is to be written before the public may see the organisation, in the language of the reader."""
    found = []
    if organisation.kind not in OrganisationKind.values:
        found.append(_("Choose the kind of the organisation."))
    if organisation.kind == OrganisationKind.BODY and organisation.body is None:
        found.append(_("Choose the record of the cooperation body."))
    elif not texts_by_language(organisation.subject, "name"):
        found.append(_("Write its name in one language at least."))
    return found


def move(organisation: Organisation, publication: Publication, *, by: User, reason: str = "") -> None:
    """Save `organisation` in another publication and record it; called by this module alone."""
    before = organisation.publication
    organisation.move(publication)
    record(
        ActivityVerb.ORGANISATION_PUBLICATION,
        organisation,
        by=by,
        before=before,
        after=publication,
        reason=reason,
    )
