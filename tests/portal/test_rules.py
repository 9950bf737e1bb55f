"""Who may, as tables: role and language against what is asked."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.domain import accounts
from portal.enums import STATE_ROLES, Language, RoleName
from portal.models import Invitation, Role, State
from portal.rules import (
    Predicate,
    holds,
    is_superuser,
    may_edit_content,
    may_give_role,
    may_send_again,
    may_switch_off,
    may_translate,
    needs_second_factor,
    predicate,
    translates,
)
from tests.factories import UserFactory
from tests.portal.admin.pages import EDITOR, SUPERUSER, TRANSLATOR, person

YES = Predicate(lambda user, thing: True, "yes")
NO = Predicate(lambda user, thing: False, "no")


@pytest.mark.parametrize(
    ("combined", "answer"),
    [
        (YES & YES, True),
        (YES & NO, False),
        (NO & YES, False),
        (NO & NO, False),
        (YES | YES, True),
        (YES | NO, True),
        (NO | YES, True),
        (NO | NO, False),
        (~YES, False),
        (~NO, True),
        (~(YES & NO) | NO, True),
    ],
)
def test_predicates_combine(combined, answer):
    assert combined(None) is answer


def test_predicate_is_told_user_and_thing():
    asked = predicate(lambda user, thing: (user, thing) == ("user", "thing"))

    assert asked("user", "thing")
    assert not asked("user")


def test_combined_predicate_names_its_parts():
    assert ((YES & ~NO) | NO).name == "((yes and not no) or no)"


# Of each role: whether it writes all content, and the languages in which it may write texts.
EVERY = set(Language.values)
TABLE = {
    "contributor": (False, set()),
    "focal_point": (False, set()),
    EDITOR: (True, EVERY),
    TRANSLATOR: (False, {"az"}),
    "reviewer": (False, set()),
    "administrator": (True, EVERY),
    SUPERUSER: (True, EVERY),
    "no role": (False, set()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("who", TABLE)
def test_who_writes_what(who):
    user = person(who)

    written = {language for language in Language.values if may_translate(user, language)}

    assert (may_edit_content(user), written) == TABLE[who]


@pytest.mark.django_db
@pytest.mark.parametrize("who", TABLE)
def test_switched_off_people_may_nothing(who):
    user = person(who)
    user.is_active = False

    assert not may_edit_content(user)
    assert not any(may_translate(user, language) for language in Language.values)
    assert not is_superuser(user)
    assert not may_send_again(user)


@pytest.mark.django_db
@pytest.mark.parametrize("who", TABLE)
def test_who_sends_mails_again(who):
    assert may_send_again(person(who)) == (who in {"administrator", SUPERUSER})


@pytest.mark.django_db
@pytest.mark.parametrize("role", RoleName)
def test_holding_a_role_is_known_by_its_name(role):
    user = person(role.value)

    assert [name for name in RoleName if holds(name)(user)] == [role]


@pytest.mark.django_db
def test_translator_of_two_languages_translates_both():
    user = UserFactory()
    accounts.grant(user, RoleName.TRANSLATOR, language="tr")
    accounts.grant(user, RoleName.TRANSLATOR, language="kk")

    assert {language for language in Language.values if translates(user, language)} == {"tr", "kk"}


@pytest.mark.django_db
def test_role_for_a_state_is_for_that_state():
    user, other = person("focal_point"), State.objects.get(slug="uzbekistan")

    assert user.has_role(RoleName.FOCAL_POINT, state=State.objects.get(slug="kazakhstan"))
    assert not user.has_role(RoleName.FOCAL_POINT, state=other)


@pytest.mark.django_db
def test_role_taken_is_no_longer_held():
    user = person(EDITOR)
    assert may_edit_content(user)

    accounts.revoke(user.roles.get(), by=None)

    assert not may_edit_content(type(user).objects.get(pk=user.pk))


def test_visitors_hold_nothing():
    visitor = AnonymousUser()

    assert not is_superuser(visitor)
    assert not may_edit_content(visitor)
    assert not any(holds(role)(visitor) for role in RoleName)
    assert not any(may_translate(visitor, language) for language in Language.values)


# --- Accounts -----------------------------------------------------------------------------------------------

# Of each role: whether it has to have a second factor, and whom of others it may switch off.
ACCOUNTS = {
    "contributor": (False, set()),
    "focal_point": (True, set()),
    EDITOR: (True, set()),
    TRANSLATOR: (True, set()),
    "reviewer": (True, set()),
    "administrator": (True, {"person"}),
    SUPERUSER: (True, {"person", "superuser"}),
    "no role": (False, set()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ACCOUNTS)
def test_who_needs_a_second_factor_and_switches_whom_off(who):
    user = person(who)
    others = {"person": UserFactory(), "superuser": person(SUPERUSER)}
    allowed = {name for name, other in others.items() if may_switch_off(user, other)}
    assert (needs_second_factor(user), allowed) == ACCOUNTS[who]
    assert not may_switch_off(user, user)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ACCOUNTS)
def test_switched_off_people_look_after_nobody(who):
    user = person(who)
    user.is_active = False
    assert not needs_second_factor(user)
    assert not may_switch_off(user, UserFactory())
    home = State.objects.get(slug="kazakhstan")
    assert not may_give_role(user, Role(role=RoleName.CONTRIBUTOR, state=home))


EVERY_ROLE = {
    (role, state) for role in RoleName for state in (("home", "abroad") if role in STATE_ROLES else ("",))
}
GIVES = {
    "contributor": set(),
    "focal_point": {("contributor", "home")},
    EDITOR: {("representative", "")},
    TRANSLATOR: set(),
    "reviewer": set(),
    "administrator": EVERY_ROLE,
    SUPERUSER: EVERY_ROLE,
    "no role": set(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Role, Invitation])
@pytest.mark.parametrize("who", GIVES)
def test_who_gives_which_role(who, kind):
    user = person(who)
    states = {
        "home": State.objects.get(slug="kazakhstan"),
        "abroad": State.objects.get(slug="hungary"),
        "": None,
    }
    given = {
        (role, where)
        for role, where in EVERY_ROLE
        if may_give_role(user, kind(role=role, state=states[where]))
    }
    assert given == GIVES[who]
