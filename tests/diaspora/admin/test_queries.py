"""How often the lists and forms of the section ask the database."""

import pytest
from django.urls import reverse

from diaspora.models import (
    Activity,
    Decision,
    Event,
    EventDocument,
    EventPicture,
    Institution,
    Place,
    Plan,
    Practice,
    Strategy,
    StrategyPart,
    Theme,
)
from tests.diaspora.admin.records import one_of_each
from tests.portal.admin.pages import EDITOR, TRANSLATOR, client_of, page, person
from tests.vision.admin.test_queries import queries

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

MOST, MOST_OF_A_FORM = 24, 45
MODELS = (
    *(Activity, Decision, Event, EventDocument, EventPicture, Institution),
    *(Place, Plan, Practice, Strategy, StrategyPart, Theme),
)


def counts(client) -> dict:
    return {model: queries(client, page(model, "changelist")) for model in MODELS}


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR])
def test_lists_ask_as_often_for_one_as_for_thirty(who):
    client = client_of(person(who))
    one_of_each()
    one = counts(client)
    for number in range(2, 31):
        one_of_each(number)

    assert Event.objects.count() == Activity.objects.count() == 30
    assert counts(client) == one
    assert {model: count for model, count in one.items() if count > MOST} == {}


def test_calendar_of_a_year_asks_as_often_for_one_as_for_thirty():
    client, address = client_of(person(EDITOR)), reverse("admin:diaspora_event_year", args=[2041])
    one_of_each()
    one = queries(client, address)
    for number in range(2, 31):
        one_of_each(number)

    assert queries(client, address) == one <= MOST


def test_forms_ask_seldom():
    client, _event = client_of(person(EDITOR)), one_of_each()
    counted = {model: queries(client, page(model, "change", model.objects.first().pk)) for model in MODELS}

    assert {model: count for model, count in counted.items() if count > MOST_OF_A_FORM} == {}
