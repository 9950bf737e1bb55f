"""The keys of links that confirm a proposal: signed, so that they need not be kept."""

import datetime

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from civil_society.models import Proposal

VALID = datetime.timedelta(days=7)


def signer() -> Signer:
    return Signer(salt="civil_society.proposal", sep=".")


def token_of(proposal: Proposal) -> str:
    return signer().sign(f"{proposal.pk}.{proposal.nonce}")


def read(token: str) -> Proposal | None:
    """Return the proposal that `token` was made for; None where it is garbled, or the proposal is gone."""
    try:
        pk, _dot, nonce = signer().unsign(token).partition(".")
    except BadSignature:
        return None
    return Proposal.objects.select_related("organisation__body").filter(pk=int(pk), nonce=nonce).first()


def has_ended(proposal: Proposal) -> bool:
    return timezone.now() - proposal.created_at > VALID
