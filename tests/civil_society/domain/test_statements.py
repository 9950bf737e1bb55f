"""Which version of a mission statement is current, and who says so."""

import pytest

from civil_society.domain import statements
from civil_society.models import MissionStatement
from portal.enums import RoleName
from portal.errors import NotAllowed, WrongTime
from tests.factories.civil_society import OrganisationFactory, StatementFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return person(RoleName.EDITOR)


@pytest.fixture
def versions(db):
    organisation = OrganisationFactory()
    first = StatementFactory(organisation=organisation)
    return first, StatementFactory(organisation=organisation, version=2, is_current=False)


def current(organisation) -> list[int]:
    return list(organisation.statements.current().values_list("version", flat=True))


def test_place_counts_versions_of_each_organisation_and_marks_the_first():
    organisation = OrganisationFactory()
    StatementFactory(version=7)
    for number in (1, 2, 3):
        statement = MissionStatement(organisation=organisation, language="tr")
        statements.place(statement)
        assert (statement.version, statement.is_current) == (number, number == 1)
        statement.save()


def test_make_current_moves_the_mark_and_back(editor, versions):
    first, second = versions
    assert statements.make_current(second, by=editor).is_current
    assert current(first.organisation) == [2]
    statements.make_current(first, by=editor)
    assert current(first.organisation) == [1]


def test_make_current_of_the_current_one_is_refused(editor, versions):
    with pytest.raises(WrongTime):
        statements.make_current(versions[0], by=editor)


@pytest.mark.parametrize("role", [RoleName.REVIEWER, RoleName.REPRESENTATIVE])
def test_make_current_is_for_editors_and_administrators(versions, role):
    with pytest.raises(NotAllowed) as raised:
        statements.make_current(versions[1], by=person(role))
    assert not isinstance(raised.value, WrongTime)
    assert current(versions[0].organisation) == [1]


def test_make_current_leaves_other_organisations_alone(editor, versions):
    other = StatementFactory()
    statements.make_current(versions[1], by=editor)
    assert current(other.organisation) == [1]
