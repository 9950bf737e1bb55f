"""Words of every kind in what a page says it is: they end no element, begin none, and come back as they were."""

import json

import pytest

from portal.linked.crumbs import breadcrumbs
from portal.linked.nodes import known, node
from portal.linked.writing import as_script
from tests.factories.civil_society import OrganisationFactory
from tests.factories.diaspora import EventFactory
from tests.html import Page
from tests.portal.linked.reading import graph_of, nodes_of, read
from tests.portal.linked.shapes import SITE, faults_of
from vision.models import ActionItem

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><b>x</b>",
    "\"quoted\" \\ 'and' &amp; more",
    "line\u2028separator",
    "\u202eright to left",
    "{{ 7|add:7 }} {% now %}",
]
each_hostile = pytest.mark.parametrize("words", HOSTILE)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@each_hostile
def test_words_end_no_element_and_come_back_as_they_were(words):
    html = as_script([node("Event", name=words)])
    assert html.count("<") == 2
    assert html.count(">") == 2
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "Event", "name": words}],
    }


@pytest.mark.django_db
@each_hostile
def test_page_with_a_hostile_title_says_it_and_runs_nothing(client, words):
    EventFactory(slug="one", title_en=words, summary_en=words)
    OrganisationFactory(slug="one", name_en=words, summary_en=words)
    ActionItem.objects.filter(code="2.5.3").update(title_en=words, summary_en=words)
    for address, kind in {
        "/en/diaspora/events/one/": "Event",
        "/en/civil-society/one/": "Organization",
    }.items():
        page = read(client, address)
        assert faults_of(graph_of(page)) == []
        assert nodes_of(page, kind)[0]["name"] == words
        crumb = nodes_of(page, "BreadcrumbList")[0]["itemListElement"][-1]["name"]
        assert crumb.split() == words.replace("\u00a0", " ").split()
        assert_nothing_runs(page)
    assert_nothing_runs(read(client, "/en/vision/actions/2.5.3/"))


def assert_nothing_runs(page: Page) -> None:
    assert [script for script in page.running_scripts() if not script.get("src")] == []


def test_nothing_to_say_is_nothing():
    assert as_script([]) == ""


def test_what_is_empty_is_left_out_and_what_is_false_is_not():
    made = node("Event", name="", summary=None, location=[], address={}, free=False, count=0)
    assert made == {"@type": "Event", "free": False, "count": 0}


@pytest.mark.parametrize("precision", ["day", "month", "year"])
def test_unknown_date_is_nothing(precision):
    assert known(None, precision) == ""


def test_breadcrumbs_are_read_off_the_page():
    html = (
        '<nav><ol><li><a href="/en/">Home</a></li> <li><a href="/en/x/">A &amp; <bdi>B</bdi>\n c</a></li>'
        '<li aria-current="page"><span lang="tr">Ç</span> <span class="fallback-mark">(shown in Turkish)</span></li>'
        "</ol></nav>"
    )
    found = breadcrumbs(html, "/en/x/y/")
    assert found is not None
    assert [(each["name"], each["item"]) for each in found["itemListElement"]] == [
        ("Home", f"{SITE}/en/"),
        ("A & B c", f"{SITE}/en/x/"),
        ("Ç", f"{SITE}/en/x/y/"),
    ]


def test_page_without_breadcrumbs_has_none():
    assert breadcrumbs("", "/en/") is None
