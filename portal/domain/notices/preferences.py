"""Which mails a person does without."""

from collections.abc import Collection

from portal.domain.notices.registry import kinds
from portal.models import User


def is_muted(user: User, name: str) -> bool:
    """Say whether `user` does without notices of the kind `name`; what may not be switched off never is."""
    kind = kinds().get(name)
    return name in user.muted and (kind is None or kind.may_be_switched_off)


def choose(user: User, wanted: Collection[str]) -> None:
    """Let `user` get the kinds `wanted` and, of those that may be switched off, no others."""
    user.muted = [name for name, kind in kinds().items() if kind.may_be_switched_off and name not in wanted]
    user.save(update_fields=["muted"])
