"""The same link pressed in several windows at the same moment: one account, one role, one acceptance."""

import pytest

from portal.domain import invitations, links
from portal.domain.invitations import DeadLink
from portal.enums import RoleName
from portal.models import Activity, Role, State, User
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from tests.portal.domain.notices.test_at_once import WORKERS, at_once
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EMAIL = "invited@example.org"


@pytest.fixture
def administrator() -> User:
    return person(RoleName.ADMINISTRATOR)


def accept(token: str) -> str:
    try:
        return invitations.accept(token, name="Ayşe", password=PASSWORD).email
    except DeadLink as error:
        return str(error.status)


def test_invitation_is_accepted_by_one_of_several_clicks(administrator):
    invitation = invitations.invite(
        EMAIL,
        RoleName.CONTRIBUTOR,
        state=State.objects.get(slug="kazakhstan"),
        areas=CooperationArea.objects.filter(code="2.5"),
        language="en",
        by=administrator,
    )
    token = links.token_of(invitation)
    answers = at_once(lambda: accept(token))
    assert sorted(answers) == ["accepted"] * (WORKERS - 1) + [EMAIL]
    assert User.objects.filter(email=EMAIL).count() == 1
    assert Role.objects.filter(user__email=EMAIL).count() == 1
    assert Activity.objects.filter(verb="invitation_accepted").count() == 1


def test_two_invitations_accepted_at_once_are_two_roles_of_one_account(administrator):
    roles = [RoleName.EDITOR, RoleName.REVIEWER, RoleName.EDITOR, RoleName.REVIEWER]
    tokens = [
        links.token_of(invitations.invite(EMAIL, role, language="en", by=administrator)) for role in roles[:2]
    ] * 2
    answers = at_once(lambda: accept(tokens.pop()))
    assert sorted(answers) == ["accepted", "accepted", EMAIL, EMAIL]
    assert set(Role.objects.filter(user__email=EMAIL).values_list("role", flat=True)) == set(roles)


def test_address_is_invited_once_by_several_people(administrator):
    def invite() -> bool:
        try:
            invitations.invite(EMAIL, RoleName.EDITOR, language="en", by=administrator)
        except invitations.AlreadyInvited:
            return False
        return True

    assert sum(at_once(invite)) == 1
