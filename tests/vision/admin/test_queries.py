"""How often the lists and forms of the back-office ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, TRANSLATOR, client_of, page, person
from vision.models import ActionItem, Commitment, CooperationArea, Pillar

pytestmark = pytest.mark.slow

MOST = 20


def queries(client, address: str, **query) -> int:
    client.get(address, query)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address, query).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR])
def test_list_of_items_asks_as_often_for_one_as_for_many(content, who):
    client, address = client_of(person(who)), page(ActionItem, "changelist")
    one = client.get(address, {"q": "1.1.1"}).context["cl"]
    many = client.get(address, {"q": "2"}).context["cl"]
    assert (len(one.result_list), len(many.result_list) >= 30) == (1, True)

    assert queries(client, address, q="1.1.1") == queries(client, address, q="2") <= MOST


@pytest.mark.parametrize("model", [CooperationArea, Commitment])
def test_other_lists_ask_as_often_for_one_as_for_many(content, model):
    client, address = client_of(person(EDITOR)), page(model, "changelist")
    first = {"q": "1.1"} if model is CooperationArea else {"in_force": "no"}
    if model is Commitment:
        Commitment.objects.filter(number=1).update(retired_at="2026-01-02T03:04:05Z")
    rest = {"in_force": "yes"}

    assert queries(client, address, **first) == queries(client, address, **rest) <= MOST


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR, ADMINISTRATOR])
@pytest.mark.parametrize("model", [ActionItem, CooperationArea, Commitment, Pillar])
def test_form_asks_seldom(content, model, who):
    record = model.objects.first()

    assert queries(client_of(person(who)), page(model, "change", record.pk)) <= MOST


def test_dashboard_asks_once_a_kind(content):
    assert queries(client_of(person(ADMINISTRATOR)), "/admin/") <= MOST
