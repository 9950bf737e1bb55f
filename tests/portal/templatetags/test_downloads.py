"""Links from lists to their records as files."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from portal.api.registry import is_registered
from tests.html import Page

pytestmark = pytest.mark.django_db


def links(client, address: str) -> list[str]:
    page = Page(client.get(address).content)
    return [link for link in page.links() if link.startswith("/api/v1/")]


def drawn(tag: str, address: str = "/", **context) -> str:
    request = RequestFactory().get(address)
    return Template(f"{{% load downloads %}}{{% downloads {tag} %}}").render(
        Context({"request": request, **context})
    )


def test_list_leads_to_its_records_as_files(client):
    found = links(client, "/en/states/")
    assert [link for link in found if "/states/" in link] == [
        f"/api/v1/states/?format={form}" for form in ("csv", "xlsx", "json")
    ]
    assert [link for link in found if "/summits/" in link] == [
        f"/api/v1/summits/?format={form}" for form in ("csv", "xlsx", "json")
    ]


def test_links_lead_to_files(client):
    for link in links(client, "/en/states/"):
        assert client.get(link).status_code == 200


def test_robots_do_not_follow_them(client):
    assert client.get("/en/states/").content.decode().count('rel="nofollow"') == 6


class Form:
    fields = {"kind": None, "q": None, "sort": None, "member": None}


class Filter:
    form = Form()


def test_filters_of_the_page_are_kept():
    html = drawn('"bodies"', "/?kind=academy&q=a%26b&page=2&sort=title&other=1", filter=Filter())
    assert 'href="/api/v1/bodies/?format=csv&amp;kind=academy&amp;q=a%26b"' in html
    assert "more than this page" not in html


def test_filter_that_files_do_not_know_is_told():
    with override("en"):
        html = drawn('"summits"', "/?member=kazakhstan", filter=Filter())
    assert 'href="/api/v1/summits/?format=csv"' in html
    assert "The files hold more than this page shows" in html


def test_place_of_the_page_is_added():
    html = drawn('"summits" state="kazakhstan" unknown="x"')
    assert 'href="/api/v1/summits/?format=csv&amp;state=kazakhstan"' in html


def test_collection_that_is_not_there_is_not_linked():
    assert drawn('"nothing-of-the-kind"').strip() == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "name", "kept"),
    [
        ("vision/actions/?area=2.5&sort=title", "action-items", "&area=2.5"),
        ("vision/areas/2.5/", "action-items", "&area=2.5"),
        ("vision/pillars/2/", "areas", "&pillar=2"),
        ("vision/commitments/", "commitments", ""),
        ("vision/", "pillars", ""),
        ("vision/", "recitals", ""),
        ("diaspora/events/?kind=forum", "events", "&kind=forum"),
        ("diaspora/map/", "events", ""),
        ("diaspora/decisions/", "decisions", ""),
        ("diaspora/institutions/", "institutions", ""),
        ("civil-society/organisations/?q=a", "organisations", "&q=a"),
        ("civil-society/bodies/", "bodies", ""),
    ],
)
def test_each_list_leads_to_the_collection_of_what_it_shows(client, address, name, kept):
    there = f"/api/v1/{name}/?format=xlsx{kept}" in links(client, f"/en/{address}")
    # Sections are taken out and put in: a list whose collection is not there has no links.
    assert there is is_registered(name)
