"""The main menu: what stands in it, and where one is."""

import pytest
from django.utils import translation

from portal import menu
from portal.enums import Language
from portal.menu import MenuEntry
from tests.html import Page


@pytest.fixture
def entries(monkeypatch) -> list[MenuEntry]:
    """The entries, to add to without adding to those of other tests."""
    found = list(menu._entries)
    monkeypatch.setattr(menu, "_entries", found)
    return found


def current(path: str) -> list[str]:
    with translation.override(path.split("/")[1]):
        return [link.url for link in menu.menu(path) if link.is_current]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/en/", []),
        ("/en/vision/", ["/en/vision/"]),
        ("/en/vision/pillars/2/", ["/en/vision/"]),
        ("/en/vision/areas/2.5/", ["/en/vision/"]),
        ("/en/vision/actions/", ["/en/vision/actions/"]),
        ("/en/vision/actions/2.5.3/", ["/en/vision/actions/"]),
        ("/kk/vision/commitments/", ["/kk/vision/commitments/"]),
        ("/az/states/kazakhstan/", ["/az/states/"]),
        ("/az/progress/entries/", ["/az/progress/"]),
        ("/tr/search/", []),
        ("/tr/visions/", []),
        ("/tr/no/vision/actions/", []),
    ],
)
def test_current_is_the_entry_that_the_page_lies_deepest_in(path, expected):
    assert current(path) == expected


@pytest.mark.parametrize("path", ["", "/healthz", "/admin/", "/EN/vision/", "vision/"])
def test_an_address_outside_of_the_menu_has_no_current_entry(path):
    assert not any(link.is_current for link in menu.menu(path))


def test_entries_stand_in_their_order_whenever_they_came(entries):
    menu.register(MenuEntry("Last", "portal:privacy", order=99))
    menu.register(MenuEntry("First", "portal:about", order=1))
    menu.register(MenuEntry("Middle", "portal:home", order=25))
    labels = [link.label for link in menu.menu("/")]
    assert (labels[0], labels[3], labels[-1]) == ("First", "Middle", "Last")


def test_entry_that_comes_twice_stands_there_once(entries):
    before = len(entries)
    for _time in range(2):
        menu.register(MenuEntry("About", "portal:about"))
    assert len(entries) == before + 1


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_header_has_the_menu_in_the_language_of_the_page(client, language):
    page = Page(client.get(f"/{language}/vision/actions/").content)
    links = page.within("a", page.one("ul", class_="menu"))
    assert [link["href"] for link in links] == [
        f"/{language}/{path}/"
        for path in (
            "vision",
            "vision/actions",
            "vision/commitments",
            "states",
            "progress",
            "diaspora",
            "civil-society",
            "reports",
        )
    ]
    assert [link["href"] for link in links if link.get("aria-current")] == [f"/{language}/vision/actions/"]
    assert (
        page.one("button", class_="menu-button")["popovertarget"] == page.one("div", class_="site-menu")["id"]
    )
