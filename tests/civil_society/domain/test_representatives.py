"""Who speaks for an organisation: invited or given the role, and shut out when they speak for none."""

import pytest

from civil_society import rules
from civil_society.domain import representatives
from civil_society.domain.errors import AlreadyRepresents
from civil_society.domain.links import token_of
from civil_society.models import Representative
from portal.domain import accounts, invitations
from portal.domain.invitations import SwitchedOff
from portal.domain.links import token_of as invitation_token
from portal.enums import ActivityVerb, InvitationStatus, RoleName
from portal.errors import NotAllowed
from portal.models import Activity, Invitation
from tests.civil_society.sent import editor, represented
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory, ProposalFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
ADDRESS = "new@example.org"


def test_who_has_an_account_gets_the_role():
    organisation, user = OrganisationFactory(), UserFactory()
    representatives.add(organisation, user.email.upper(), language="tr", by=editor())
    user = type(user).objects.get(pk=user.pk)
    assert rules.represents(user, organisation)
    assert not rules.represents(user, OrganisationFactory())
    assert not user.is_staff
    assert not Invitation.objects.exists()


def test_who_has_none_is_invited_and_comes_in():
    organisation = OrganisationFactory()
    representatives.add(organisation, ADDRESS, name="Rana", language="kk", by=editor())
    invitation = Invitation.objects.get(email=ADDRESS)
    assert (invitation.role, invitation.language, invitation.name) == (RoleName.REPRESENTATIVE, "kk", "Rana")
    user = invitations.accept(invitation_token(invitation), name="Rana", password="a phrase of eleven words")
    assert rules.represents(user, organisation)


def test_of_two_organisations_one_invitation_is_open():
    by = editor()
    for _time in range(2):
        representatives.add(OrganisationFactory(), ADDRESS, language="kk", by=by)
    assert Invitation.objects.filter(email=ADDRESS).count() == 1


def test_nobody_is_added_twice():
    organisation, by = OrganisationFactory(), editor()
    representatives.add(organisation, ADDRESS, language="kk", by=by)
    with pytest.raises(AlreadyRepresents):
        representatives.add(organisation, ADDRESS.upper(), language="kk", by=by)


def test_an_account_that_is_switched_off_stays_so():
    user, by = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.4"]), editor()
    accounts.deactivate(user, by=person(RoleName.ADMINISTRATOR), reason="Left.")
    with pytest.raises(SwitchedOff):
        representatives.add(OrganisationFactory(), user.email, language="kk", by=by)
    assert not Representative.objects.exists()


@pytest.mark.parametrize("role", [RoleName.REVIEWER, RoleName.REPRESENTATIVE])
def test_others_decide_nothing(role):
    organisation, _user = represented()
    other = person(role)
    with pytest.raises(NotAllowed):
        representatives.add(organisation, ADDRESS, language="kk", by=other)
    with pytest.raises(NotAllowed):
        representatives.remove(organisation.representatives.get(), by=other)


def test_who_speaks_for_none_any_more_loses_the_role_and_the_invitation():
    organisation, user = represented()
    by, other = editor(), OrganisationFactory()
    representatives.add(other, user.email, language="kk", by=by)
    representatives.remove(organisation.representatives.get(), by=by)
    assert rules.represents(type(user).objects.get(pk=user.pk), other)
    representatives.remove(other.representatives.get(), by=by, reason="Left.")
    user = type(user).objects.get(pk=user.pk)
    assert (user.roles.exists(), user.is_active) == (False, False)
    representatives.add(other, ADDRESS, language="kk", by=by)
    representatives.remove(other.representatives.get(), by=by)
    assert Invitation.objects.get(email=ADDRESS).status == InvitationStatus.WITHDRAWN
    verbs = set(Activity.objects.about(other).values_list("verb", flat=True))
    assert verbs >= {ActivityVerb.REPRESENTATIVE_ADDED, ActivityVerb.REPRESENTATIVE_REMOVED}


def test_a_link_of_a_proposal_opens_no_invitation():
    proposal = ProposalFactory(status="unconfirmed")
    with pytest.raises(invitations.DeadLink):
        invitations.find(token_of(proposal))
