"""The numbers beside the choices of the filters of organisations: each says what the list would hold."""

import itertools
import re

import pytest
from django.http import QueryDict

from civil_society.domain import queries
from civil_society.domain.counting import COUNTED
from civil_society.enums import OrganisationKind, Publication
from civil_society.filters import OrganisationFilter
from portal.models import State
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import MembershipFactory, OrganisationFactory
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"(.+) \((\d+)\)")
CHOSEN = {
    "q": ["", "trial", "organisation-1", "zzzz"],
    "kind": ["", "association"],
    "state": ["", "turkiye", "hungary"],
    "area": ["", "3.4"],
    "language": ["", "tr"],
    "network": ["", "net"],
}


@pytest.fixture(autouse=True)
def organisations(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    unpublish_all()
    states = [State.objects.get(slug=slug) for slug in ("turkiye", "hungary", "kazakhstan")]
    areas = CooperationArea.objects.filter(code__in=["3.4", "3.6"])
    net = OrganisationFactory(slug="net", kind=OrganisationKind.FEDERATION)
    kinds = itertools.cycle([OrganisationKind.ASSOCIATION, OrganisationKind.MEDIA])
    for number, kind in zip(range(14), kinds, strict=False):
        organisation = OrganisationFactory(
            slug=f"organisation-{number}",
            kind=kind,
            seat_state=states[number % 3] if number % 4 else None,
            states=states[: number % 3],
            areas=areas[: number % 3],
            items=ActionItem.objects.filter(code="3.4.1") if number % 5 == 0 else [],
            languages=["tr", "de"][: number % 3],
            publication=Publication.DRAFT if number % 7 == 6 else Publication.PUBLISHED,
        )
        if number % 2:
            MembershipFactory(member=organisation, network=net)
    organisation_of_body(body={"seat_state": states[0]})


def filtered(asked: dict[str, str]) -> OrganisationFilter:
    query = QueryDict(mutable=True)
    query.update(asked)
    found = OrganisationFilter(query, queries.public())
    assert found.is_valid(), found.errors
    return found


def test_each_number_is_what_the_list_then_holds():
    checked = 0
    # All of them would take half a minute.
    for values in list(itertools.product(*CHOSEN.values()))[::7]:
        asked = {name: value for name, value in zip(CHOSEN, values, strict=True) if value}
        found = filtered(asked)
        found.show_counts()
        for name in COUNTED:
            for value, label in found.form.fields[name].choices:
                if value:
                    shown = int(NUMBER.fullmatch(str(label))[2])
                    # One in some: each asks the database.
                    checked += 1
                    if checked % 11 == 0:
                        assert shown == filtered({**asked, name: value}).qs.count(), (asked, name, value)
    assert checked > 400
