"""Who may open what, as one table: pages of the Vision."""

import pytest

from tests.factories import DocumentTextFactory, EntryFactory
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    page,
    person,
)
from tests.portal.admin.test_access import EVERYONE, addresses, answers, expected
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Cycle,
    Document,
    DocumentText,
    Entry,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
    Submission,
)

pytestmark = pytest.mark.slow

NOBODY: set[str] = set()
WRITERS = {EDITOR, ADMINISTRATOR, SUPERUSER}
REPORTERS = {REVIEWER, ADMINISTRATOR, SUPERUSER}
READERS = WRITERS | {TRANSLATOR, REVIEWER}

DOCUMENT = {"changelist": READERS, "change": READERS, "history": READERS, "add": WRITERS, "delete": NOBODY}
FRAMEWORK = DOCUMENT | {"import": WRITERS, "export": READERS}
OFFICIAL = WRITERS | {REVIEWER}
REPORTS = {
    "changelist": REPORTERS,
    "change": REPORTERS,
    "history": REPORTERS,
    "add": NOBODY,
    "delete": NOBODY,
}
MAY_OPEN = {
    Document: DOCUMENT,
    **dict.fromkeys([PreambleParagraph, Recital, Commitment, Pillar, CooperationArea, ActionItem], FRAMEWORK),
    Goal: DOCUMENT | {"add": {SUPERUSER}},
    DocumentText: {
        "changelist": OFFICIAL,
        "change": OFFICIAL,
        "history": OFFICIAL,
        "add": WRITERS,
        "delete": NOBODY,
    },
    Cycle: {
        "changelist": REPORTERS,
        "change": REPORTERS,
        "history": REPORTERS,
        "add": {ADMINISTRATOR, SUPERUSER},
        "delete": NOBODY,
    },
    Submission: REPORTS,
    Entry: REPORTS,
}


@pytest.fixture
def records(content):
    """One of each kind that the content has none of."""
    EntryFactory()
    DocumentTextFactory()


@pytest.mark.parametrize("who", EVERYONE)
def test_pages_by_role(records, who):
    assert answers(who, MAY_OPEN) == expected(who, MAY_OPEN)


def test_pages_unsigned_lead_to_sign_in(records, client):
    assert {client.get(address).status_code for address in addresses(MAY_OPEN).values()} == {302}


@pytest.mark.parametrize("model", [ActionItem, Document, Goal, Cycle, DocumentText])
def test_delete_is_refused_to_superusers_too(records, model):
    client, record = client_of(person(SUPERUSER)), model.objects.first()

    one = client.post(page(model, "delete", record.pk), {"post": "yes"})
    client.post(
        page(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"},
    )

    assert one.status_code == 403
    assert model.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("who", [REVIEWER, TRANSLATOR])
def test_change_of_plain_fields_by_those_who_may_not(records, who):
    item = ActionItem.objects.get(code="1.1.1")

    client_of(person(who)).post(page(ActionItem, "change", item.pk), {"position": "99", "to_verify": "x"})

    item.refresh_from_db()
    assert (item.position, item.to_verify) != (99, "x")
    assert item.position == 1
