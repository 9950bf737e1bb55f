"""How lines are drawn that not all sides have agreed on: an editorial choice, the setting `MAP_BORDERS`."""

from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _


class Borders(StrEnum):
    """The values of `MAP_BORDERS`."""

    DASHED = "dashed"  # As a dashed line, which the note explains.
    SOLID = "solid"  # As any other border.
    NONE = "none"  # Not at all: the state has its marker and its name, and no area.


def chosen() -> Borders:
    """Return the choice of this installation.

    Raises:
        ValueError: the setting has a value that is none of `Borders`.
    """
    return Borders(settings.MAP_BORDERS)


def note(borders: Borders) -> str:
    """Return what is said under every map."""
    neutral = _(
        "Borders and names on this map are for orientation only. They imply no position on the status of any "
        "territory or on the course of any border."
    )
    if borders is not Borders.DASHED:
        return neutral
    dashes = _("A dashed line is one that not all sides have agreed on.")
    return f"{neutral} {dashes}"
