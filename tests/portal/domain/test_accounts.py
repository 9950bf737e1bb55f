import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import translation

from portal.domain import accounts
from portal.domain.accounts import UnfitRole
from portal.enums import Language, RoleName
from portal.errors import MissingReason, NotAllowed
from portal.models import Activity, Role, State
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
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


# --- Leaving, and coming back -------------------------------------------------------------------------------


@pytest.fixture
def chief(administrator):
    accounts.grant(administrator, RoleName.ADMINISTRATOR)
    return administrator


@pytest.fixture
def focal_point(kazakhstan):
    user = UserFactory(name="Aygül F")
    accounts.grant(user, RoleName.FOCAL_POINT, state=kazakhstan)
    return user


@pytest.fixture
def contributor(user, kazakhstan):
    areas = CooperationArea.objects.filter(code="2.5")
    return accounts.grant(user, RoleName.CONTRIBUTOR, state=kazakhstan, areas=areas)


def sign_in(user) -> Client:
    """Sign in as a browser does, so that the session is known to be there."""
    client = Client()
    user.set_password(PASSWORD)
    user.save()
    client.post("/en/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert get_user(client) == user
    return client


def last(verb: str) -> tuple:
    kept = Activity.objects.filter(verb=verb).latest("pk")
    return (kept.target, kept.by, kept.reason)


def test_switched_off_account_keeps_its_roles_and_loses_its_sessions(user, chief):
    accounts.grant(user, RoleName.EDITOR)
    theirs = sign_in(user)
    accounts.deactivate(user, by=chief, reason=" has left ")
    user.refresh_from_db()
    assert (user.is_active, user.roles.count()) == (False, 1)
    assert not get_user(theirs).is_authenticated
    assert not UserSession.objects.filter(user=user).exists()
    assert not Session.objects.filter(session_key=theirs.session.session_key).exists()
    assert last("deactivated") == (user, chief, "has left")


def test_switched_on_again_it_is_as_it_was(user, chief):
    accounts.grant(user, RoleName.EDITOR)
    accounts.deactivate(user, by=chief, reason="leave")
    accounts.reactivate(user, by=chief, reason="back")
    user.refresh_from_db()
    assert user.has_role(RoleName.EDITOR)
    assert last("reactivated") == (user, chief, "back")


def test_what_is_so_already_is_not_recorded_again(user, chief):
    for _time in range(2):
        accounts.deactivate(user, by=chief, reason="left")
    assert Activity.objects.filter(verb="deactivated").count() == 1
    for _time in range(2):
        accounts.reactivate(user, by=chief, reason="back")
    assert Activity.objects.filter(verb="reactivated").count() == 1


@pytest.mark.parametrize("deed", [accounts.deactivate, accounts.reactivate])
def test_accounts_are_switched_with_a_reason(user, chief, deed):
    with pytest.raises(MissingReason):
        deed(user, by=chief, reason="  ")
    assert not Activity.objects.filter(verb__in=["deactivated", "reactivated"]).exists()


def test_nobody_switches_off_their_own_account_or_a_superuser(chief):
    root = UserFactory(is_staff=True, is_superuser=True)
    for one in (chief, root):
        with pytest.raises(NotAllowed):
            accounts.deactivate(one, by=chief, reason="x")
    accounts.deactivate(UserFactory(is_superuser=True), by=root, reason="left")


def test_others_switch_nobody_off(user, focal_point, contributor):
    for by in (focal_point, UserFactory()):
        with pytest.raises(NotAllowed):
            accounts.deactivate(user, by=by, reason="x")
    assert type(user).objects.get(pk=user.pk).is_active


def test_contributor_who_leaves_loses_role_and_account_and_the_record_says_why(
    user, focal_point, contributor
):
    theirs = sign_in(user)
    accounts.remove(contributor, by=focal_point, reason="retired")
    user.refresh_from_db()
    assert (user.is_active, user.roles.count()) == (False, 0)
    assert not get_user(theirs).is_authenticated
    assert last("role_revoked") == last("deactivated") == (user, focal_point, "retired")


def test_contributor_with_another_role_keeps_the_account(user, focal_point, contributor):
    accounts.grant(user, RoleName.EDITOR)
    accounts.remove(contributor, by=focal_point)
    user.refresh_from_db()
    assert user.is_active


def test_focal_point_removes_and_moves_contributors_of_their_state_alone(user, focal_point, kazakhstan):
    hungary = State.objects.get(slug="hungary")
    areas = CooperationArea.objects.filter(code="2.5")
    for role in (
        accounts.grant(user, RoleName.CONTRIBUTOR, state=hungary, areas=areas),
        accounts.grant(user, RoleName.FOCAL_POINT, state=kazakhstan),
        accounts.grant(user, RoleName.EDITOR),
    ):
        with pytest.raises(NotAllowed):
            accounts.remove(role, by=focal_point)
        with pytest.raises(NotAllowed):
            accounts.change_areas(role, areas, by=focal_point)
    assert user.roles.count() == 3


def test_contributor_is_moved_to_other_areas(focal_point, contributor):
    accounts.change_areas(contributor, CooperationArea.objects.filter(code="3.1"), by=focal_point)
    assert [area.code for area in contributor.areas.all()] == ["3.1"]
    with pytest.raises(UnfitRole):
        accounts.change_areas(contributor, [], by=focal_point)
    assert contributor.areas.count() == 1
