"""What holds for each page, whoever it is for."""

import re
from itertools import pairwise

from tests.html import Page


def assert_sound(html: Page) -> None:
    """One main part, headings that descend by one, ids given once and met, nothing inline that runs."""
    assert len(html.all("h1")) == len(html.all("main")) == len(html.within("title", html.one("head"))) == 1
    assert html.one("h1").text
    assert html.title.count(" – ") >= 1
    levels = [int(element.tag[1]) for element in html.elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert_names_meet(html)
    assert_nothing_runs(html)


def assert_names_meet(html: Page) -> None:
    ids = [element["id"] for element in html.elements if element.get("id")]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    named = ("for", "aria-labelledby", "aria-describedby")
    used = [name for element in html.elements for kind in named for name in element.get(kind).split()]
    assert sorted(set(used) - set(ids)) == []
    assert [link for link in html.links() if link.startswith("#") and link[1:] not in ids] == []


def assert_nothing_runs(html: Page) -> None:
    attributes = {name for element in html.elements for name in element.attributes}
    assert [name for name in attributes if name.startswith("on") or name == "style"] == []
    assert [script.text for script in html.running_scripts() if script.text] == []
    assert html.all("style") == []


def assert_not_for_search_engines(html: Page) -> None:
    assert html.one("meta", name="robots")["content"] == "noindex"
    assert html.all("link", rel="canonical") == []
