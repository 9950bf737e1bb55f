"""What a demonstration shows beside the content: each section registers what it loads there.

Sample data is for trying the portal out: it is loaded where `DEMONSTRATION` is set, and nowhere else.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError

# Loads what is missing, changes nothing that is there, and returns what is to be told, a line each.
Loader = Callable[[], list[str]]

_loaders: list[Loader] = []


class NoDemonstration(DomainError):
    """This installation is no demonstration."""


def require_demonstration(message) -> None:
    """Raise NoDemonstration with `message` in production, and wherever `DEMONSTRATION` is not set."""
    if settings.PRODUCTION or not settings.DEMONSTRATION:
        raise NoDemonstration(message)


def register(loader: Loader) -> None:
    if loader not in _loaders:
        _loaders.append(loader)


def load() -> list[str]:
    """Load the sample data of all sections; return what is to be told about it.

    Raises:
        NoDemonstration: in production, or where `DEMONSTRATION` is not set.
        DomainError: the content that the samples are about is not loaded.
    """
    require_demonstration(_("Sample data is loaded only where DEMONSTRATION is set."))
    return [line for loader in _loaders for line in loader()]
