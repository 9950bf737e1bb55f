"""The main menu: sections add to it, so that the header shows what there is without knowing any of them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class MenuEntry:
    """A place in the main menu: what it is called, and the name of the address that it leads to."""

    label: str | Promise
    url_name: str
    order: int = 50


@dataclass(frozen=True)
class MenuLink:
    label: str | Promise
    url: str
    is_current: bool


_entries: list[MenuEntry] = []


def register(entry: MenuEntry) -> None:
    if entry not in _entries:
        _entries.append(entry)


def menu(path: str) -> list[MenuLink]:
    """Return the menu as it stands on the page at `path`: current is the entry that `path` lies deepest in."""
    places = [(entry, reverse(entry.url_name)) for entry in sorted(_entries, key=lambda entry: entry.order)]
    current = max((url for _entry, url in places if path.startswith(url)), key=len, default=None)
    return [MenuLink(entry.label, url, url == current) for entry, url in places]
