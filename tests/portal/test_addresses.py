"""Addresses without a language, and the switch between languages."""

import pytest
from django.test import RequestFactory

from portal.addresses import alternates, neutral_path
from tests.factories import UserFactory
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, None, "tr"),
        (None, "kk", "kk"),
        (None, "kk-KZ,kk;q=0.9,en;q=0.5", "kk"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "az-Latn-AZ", "az"),
        (None, "de-DE,de;q=0.9,az;q=0.3,tr;q=0.2", "az"),
        (None, "de-DE,fr;q=0.9", "tr"),
        (None, "kz", "tr"),
        (None, "*", "tr"),
        (None, ";;;q=,\u00ff", "tr"),
        ("az", None, "az"),
        ("az", "kk", "az"),
        ("tr", "en", "tr"),
        ("kz", "kk", "kk"),
        ("de", None, "tr"),
        ("../kk", "en", "en"),
        ("", "en", "en"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/vision/actions/2.5.3/"])
def test_address_without_language_goes_by_cookie_then_browser_then_turkish(
    client, path, cookie, accepted, language
):
    if cookie is not None:
        client.cookies["django_language"] = cookie
    response = client.get(path, headers={"Accept-Language": accepted} if accepted else {})
    assert (response.status_code, response["Location"]) == (302, f"/{language}{path}")
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize(
    "address",
    [
        "/?q=x",
        "/vision/?a=1&a=2",
        "/vision/actions/?q=%C9%99%26b&page=2",
        "/states/kazakhstan/",
        "/search/?q=%D2%9B",
    ],
)
def test_address_without_language_keeps_the_rest(client, address):
    assert client.get(address, headers={"Accept-Language": "kk"})["Location"] == f"/kk{address}"


@pytest.mark.parametrize("address", ["/vision", "/vision/areas/2.5", "/tr/vision", "/kk/states/kazakhstan"])
def test_missing_slash_is_added_and_the_page_found(client, address):
    response = client.get(f"{address}?q=1", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"].endswith("/")
    assert response.request["QUERY_STRING"] == "q=1"


@pytest.mark.parametrize(
    "address", ["/nothing/", "/kz/", "/de/vision/", "/tr/nothing/", "/tr/en/vision/", "/vision/x/"]
)
def test_unknown_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/vision/pillars/5/",
        "/vision/pillars/0/",
        "/vision/pillars/999999999999999999999999/",
        "/vision/areas/2.9/",
        "/vision/areas/2/",
        "/vision/areas/02.5/",
        "/vision/areas/2.5.3/",
        "/vision/actions/2.5/",
        "/vision/actions/2.5.7/",
        "/vision/actions/2.5.3.1/",
        "/vision/actions/x/",
        "/vision/official-texts/1/",
        "/vision/official-texts/999999999999999999999999/",
        "/states/atlantis/",
    ],
)
def test_what_does_not_exist_is_not_found_in_any_language(client, address):
    for language in ("tr", "en", "az", "kk"):
        response = client.get(f"/{language}{address}")
        assert response.status_code == 404
        assert Page(response.content).one("html")["lang"] == language


@pytest.mark.parametrize(
    ("path", "neutral"),
    [
        ("/", "/"),
        ("/tr/", "/"),
        ("/kk/vision/actions/2.5.3/", "/vision/actions/2.5.3/"),
        ("/states/", "/states/"),
        ("/train/", "/train/"),
        ("/tr", "/"),
        ("/admin/", "/admin/"),
    ],
)
def test_neutral_path(path, neutral):
    assert neutral_path(path) == neutral


def test_switch_keeps_the_query_and_the_canonical_address_leaves_it_out(settings):
    settings.SITE_URL = "https://portal.example"
    request = RequestFactory().get("/tr/vision/actions/", {"q": "ə&b=<c>", "page": "2"})
    kazakh = next(alternate for alternate in alternates(request) if alternate.code == "kk")
    assert kazakh.here == "/kk/vision/actions/?q=%C9%99%26b%3D%3Cc%3E&page=2"
    assert kazakh.address == "https://portal.example/kk/vision/actions/"


@pytest.mark.parametrize("query", ["q=%3Cscript%3E", 'q="><b>', "q=%D2%9B&pillar=2&page=3", "q=%26%23x27%3B"])
def test_switch_on_the_page_leads_to_the_same_search(client, query):
    sought = client.get(f"/en/vision/actions/?{query}")
    switch = Page(sought.content).one("a", hreflang="kk", class_=None)
    there = client.get(switch["href"])
    assert there.request["PATH_INFO"] == "/kk/vision/actions/"
    assert there.wsgi_request.GET == sought.wsgi_request.GET


def test_address_without_language_goes_by_the_browser_of_a_signed_in_person_too(client):
    client.force_login(UserFactory(language="kk"))
    assert client.get("/", headers={"Accept-Language": "az"})["Location"] == "/az/"
