"""Inviting, accepting, sending again, withdrawing: what is allowed, what is recorded, what is mailed."""

import datetime
import re

import pytest
from django.core import mail
from django.utils import timezone, translation

from portal.domain import accounts, invitations
from portal.domain.accounts import UnfitRole
from portal.domain.invitations import (
    AlreadyHeld,
    AlreadyInvited,
    Closed,
    DeadLink,
    PasswordNeeded,
    SwitchedOff,
)
from portal.domain.notices import deliver_due
from portal.enums import Language, RoleName
from portal.errors import NotAllowed
from portal.models import Activity, Invitation, Notice, State, User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
EMAIL = "invited@example.org"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def kazakhstan() -> State:
    return State.objects.get(slug="kazakhstan")


@pytest.fixture
def administrator() -> User:
    return person(RoleName.ADMINISTRATOR, name="Chief", email="chief@example.org")


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aygül")


def areas(*codes: str):
    return list(CooperationArea.objects.filter(code__in=codes))


def contributor(by: User, **others) -> Invitation:
    """Invite somebody to report on tourism in Kazakhstan."""
    usual = {"state": State.objects.get(slug="kazakhstan"), "areas": areas("2.5"), "language": "kk"}
    return invitations.invite(EMAIL, RoleName.CONTRIBUTOR, by=by, **usual | others)


def token_in_mail() -> str:
    """Send what is due, and return the key of the link in the last mail."""
    deliver_due()
    return re.search(r"/accounts/invitation/([^/\s]+)/", mail.outbox[-1].body)[1]


def record(*verbs: str) -> list[tuple]:
    kept = Activity.objects.filter(verb__in=verbs).order_by("pk")
    return list(kept.values_list("verb", "label", "before", "after", "by__name"))


def ago(invitation: Invitation, days: int) -> None:
    """Let an invitation be of that many days ago."""
    Invitation.objects.filter(pk=invitation.pk).update(
        created_at=invitation.created_at - DAY * days, expires_at=invitation.expires_at - DAY * days
    )


# --- Inviting -----------------------------------------------------------------------------------------------


def test_invitation_is_written_recorded_and_mailed_in_its_language(focal_point):
    invitation = contributor(focal_point, name="Ayşe Kaya")
    assert invitation.status == "waiting"
    until = invitation.expires_at.date().isoformat()
    with translation.override("tr"):
        assert record("invited") == [("invited", str(invitation), "", until, "Aygül")]
    deliver_due()
    [message] = mail.outbox
    assert message.to == [EMAIL]
    assert message.extra_headers["Content-Language"] == "kk"
    assert "/kk/accounts/invitation/" in message.body
    for shown in ("Aygül", focal_point.email, "Ayşe Kaya", "2.5 Туризм"):
        assert shown in message.body


def test_address_is_kept_in_small_letters(administrator):
    assert contributor(administrator).email == EMAIL
    other = invitations.invite(" Other@Example.ORG ", RoleName.EDITOR, language="tr", by=administrator)
    assert other.email == "other@example.org"


def test_no_row_holds_the_key_of_the_link(focal_point):
    invitation = contributor(focal_point)
    token = token_in_mail()
    kept = [*Invitation.objects.values_list(), *Notice.objects.values_list(), *Activity.objects.values_list()]
    assert not any(token in str(row) for row in kept)
    assert invitations.find(token) == invitation


@pytest.mark.parametrize(
    ("role", "what_for"),
    [
        (RoleName.CONTRIBUTOR, {"state": "kazakhstan", "areas": ["2.5", "3.1"]}),
        (RoleName.FOCAL_POINT, {"state": "hungary"}),
        (RoleName.EDITOR, {}),
        (RoleName.TRANSLATOR, {"works_on": "az"}),
        (RoleName.REVIEWER, {}),
        (RoleName.ADMINISTRATOR, {}),
    ],
)
def test_administrator_invites_anyone_to_any_role(administrator, role, what_for):
    state = State.objects.get(slug=what_for["state"]) if "state" in what_for else None
    wanted = areas(*what_for.get("areas", ()))
    works_on = what_for.get("works_on", "")
    invitations.invite(
        EMAIL, role, state=state, areas=wanted, works_on=works_on, language="en", by=administrator
    )
    user = invitations.accept(token_in_mail(), name="Deniz", password=PASSWORD)
    held = user.roles.get()
    assert (held.role, held.state, held.language, held.granted_by) == (role, state, works_on, administrator)
    assert list(held.areas.all()) == wanted


@pytest.mark.parametrize(
    ("role", "state"),
    [
        (RoleName.CONTRIBUTOR, "uzbekistan"),
        (RoleName.FOCAL_POINT, "kazakhstan"),
        (RoleName.EDITOR, None),
        (RoleName.ADMINISTRATOR, None),
    ],
)
def test_focal_point_invites_contributors_of_their_own_state_alone(focal_point, role, state):
    found = State.objects.get(slug=state) if state else None
    with pytest.raises(NotAllowed):
        invitations.invite(
            EMAIL, role, state=found, areas=areas("2.5") if state else (), language="en", by=focal_point
        )
    assert not Invitation.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", [RoleName.CONTRIBUTOR, RoleName.REVIEWER, RoleName.EDITOR])
def test_others_invite_nobody(role):
    by = person(role, "kazakhstan" if role == RoleName.CONTRIBUTOR else None)
    with pytest.raises(NotAllowed):
        contributor(by)


def test_contributor_is_invited_to_something(focal_point):
    with pytest.raises(UnfitRole):
        contributor(focal_point, areas=[])


def test_areas_are_for_contributors_alone(administrator, kazakhstan):
    with pytest.raises(UnfitRole):
        invitations.invite(
            EMAIL,
            RoleName.FOCAL_POINT,
            state=kazakhstan,
            areas=areas("2.5"),
            language="en",
            by=administrator,
        )


def test_who_is_invited_is_not_invited_again_but_reminded(focal_point, administrator):
    contributor(focal_point)
    for by in (focal_point, administrator):
        with pytest.raises(AlreadyInvited):
            contributor(by)
    assert Invitation.objects.count() == 1


def test_who_has_the_role_is_not_invited_to_it(focal_point):
    person(RoleName.CONTRIBUTOR, "kazakhstan", ["3.1"], email=EMAIL)
    with pytest.raises(AlreadyHeld):
        contributor(focal_point)


def test_who_was_switched_off_with_roles_is_not_asked_in_by_a_focal_point(focal_point, administrator):
    accounts.deactivate(person(RoleName.EDITOR, email=EMAIL), by=administrator, reason="left")
    with pytest.raises(SwitchedOff):
        contributor(focal_point)


# --- Accepting ----------------------------------------------------------------------------------------------


def test_accepting_makes_the_account_and_gives_the_role(focal_point, kazakhstan):
    invitation = contributor(focal_point, areas=areas("2.5", "3.1"))
    user = invitations.accept(token_in_mail(), name="Ayşe", password=PASSWORD)
    assert (user.email, user.name, user.language) == (EMAIL, "Ayşe", "kk")
    assert user.check_password(PASSWORD)
    assert user.has_role(RoleName.CONTRIBUTOR, state=kazakhstan)
    assert {area.code for area in user.roles.get().areas.all()} == {"2.5", "3.1"}
    invitation.refresh_from_db()
    assert (invitation.status, invitation.accepted_by) == ("accepted", user)
    told = record("role_granted", "invitation_accepted")
    assert [(row[0], row[4]) for row in told[1:]] == [
        ("role_granted", "Aygül"),
        ("invitation_accepted", "Ayşe"),
    ]


def test_invitation_is_accepted_once(focal_point):
    contributor(focal_point)
    token = token_in_mail()
    invitations.accept(token, name="Ayşe", password=PASSWORD)
    with pytest.raises(DeadLink) as dead:
        invitations.accept(token, name="Other", password="another phrase of many words")
    assert dead.value.status == "accepted"
    assert User.objects.get(email=EMAIL).check_password(PASSWORD)


def test_account_that_is_there_takes_the_role_and_stays_as_it_is(focal_point, administrator):
    user = person(RoleName.EDITOR, email=EMAIL, name="Deniz", language=Language.AZ, password=PASSWORD)
    contributor(focal_point)
    assert invitations.accept(token_in_mail(), name="Other", password="another phrase of words") == user
    user.refresh_from_db()
    assert (user.name, user.language) == ("Deniz", "az")
    assert user.check_password(PASSWORD)
    assert set(user.roles.values_list("role", flat=True)) == {"editor", "contributor"}
    assert mail.outbox[-1].extra_headers["Content-Language"] == "az"


def test_areas_given_meanwhile_are_not_taken_away(focal_point, kazakhstan):
    user = UserFactory(email=EMAIL)
    contributor(focal_point)
    accounts.grant(user, RoleName.CONTRIBUTOR, state=kazakhstan, areas=areas("3.1"))
    invitations.accept(token_in_mail())
    assert {area.code for area in user.roles.get().areas.all()} == {"2.5", "3.1"}


def test_nobody_gets_an_account_without_a_password(focal_point):
    contributor(focal_point)
    with pytest.raises(PasswordNeeded):
        invitations.accept(token_in_mail(), name="Ayşe")
    assert not User.objects.filter(email=EMAIL).exists()


def test_who_left_and_is_asked_in_again_begins_anew(focal_point):
    """A contributor who was removed has no role: their account is taken up with a password of today."""
    role = person(RoleName.CONTRIBUTOR, "kazakhstan", ["3.1"], email=EMAIL, password="former").roles.get()
    accounts.remove(role, by=focal_point)
    contributor(focal_point)
    user = invitations.accept(token_in_mail(), name="Ayşe", password=PASSWORD)
    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(PASSWORD)
    assert [one.role for one in user.roles.all()] == ["contributor"]
    assert record("reactivated")[0][4] == "Aygül"


def test_who_is_switched_off_meanwhile_with_roles_takes_none(focal_point, administrator):
    user = person(RoleName.EDITOR, email=EMAIL)
    contributor(focal_point)
    token = token_in_mail()
    accounts.deactivate(user, by=administrator, reason="left")
    with pytest.raises(SwitchedOff):
        invitations.accept(token, name="x", password=PASSWORD)
    assert user.roles.count() == 1


def test_invitation_of_who_may_invite_no_more_is_worth_nothing(focal_point):
    contributor(focal_point)
    token = token_in_mail()
    accounts.revoke(focal_point.roles.get(), by=None)
    with pytest.raises(DeadLink) as dead:
        invitations.accept(token, name="Ayşe", password=PASSWORD)
    assert dead.value.status == "withdrawn"
    assert not User.objects.filter(email=EMAIL).exists()


# --- Links that open nothing --------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [14, 30])
def test_link_expires_after_two_weeks(focal_point, days):
    invitation = contributor(focal_point)
    token = token_in_mail()
    ago(invitation, 13)
    assert invitations.find(token) == invitation
    ago(invitation, days)
    with pytest.raises(DeadLink) as dead:
        invitations.find(token)
    assert dead.value.status == "expired"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token.replace(token[0], str((int(token[0]) + 1) % 10), 1),
        lambda token: token.rpartition(".")[0],
        lambda token: "",
        lambda token: "1",
        lambda token: "ə",
        lambda token: "1.2.3",
    ],
)
def test_garbled_link_opens_nothing(focal_point, spoil):
    contributor(focal_point)
    with pytest.raises(DeadLink) as dead:
        invitations.find(spoil(token_in_mail()))
    assert dead.value.status is None


def test_link_of_another_installation_opens_nothing(focal_point, settings):
    contributor(focal_point)
    token = token_in_mail()
    settings.SECRET_KEY = "another key that is long enough to be one"
    with pytest.raises(DeadLink):
        invitations.find(token)


# --- Sending again, and withdrawing -------------------------------------------------------------------------


def test_sent_again_it_is_valid_for_two_weeks_more_and_the_old_link_ends(focal_point):
    invitation = contributor(focal_point)
    old = token_in_mail()
    ago(invitation, 20)
    before = Invitation.objects.get().expires_at.date().isoformat()
    invitation = invitations.resend(invitation, by=focal_point)
    assert invitation.expires_at > timezone.now() + DAY * 13
    new = token_in_mail()
    assert len(mail.outbox) == 2
    with pytest.raises(DeadLink):
        invitations.find(old)
    assert invitations.find(new) == invitation
    assert record("invited")[1][2:4] == (before, invitation.expires_at.date().isoformat())


def test_mail_that_waits_still_is_not_sent_beside_the_newer_one(focal_point):
    invitations.resend(contributor(focal_point), by=focal_point)
    deliver_due()
    assert len(mail.outbox) == 1
    assert sorted(Notice.objects.values_list("status", flat=True)) == ["not_needed", "sent"]


def test_withdrawn_invitation_opens_nothing_and_is_not_mailed_any_more(focal_point):
    invitation = contributor(focal_point)
    token = token_in_mail()
    invitation = invitations.withdraw(invitation, by=focal_point)
    assert (invitation.status, invitation.withdrawn_by) == ("withdrawn", focal_point)
    assert [row[4] for row in record("invitation_withdrawn")] == ["Aygül"]
    with pytest.raises(DeadLink) as dead:
        invitations.find(token)
    assert dead.value.status == "withdrawn"


def test_invitation_withdrawn_before_its_mail_went_is_never_mailed(focal_point):
    invitations.withdraw(contributor(focal_point), by=focal_point)
    deliver_due()
    assert mail.outbox == []


@pytest.mark.parametrize("deed", [invitations.resend, invitations.withdraw])
def test_nothing_more_is_done_with_a_closed_invitation(focal_point, deed):
    invitation = contributor(focal_point)
    invitations.accept(token_in_mail(), name="Ayşe", password=PASSWORD)
    with pytest.raises(Closed):
        deed(invitation, by=focal_point)


@pytest.mark.parametrize("deed", [invitations.resend, invitations.withdraw])
def test_others_do_nothing_with_an_invitation(focal_point, deed):
    invitation = contributor(focal_point)
    for by in (
        person(RoleName.FOCAL_POINT, "uzbekistan"),
        person(RoleName.CONTRIBUTOR, "kazakhstan", ["2.5"]),
        person(RoleName.REVIEWER),
    ):
        with pytest.raises(NotAllowed):
            deed(invitation, by=by)
    invitation.refresh_from_db()
    assert invitation.status == "waiting"


def test_another_focal_point_of_the_state_may_send_it_again_in_their_name(focal_point):
    other = person(RoleName.FOCAL_POINT, "kazakhstan", name="Deniz")
    assert invitations.resend(contributor(focal_point), by=other).invited_by == other
