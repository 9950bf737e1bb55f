"""The page about the interface, in four languages."""

import pytest

from portal.api.registry import collections
from portal.enums import Language
from tests.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("language", Language.values)
def test_page_is_in_the_language_of_the_address(client, language):
    response = client.get(f"/api/v1/docs/?language={language}", headers={"Accept-Language": "de"})
    assert response.status_code == 200
    assert Page(response.content).one("html")["lang"] == language
    assert response["Content-Language"] == language
    assert not response.cookies


def test_page_is_else_in_the_language_of_the_browser(client):
    response = client.get("/api/v1/docs/", headers={"Accept-Language": "kk"})
    assert Page(response.content).one("html")["lang"] == "kk"
    assert "Accept-Language" in response["Vary"]


def test_page_names_every_collection(client):
    content = client.get("/api/v1/docs/?language=en").content.decode()
    for collection in collections():
        assert f'href="/api/v1/{collection.name}/"' in content


def test_page_says_where_it_stands_in_each_language(client, settings):
    content = client.get("/api/v1/docs/?language=az").content.decode()
    for code in Language.values:
        assert f'hreflang="{code}" href="{settings.SITE_URL}/api/v1/docs/?language={code}"' in content


def test_footer_leads_to_the_page(client):
    assert 'href="/api/v1/docs/?language=kk"' in client.get("/kk/about/").content.decode()
