"""What adds a row to each of the lists of pages that show civil society, for tests that count what they cost."""

import datetime

from civil_society.enums import OrganisationKind
from civil_society.models import MissionStatement, Organisation
from tests.civil_society.records import organisation_of_body
from tests.factories import ActionItemFactory, CommitmentFactory, CooperationAreaFactory, StateFactory
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    StatementFactory,
)
from tests.factories.diaspora import ActivityFactory, AdoptedPlanFactory, EventFactory
from tests.portal.rows import first_item, utopia
from vision.models import ActionItem


def an_item() -> ActionItem:
    return ActionItem.objects.filter(code="901.1.1").first() or first_item()


def add_civil_society(number: int) -> None:
    """An organisation with a statement, a network and a body: at work on one item, in one state, all linked."""
    item, state = an_item(), utopia()
    organisation = OrganisationFactory(
        slug=f"one-{number}",
        seat_state=StateFactory(),
        states=[state],
        areas=[item.area],
        items=[item],
        languages=["tr"],
        founded=datetime.date(2004, 1, 1),
    )
    MembershipFactory(member=organisation)
    body = organisation_of_body(number, body={"seat_state": state, "summary_en": "trial"})
    body.body.items.add(item)
    body.body.members.add(StateFactory())
    for owner in (organisation, body):
        StatementFactory(organisation=owner, version=2, is_current=False)
        part = PartFactory(statement=StatementFactory(organisation=owner), areas=[item.area], items=[item])
        part.states.add(state)


def add_around_organisation(number: int) -> None:
    """What the page of one organisation lists, one more of each."""
    organisation = Organisation.objects.filter(slug="one").first() or organisation_of_body(slug="one")
    item, state = ActionItemFactory(area=CooperationAreaFactory()), StateFactory()
    organisation.states.add(state)
    organisation.areas.add(item.area)
    organisation.items.add(item)
    organisation.events.add(EventFactory(starts=datetime.date(1990 + number, 1, 1)))
    plan = AdoptedPlanFactory(year=2041 + number)
    organisation.activities.add(ActivityFactory(plan=plan, lead_state=state))
    organisation.body.members.add(state)
    organisation.body.items.add(item)
    MembershipFactory(member=organisation)
    MembershipFactory(network=organisation, member=organisation_of_body(100 + number))
    add_part(organisation, number)
    StatementFactory(organisation=organisation, version=100 + number, is_current=False)


def add_part(organisation: Organisation, number: int, **statement) -> None:
    """One more part, with a link of each kind, of the statement of an organisation."""
    wanted = {"version": 1, "organisation": organisation} | statement
    found = MissionStatement.objects.filter(**wanted).first() or StatementFactory(**wanted)
    area = CooperationAreaFactory()
    PartFactory(
        statement=found,
        position=number + 1,
        original="Sözü",
        areas=[area],
        items=[ActionItemFactory(area=area)],
        commitments=[CommitmentFactory()],
        states=[StateFactory()],
    )


def add_to_earlier_statement(number: int) -> None:
    organisation = Organisation.objects.filter(slug="one").first() or OrganisationFactory(slug="one")
    add_part(organisation, number, is_current=False)


def add_organisation(number: int) -> None:
    """An organisation of a kind, area, language, state and network of its own; and a body."""
    OrganisationFactory(kind=OrganisationKind.values[number % 7], seat_state=StateFactory())
    add_civil_society(number)
