import pytest
from django.utils import translation

from portal.domain import accounts
from portal.domain.accounts import UnfitRole
from portal.enums import Language, RoleName
from portal.models import Activity, Role, State
from tests.factories import UserFactory
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory(name="Aygül")


@pytest.fixture
def administrator():
    return UserFactory(name="Deniz")


@pytest.fixture
def kazakhstan():
    return State.objects.get(slug="kazakhstan")


def in_turkish(label) -> str:
    with translation.override("tr"):
        return str(label)


def groups_of(user) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def record() -> list[tuple]:
    return list(Activity.objects.order_by("pk").values_list("verb", "label", "before", "after", "by__name"))


def test_grant_gives_role_group_and_back_office(user, administrator):
    role = accounts.grant(user, RoleName.EDITOR, by=administrator)
    user.refresh_from_db()
    assert (role.user, role.role, role.state, role.language) == (user, "editor", None, "")
    assert role.granted_by == administrator
    assert groups_of(user) == {"editor"}
    assert user.is_staff
    assert record() == [("role_granted", "Aygül", "", in_turkish(RoleName.EDITOR.label), "Deniz")]
    assert Activity.objects.get().target == user


def test_grant_of_a_state_role_keeps_people_out_of_the_back_office(user, kazakhstan):
    accounts.grant(user, RoleName.FOCAL_POINT, state=kazakhstan)
    user.refresh_from_db()
    assert groups_of(user) == {"focal_point"}
    assert not user.is_staff
    assert user.has_role(RoleName.FOCAL_POINT, state=kazakhstan)


def test_grant_twice_changes_nothing(user, administrator):
    first = accounts.grant(user, RoleName.TRANSLATOR, language=Language.AZ, by=administrator)
    second = accounts.grant(user, RoleName.TRANSLATOR, language=Language.AZ)
    assert second == first
    assert second.granted_by == administrator
    assert Activity.objects.count() == 1


def test_grant_of_other_areas_replaces_them_and_is_recorded(user, kazakhstan):
    tourism, health = CooperationArea.objects.filter(code__in=["2.5", "2.6"])
    accounts.grant(user, RoleName.CONTRIBUTOR, state=kazakhstan, areas=[tourism])
    role = accounts.grant(user, RoleName.CONTRIBUTOR, state=kazakhstan, areas=[health])
    assert list(role.areas.all()) == [health]
    assert Role.objects.count() == 1
    assert Activity.objects.count() == 2


def test_record_is_in_one_language_whoever_acts(user, kazakhstan):
    with translation.override("kk"):
        accounts.grant(user, RoleName.FOCAL_POINT, state=kazakhstan)
    with translation.override("tr"):
        assert record()[0][3] == str(Role.objects.get())


@pytest.mark.parametrize("role", list(RoleName))
@pytest.mark.parametrize("with_state", [True, False])
@pytest.mark.parametrize("language", ["", "az"])
def test_grant_refuses_what_does_not_belong_to_the_role(role, with_state, language, user, kazakhstan):
    state = kazakhstan if with_state else None
    fits = with_state == (role in {"contributor", "focal_point"}) and bool(language) == (role == "translator")
    if fits:
        assert accounts.grant(user, role, state=state, language=language).role == role
    else:
        with pytest.raises(UnfitRole):
            accounts.grant(user, role, state=state, language=language)
        assert not Role.objects.exists()
        assert groups_of(user) == set()


def test_grant_of_areas_to_others_than_contributors_is_refused(user, kazakhstan):
    with pytest.raises(UnfitRole):
        accounts.grant(user, RoleName.FOCAL_POINT, state=kazakhstan, areas=CooperationArea.objects.all()[:1])
    assert not Role.objects.exists()


def test_revoke_takes_role_group_and_back_office(user, administrator):
    accounts.revoke(accounts.grant(user, RoleName.EDITOR), by=administrator)
    user.refresh_from_db()
    assert not user.roles.exists()
    assert groups_of(user) == set()
    assert not user.is_staff
    assert record()[-1] == ("role_revoked", "Aygül", in_turkish(RoleName.EDITOR.label), "", "Deniz")


def test_revoke_leaves_what_another_role_gives(user, administrator):
    """A translator of two languages who loses one stays a translator."""
    azerbaijani = accounts.grant(user, RoleName.TRANSLATOR, language=Language.AZ)
    accounts.grant(user, RoleName.TRANSLATOR, language=Language.KK)
    accounts.revoke(azerbaijani, by=administrator)
    user.refresh_from_db()
    assert groups_of(user) == {"translator"}
    assert user.is_staff


def test_revoke_leaves_superusers_in_the_back_office(administrator):
    root = UserFactory(is_staff=True, is_superuser=True)
    accounts.revoke(accounts.grant(root, RoleName.EDITOR), by=administrator)
    root.refresh_from_db()
    assert root.is_staff
