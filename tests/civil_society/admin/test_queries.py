"""How often the lists and forms of the section ask the database."""

import pytest

from civil_society.models import Membership, MissionStatement, Organisation, StatementPart
from tests.civil_society.admin.records import one_of_each
from tests.portal.admin.pages import EDITOR, TRANSLATOR, client_of, page, person
from tests.vision.admin.test_queries import queries

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

MOST, MOST_OF_A_FORM = 24, 45
TRANSLATED = (Organisation, MissionStatement, StatementPart)
MODELS = (*TRANSLATED, Membership)


def counts(client, models) -> dict:
    return {model: queries(client, page(model, "changelist")) for model in models}


@pytest.mark.parametrize(("who", "models"), [(EDITOR, MODELS), (TRANSLATOR, TRANSLATED)])
def test_lists_ask_as_often_for_one_as_for_thirty(who, models):
    client = client_of(person(who))
    one_of_each()
    one = counts(client, models)
    for number in range(2, 31):
        one_of_each(number)

    assert MissionStatement.objects.count() == Membership.objects.count() == 30
    assert counts(client, models) == one
    assert {model: count for model, count in one.items() if count > MOST} == {}


def test_forms_ask_seldom():
    client = client_of(person(EDITOR))
    organisation = one_of_each()
    records = (organisation, *(model.objects.first() for model in MODELS[1:]))
    counted = {type(record): queries(client, page(type(record), "change", record.pk)) for record in records}

    assert {model: count for model, count in counted.items() if count > MOST_OF_A_FORM} == {}
