"""Who may, as tables: role and language against what is asked."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.domain import accounts
from portal.enums import Language, RoleName
from portal.models import State
from portal.rules import (
    Predicate,
    holds,
    is_superuser,
    may_edit_content,
    may_send_again,
    may_translate,
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
