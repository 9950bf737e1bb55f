"""The keys of links that open an invitation: signed, so that they need not be kept."""

from django.core.signing import BadSignature, Signer

from portal.models import Invitation


def signer() -> Signer:
    return Signer(salt="portal.invitation", sep=".")


def token_of(invitation: Invitation) -> str:
    return signer().sign(f"{invitation.pk}.{invitation.nonce}")


def read(token: str) -> Invitation | None:
    """Return the invitation that `token` was made for; None where it is garbled, or a newer one took its place."""
    try:
        pk, _dot, nonce = signer().unsign(token).partition(".")
    except BadSignature:
        return None
    return Invitation.objects.with_people().filter(pk=int(pk), nonce=nonce).first()
