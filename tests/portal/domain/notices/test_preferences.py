"""Which mails a person does without."""

import pytest

from portal.domain.notices import Kind, choose, is_muted
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_everything_comes_until_one_chooses():
    assert not is_muted(UserFactory(), "trial")


def test_what_is_not_wanted_is_muted_and_what_is_wanted_again_is_not():
    person = UserFactory()
    choose(person, [])
    person.refresh_from_db()
    assert is_muted(person, "trial")
    choose(person, ["trial"])
    person.refresh_from_db()
    assert not is_muted(person, "trial")


def test_what_concerns_the_safety_of_an_account_cannot_be_muted():
    person = UserFactory()
    choose(person, [])
    assert not is_muted(person, "password_changed")
    person.muted = ["password_changed"]
    assert not is_muted(person, "password_changed")


def test_kind_that_is_new_comes_to_who_has_chosen_before(register):
    person = UserFactory()
    choose(person, [])
    register("newer", Kind("Newer", "Trials", "unknown_account", may_be_switched_off=True))
    assert not is_muted(person, "newer")
