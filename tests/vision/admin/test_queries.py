"""How often the lists and forms of the back-office ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.admin.dashboard import translated_models
from portal.enums import RoleName
from tests.factories.reporting import bring_to, open_year, report_of
from tests.factories.reporting import person as person_of
from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, REVIEWER, TRANSLATOR, client_of, page, person
from vision.domain import reviews
from vision.enums import SubmissionStatus
from vision.models import ActionItem, Commitment, CooperationArea, Cycle, Entry, Pillar, Submission

pytestmark = pytest.mark.slow

MOST = 22


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
    assert queries(client_of(person(ADMINISTRATOR)), "/admin/") <= len(translated_models()) + 12


def test_lists_of_reporting_ask_as_often_for_one_as_for_many(content):
    client = client_of(person(REVIEWER))
    cycle, focal_point = open_year(2031), person_of(RoleName.FOCAL_POINT, "kazakhstan")
    reviewer = person_of(RoleName.REVIEWER)
    report = report_of("kazakhstan", cycle)
    bring_to(report, SubmissionStatus.UNDER_REVIEW, focal_point=focal_point, reviewer=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    for model, few, many in (
        (Submission, {"q": "kazakhstan"}, {"q": "2031"}),
        (Entry, {"q": "3.1.1"}, {"q": "2.5"}),
    ):
        address = page(model, "changelist")
        assert queries(client, address, **few) == queries(client, address, **many) <= MOST
    one = queries(client, page(Cycle, "changelist"))
    open_year(2032)
    assert queries(client, page(Cycle, "changelist")) == one <= MOST


def test_form_of_a_cycle_asks_seldom(content):
    client, cycle = client_of(person(ADMINISTRATOR)), open_year(2031)
    assert queries(client, page(Cycle, "change", cycle.pk)) <= MOST
