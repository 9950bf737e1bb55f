"""The mails, shown to who works on them."""

import pytest
from django.test import override_settings
from django.urls import include, path

from portal.enums import Language
from portal.mail import samples
from portal.urls import urlpatterns as portal
from tests.html import Page

urlpatterns = [path("styleguide/mails/", include("portal.views.styleguide_mails")), *portal]
under_debug = override_settings(ROOT_URLCONF=__name__)


@under_debug
@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("language", Language.values)
def test_mail_is_shown_with_its_styles_and_as_text(client, name, language):
    response = client.get(f"/styleguide/mails/{name}/{language}/")
    assert Page(response.content).one("html")["lang"] == language
    assert "style-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    text = client.get(f"/styleguide/mails/{name}/{language}.txt")
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "unsafe-inline" not in text["Content-Security-Policy"]
    assert text.content.decode().splitlines()[0] == Page(response.content).title


@under_debug
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["nothing/en/", "password_reset/xx/", "_base/en/", "nothing/en.txt"])
def test_mail_that_is_not_there_is_not_found(client, address):
    assert client.get(f"/styleguide/mails/{address}").status_code == 404


@pytest.mark.django_db
def test_without_debug_there_is_no_such_page(client):
    assert client.get("/styleguide/mails/password_reset/en/").status_code == 404
