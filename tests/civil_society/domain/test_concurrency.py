"""Clicks at the same moment, with real threads on PostgreSQL: one wins, the others are told so."""

import pytest

from civil_society.domain import proposals, representatives
from civil_society.domain.errors import AlreadyRepresents, DeadLink
from civil_society.domain.links import token_of
from civil_society.enums import ProposalStatus
from civil_society.models import Organisation, Proposal
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import Activity, Invitation
from tests.civil_society.sent import WANTED, confirmed, editor, represented, sender
from tests.factories.civil_society import OrganisationFactory
from tests.vision.domain.threads import at_once, refusals

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def rows(proposal: Proposal):
    return Proposal.objects.filter(pk=proposal.pk)


def made() -> int:
    return Organisation.objects.filter(name_tr=WANTED["name_tr"]).count()


def test_two_accept_at_once():
    proposal = confirmed()
    calls = [lambda by=by: proposals.accept(proposal, publish=True, by=by) for by in (editor(), editor())]
    assert refusals(at_once(*calls, behind=rows(proposal))) == [WrongTime]
    assert made() == 1
    recorded = Activity.objects.about(proposal).filter(verb=ActivityVerb.PROPOSAL_STATUS)
    assert recorded.filter(after=ProposalStatus.ACCEPTED).count() == 1


def test_one_accepts_while_another_declines():
    proposal, one, other = confirmed(), editor(), editor()
    answers = at_once(
        lambda: proposals.accept(proposal, by=one),
        lambda: proposals.decline(proposal, reason="Twice.", by=other),
        behind=rows(proposal),
    )
    assert refusals(answers) == [WrongTime]
    proposal.refresh_from_db()
    assert made() == (1 if proposal.status == ProposalStatus.ACCEPTED else 0)


def test_a_link_followed_twice_at_once_confirms_once():
    proposal = proposals.propose(WANTED, sender=sender())
    token = token_of(proposal)
    calls = [lambda: proposals.confirm(token)] * 2
    assert refusals(at_once(*calls, behind=rows(proposal))) == [DeadLink]


def test_two_of_one_name_are_accepted_at_once():
    first, second, by = confirmed(by=sender(1)), confirmed(by=sender(2)), editor()
    calls = [lambda each=each: proposals.accept(each, by=by) for each in (first, second)]
    assert refusals(at_once(*calls)) == []
    slugs = set(Organisation.objects.filter(name_tr=WANTED["name_tr"]).values_list("slug", flat=True))
    assert slugs == {"bozkir-dostlari-dernegi", "bozkir-dostlari-dernegi-2"}


def test_a_change_sent_twice_at_once_waits_once():
    organisation, user = represented()
    calls = [
        lambda phone=phone: proposals.propose_change(organisation, {"phone": phone}, by=user)
        for phone in "12"
    ]
    behind = Organisation.objects.filter(pk=organisation.pk)
    assert refusals(at_once(*calls, behind=behind)) == []
    assert Proposal.objects.waiting().count() == 1


def test_a_representative_is_added_once():
    organisation, by = OrganisationFactory(), editor()
    calls = [lambda: representatives.add(organisation, "new@example.org", language="kk", by=by)] * 2
    assert refusals(at_once(*calls)) == [AlreadyRepresents]
    assert Invitation.objects.count() == 1
