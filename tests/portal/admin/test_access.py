"""Who may open what, as one table: pages of the shared records. Those of the Vision are tested beside it."""

import pytest
from django.urls import reverse

from portal.domain import invitations, tokens
from portal.enums import RoleName
from portal.follow import webhooks
from portal.models import (
    Activity,
    ApiToken,
    CooperationBody,
    Invitation,
    Notice,
    Page,
    State,
    Summit,
    User,
    Webhook,
    WebhookDelivery,
)
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    OUTSIDE,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    page,
    person,
)

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

WRITERS = {EDITOR, ADMINISTRATOR, SUPERUSER}
READERS = WRITERS | {TRANSLATOR}
OFFICE = {ADMINISTRATOR, SUPERUSER}
EVERYONE = [EDITOR, TRANSLATOR, REVIEWER, ADMINISTRATOR, SUPERUSER, *OUTSIDE]

# What may be opened by whom; the pages that a table leaves out do not exist.
RECORD = {"changelist": READERS, "change": READERS, "history": READERS, "add": WRITERS, "delete": {SUPERUSER}}
EXCHANGED = RECORD | {"import": WRITERS, "export": READERS}
MAY_OPEN = {
    State: EXCHANGED,
    CooperationBody: EXCHANGED,
    Summit: RECORD,
    Page: RECORD,
    User: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": OFFICE, "delete": set()},
    Activity: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": set(), "delete": set()},
    Invitation: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": OFFICE, "delete": set()},
    Notice: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": set(), "delete": set()},
    ApiToken: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": set(), "delete": set()},
    Webhook: {"changelist": OFFICE, "change": OFFICE, "history": OFFICE, "add": OFFICE, "delete": OFFICE},
    WebhookDelivery: {
        **dict.fromkeys(("changelist", "change", "history"), OFFICE),
        **{name: set() for name in ("add", "delete")},
    },
}


def somebody_is_invited() -> None:
    """Make people, a mail, an invitation, an access token and a webhook, as there are where people work."""
    person(EDITOR)
    administrator = person(ADMINISTRATOR)
    state = State.objects.get(slug="kazakhstan")
    tokens.make(name="Ministry", state=state, scopes=[], by=person("focal_point"))
    invitations.invite("new@example.org", RoleName.EDITOR, language="en", by=administrator)
    webhook = Webhook(name="Ministry", address="https://example.org/")
    webhooks.add(webhook, by=administrator)
    webhooks.test(webhook, by=administrator)


def addresses(may_open: dict) -> dict:
    """Return the address of each page of the table, with a record that exists where it needs one."""
    of_record = ("change", "history", "delete")
    return {
        (model, name): page(model, name, *([model.objects.first().pk] if name in of_record else []))
        for model, pages in may_open.items()
        for name in pages
    }


def answers(who: str, may_open: dict) -> dict:
    """Return the status of each page; who has no business here is sent to the sign-in, which says so."""
    client, sent_on = client_of(person(who)), who in OUTSIDE
    return {key: client.get(at, follow=sent_on).status_code for key, at in addresses(may_open).items()}


def expected(who: str, may_open: dict) -> dict:
    return {
        (model, name): 200 if who in allowed else 403
        for model, pages in may_open.items()
        for name, allowed in pages.items()
    }


@pytest.mark.django_db
@pytest.mark.parametrize("who", EVERYONE)
def test_pages_by_role(who):
    somebody_is_invited()

    assert answers(who, MAY_OPEN) == expected(who, MAY_OPEN)


@pytest.mark.django_db
@pytest.mark.parametrize("who", EVERYONE)
def test_dashboard_by_role(who):
    answer = client_of(person(who)).get(reverse("admin:index"), follow=who in OUTSIDE)

    assert answer.status_code == (403 if who in OUTSIDE else 200)


@pytest.mark.django_db
def test_pages_unsigned_lead_to_sign_in(client):
    somebody_is_invited()

    for address in addresses(MAY_OPEN).values():
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.django_db
def test_sign_in_of_the_back_office_is_that_of_the_portal(client):
    answer = client.get(reverse("admin:login"), {"next": "/admin/portal/state/"})

    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [TRANSLATOR, REVIEWER])
def test_add_by_those_who_only_read_is_refused(who):
    before = State.objects.count()

    answer = client_of(person(who)).post(page(State, "add"), {"slug": "atlantis", "name_tr": "Atlantis"})

    assert (answer.status_code, State.objects.count()) == (403, before)


@pytest.mark.django_db
def test_sidebar_shows_what_may_be_opened():
    def links(who: str) -> list[str]:
        groups = client_of(person(who)).get(reverse("admin:index")).context["sidebar_navigation"]
        return [str(item["link"]) for group in groups for item in group["items"] if item["has_permission"]]

    assert page(User, "changelist") in links(ADMINISTRATOR)
    assert page(User, "changelist") not in links(EDITOR)
    assert page(State, "changelist") in links(EDITOR)
    assert page(State, "changelist") not in links(REVIEWER)
