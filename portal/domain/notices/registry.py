"""The kinds of notices: how each is called, which template it is, and what the template shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.models import Notice

Context = Mapping[str, Any]


def no_headers(_notice: Notice) -> Mapping[str, str]:
    return {}


def stored_context(notice: Notice) -> Context:
    """Show what the notice was written with, as it is."""
    return notice.context


@dataclass(frozen=True)
class Kind:
    """What notices of a kind have in common.

    Args:
        label: how the kind is called where people choose, and in the back-office.
        group: the heading under which the kind stands where people choose.
        template: the mail is `templates/emails/<template>.html`; one of a kind that may be switched off extends
            `emails/_notice.html`, whose footer says where.
        context_of: returns what the template shows, read when the mail is sent, in the language of its reader;
            None where the notice is no longer true and is not to be sent.
        may_be_switched_off: whether people may do without mails of the kind.
        headers_of: returns what the head of the mail says beside the usual, asked once there is something to send.
    """

    label: str | Promise
    group: str | Promise
    template: str
    context_of: Callable[[Notice], Context | None] = stored_context
    may_be_switched_off: bool = False
    headers_of: Callable[[Notice], Mapping[str, str]] = no_headers


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    _kinds[name] = kind


def kinds() -> dict[str, Kind]:
    """Return all kinds by name, in the order they were registered."""
    return dict(_kinds)


def kind_of(name: str) -> Kind:
    """Return the kind of that name.

    Raises:
        KeyError: nobody has registered it.
    """
    return _kinds[name]


def label_of(name: str) -> str:
    """How a kind is called; one that is no longer registered, by its name."""
    return str(_kinds[name].label) if name in _kinds else name
