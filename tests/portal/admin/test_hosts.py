"""What the pages of the back-office may load, and that it all comes from here."""

import re

import pytest
from django.urls import reverse

from portal.models import CooperationBody, Page, State, User
from tests.portal.admin.pages import SUPERUSER, client_of, page, person
from vision.models import ActionItem

STRICT = {"script-src": "'self'", "style-src": "'self'"}
LOOSER = {"script-src": "'self' 'unsafe-eval' 'unsafe-inline'", "style-src": "'self' 'unsafe-inline'"}
# Names of kinds of mark-up, which nothing ever fetches.
NAMESPACES = ("http://www.w3.org/",)


def policy(answer) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";")]
    return {name: sources for name, _space, sources in parts if name}


def ordered(sources: str) -> list[str]:
    return sorted(set(sources.split()))


@pytest.fixture
def root(content):
    return client_of(person(SUPERUSER))


def test_policy_is_looser_under_the_back_office_only(root):
    office, site = policy(root.get("/admin/")), policy(root.get("/en/"))

    assert {name: ordered(office[name]) for name in LOOSER} == {n: ordered(s) for n, s in LOOSER.items()}
    assert {name: site[name] for name in STRICT} == STRICT
    assert {name: office[name] for name in office if name not in LOOSER} == {
        name: site[name] for name in site if name not in STRICT
    }
    assert office["default-src"] == "'none'"


@pytest.mark.parametrize("address", ["/adminx/", "/en/admin/", "/admin", "/healthz"])
def test_policy_is_strict_beside_the_back_office(root, address):
    assert {name: policy(root.get(address))[name] for name in STRICT} == STRICT


def test_sign_in_keeps_the_strict_policy(client, content):
    assert {name: policy(client.get("/en/accounts/login/"))[name] for name in STRICT} == STRICT


@pytest.mark.parametrize(
    ("model", "name"),
    [
        *((ActionItem, name) for name in ("changelist", "change", "add", "history", "import", "export")),
        *(
            (model, name)
            for model in (State, CooperationBody, Page, User)
            for name in ("changelist", "change", "add")
        ),
    ],
)
def test_page_names_no_other_host(root, model, name):
    record = [model.objects.first().pk] if name in ("change", "history") else []

    html = root.get(page(model, name, *record)).content.decode()

    others = [
        found for found in re.findall(r"""https?://[^\s"'<>\\)]+""", html) if not found.startswith(NAMESPACES)
    ]
    own = getattr(model.objects.first(), "website", "") or None
    assert [found for found in others if found != own] == []
    assert re.findall(r"""(?:src|href)=["']//""", html) == []


def test_dashboard_names_no_other_host(root):
    html = root.get(reverse("admin:index")).content.decode()

    assert not [
        found for found in re.findall(r"https?://[^\s\"'<>]+", html) if not found.startswith(NAMESPACES)
    ]
