"""The keys of links in mails to followers: signed, so that they need not be kept.

One confirms what is followed. The other opens what an address follows, and ends it: it is valid as long as the address
follows something.
"""

from django.core.signing import BadSignature, Signer

from portal.models import Follower, Following


def confirmer() -> Signer:
    return Signer(salt="portal.following", sep=".")


def manager() -> Signer:
    return Signer(salt="portal.follower", sep=".")


def token_to_confirm(following: Following) -> str:
    return confirmer().sign(f"{following.pk}.{following.nonce}")


def token_to_manage(follower: Follower) -> str:
    return manager().sign(f"{follower.pk}.{follower.nonce}")


def following_of(token: str) -> Following | None:
    """Return what `token` confirms; None where it is garbled, or was deleted or asked for anew since."""
    if (found := parts(confirmer(), token)) is None:
        return None
    pk, nonce = found
    return Following.objects.select_related("follower").filter(pk=pk, nonce=nonce).first()


def follower_of(token: str) -> Follower | None:
    """Return whose link `token` is of; None where it is garbled, or they follow nothing any more."""
    if (found := parts(manager(), token)) is None:
        return None
    pk, nonce = found
    return Follower.objects.filter(pk=pk, nonce=nonce).first()


def is_ours(token: str) -> bool:
    """Say whether the portal made `token` for a follower, whatever became of them since."""
    return parts(manager(), token) is not None


def parts(signer: Signer, token: str) -> tuple[int, str] | None:
    try:
        pk, _dot, nonce = signer.unsign(token).partition(".")
    except BadSignature:
        return None
    return int(pk), nonce
