"""People in the back-office: made by e-mail address, given and deprived of roles by the domain."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core import mail

from portal.domain import accounts
from portal.domain.notices import deliver_due
from portal.enums import ActivityVerb, Language, RoleName
from portal.models import Activity, Role, State, User
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    OUTSIDE,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    form_data,
    messages_of,
    page,
    person,
)
from vision.models import CooperationArea

ROLE = "roles-0"


@pytest.fixture
def chief(content) -> User:
    return person(ADMINISTRATOR, name="Chief")


@pytest.fixture
def office(chief):
    return client_of(chief)


def save(client, user: User, **fields):
    """Save the form of `user` with other `fields`, as a browser would."""
    address = page(User, "change", user.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def new_role(role: str, *, at: int = 0, **fields) -> dict:
    """Return what the form sends for one more role, after `at` roles held."""
    sent = {"role": role, "state": "", "language": "", "areas": []} | fields
    return {"roles-TOTAL_FORMS": str(at + 1)} | {f"roles-{at}-{name}": value for name, value in sent.items()}


def errors_of(answer) -> list[str]:
    assert answer.status_code == 200
    formset = answer.context["inline_admin_formsets"][0].formset
    return [error for form in formset.forms for error in form.non_field_errors()]


def groups_of(user: User) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


def test_person_is_made_by_address(office):
    answer = office.post(
        page(User, "add"),
        {
            "email": "Yeni.Kisi@Example.ORG",
            "name": "Yeni Kişi",
            "language": "az",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )

    made = User.objects.get(email="yeni.kisi@example.org")
    assert answer["Location"] == page(User, "change", made.pk)
    assert (made.name, made.language, made.is_active) == ("Yeni Kişi", "az", True)
    assert (made.is_staff, made.is_superuser) == (False, False)
    assert made.check_password(PASSWORD)


def test_address_is_taken_once_in_any_case(office):
    UserFactory(email="kisi@example.org")

    answer = office.post(
        page(User, "add"),
        {"email": "KISI@example.org", "language": "tr", "usable_password": "false"},
    )

    assert list(answer.context["adminform"].form.errors) == ["email"]
    assert User.objects.filter(email__iexact="kisi@example.org").count() == 1


@pytest.mark.parametrize("field", ["is_superuser", "is_staff", "groups", "user_permissions"])
def test_rights_are_no_fields_of_the_form(office, chief, field):
    shown = office.get(page(User, "change", chief.pk))

    assert field not in shown.context["adminform"].form.fields


def test_rights_sent_all_the_same_are_not_taken(office, chief):
    user = UserFactory()
    rights = {
        "is_superuser": "on",
        "is_staff": "on",
        "groups": [str(Group.objects.get(name="administrator").pk)],
        "user_permissions": [str(Permission.objects.first().pk)],
    }

    for someone in (chief, user):
        assert save(office, someone, **rights).status_code == 302

    chief.refresh_from_db()
    user.refresh_from_db()
    assert (chief.is_superuser, user.is_superuser, user.is_staff) == (False, False, False)
    assert (groups_of(chief), groups_of(user)) == (["administrator"], [])
    assert not user.user_permissions.exists()


def test_role_given_goes_through_the_domain(office, chief):
    user = UserFactory(name="Ayşe")

    assert save(office, user, **new_role("translator", language="kk")).status_code == 302

    role = user.roles.get()
    assert (role.role, role.language, role.granted_by) == ("translator", "kk", chief)
    user.refresh_from_db()
    assert (groups_of(user), user.is_staff) == (["translator"], True)
    activity = Activity.objects.filter(target_id=user.pk).get()
    assert (activity.by, activity.verb, activity.label) == (chief, ActivityVerb.ROLE_GRANTED, "Ayşe")


def test_contributor_is_given_areas(office):
    user, state = UserFactory(), State.objects.get(slug="uzbekistan")
    areas = CooperationArea.objects.filter(code__in=["2.2", "2.5"])

    save(office, user, **new_role("contributor", state=state.pk, areas=[area.pk for area in areas]))

    role = user.roles.get()
    assert (role.state, set(role.areas.all())) == (state, set(areas))
    user.refresh_from_db()
    assert not user.is_staff


def test_role_taken_goes_through_the_domain(office, chief):
    user = person(EDITOR)
    Activity.objects.all()._raw_delete("default")

    assert save(office, user, **{f"{ROLE}-DELETE": "on"}).status_code == 302

    user.refresh_from_db()
    assert (user.roles.count(), groups_of(user), user.is_staff) == (0, [], False)
    activity = Activity.objects.get()
    assert (activity.by, activity.verb) == (chief, ActivityVerb.ROLE_REVOKED)


def test_role_taken_and_another_given_at_once(office):
    user = person(EDITOR)

    save(office, user, **{f"{ROLE}-DELETE": "on"}, **new_role("reviewer", at=1))

    user.refresh_from_db()
    assert (groups_of(user), user.is_staff) == (["reviewer"], True)
    assert [role.role for role in user.roles.all()] == ["reviewer"]


def test_role_held_is_never_turned_into_another(office):
    user = person(EDITOR)

    save(office, user, **{f"{ROLE}-role": "administrator", f"{ROLE}-id": str(user.roles.get().pk)})

    assert [role.role for role in user.roles.all()] == ["editor"]
    assert groups_of(user) == ["editor"]


def test_role_held_already_is_given_once(office):
    user = person(EDITOR)

    assert save(office, user, **new_role("editor", at=1)).status_code == 302

    assert user.roles.count() == 1


STATE = "Contributors and focal points act for a state; the other roles do not."
LANGUAGE = "Translators work on one language; the other roles do not name any."
AREAS = "Only contributors report on areas."


@pytest.mark.parametrize(
    ("role", "fields", "told"),
    [
        ("translator", {}, LANGUAGE),
        ("editor", {"language": "kk"}, LANGUAGE),
        ("focal_point", {}, STATE),
        ("contributor", {}, STATE),
        ("reviewer", {"state": "uzbekistan"}, STATE),
        ("administrator", {"areas": ["2.2"]}, AREAS),
    ],
)
def test_unfit_role_is_told_once_and_not_given(office, role, fields, told):
    user = UserFactory()
    if "state" in fields:
        fields = {"state": State.objects.get(slug=fields["state"]).pk}
    if "areas" in fields:
        fields = {"areas": [CooperationArea.objects.get(code=code).pk for code in fields["areas"]]}

    answer = save(office, user, **new_role(role, **fields))

    assert errors_of(answer) == [told]
    assert told in answer.content.decode()
    assert not user.roles.exists()


def test_nothing_is_saved_beside_an_unfit_role(office):
    user = UserFactory(name="Before")

    save(office, user, name="After", **new_role("translator"))

    user.refresh_from_db()
    assert user.name == "Before"


def test_administrator_does_not_touch_superusers(office):
    root = person(SUPERUSER, email="root@example.org")
    change, password = page(User, "change", root.pk), f"/admin/portal/user/{root.pk}/password/"

    shown = office.get(change)
    changed = office.post(change, {"email": "mine@example.org", "language": "tr"})
    reset = office.post(password, {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD})

    assert (shown.status_code, changed.status_code, reset.status_code) == (200, 403, 403)
    root.refresh_from_db()
    assert root.email == "root@example.org"
    assert not root.has_usable_password()


def test_superuser_changes_superusers(content):
    root = person(SUPERUSER)

    assert save(client_of(person(SUPERUSER)), root, name="Root").status_code == 302

    root.refresh_from_db()
    assert root.name == "Root"


def test_administrator_sets_a_password(office):
    user = UserFactory()
    address = f"/admin/portal/user/{user.pk}/password/"

    assert office.get(address).status_code == 200
    office.post(address, {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


# --- Switching accounts off and on, and resetting their sign-in -----------------------------------------------


def step(user: User, name: str) -> str:
    return f"/admin/portal/user/{user.pk}/{name}/"


def buttons(client, user: User) -> set[str]:
    shown = Page(client.get(page(User, "change", user.pk)).content)
    links = {link.get("href") for link in shown.all("a")}
    return {name for name in ("switch-off", "switch-on", "reset-factors") if step(user, name) in links}


def give_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})


def test_buttons_are_there_for_what_can_be_done(office, chief):
    user = UserFactory()
    assert buttons(office, user) == {"switch-off"}
    give_factor(user)
    assert buttons(office, user) == {"switch-off", "reset-factors"}
    accounts.deactivate(user, by=chief, reason="left")
    assert buttons(office, user) == {"switch-on", "reset-factors"}
    assert buttons(office, chief) == set()
    assert buttons(office, person(SUPERUSER)) == set()


def test_switched_off_person_is_signed_out_at_the_next_request(office, chief):
    user = person(EDITOR)
    theirs = client_of(user)
    assert theirs.get("/admin/").status_code == 200

    answer = office.post(step(user, "switch-off"), {"reason": "retired"}, follow=True)

    assert messages_of(answer) == ["The account is switched off."]
    gone = theirs.get("/admin/")
    assert gone.status_code == 302
    assert gone["Location"].startswith("/admin/login/")
    assert Role.objects.filter(user=user).exists()
    told = Activity.objects.get(verb=ActivityVerb.DEACTIVATED)
    assert (told.target, told.by, told.reason) == (user, chief, "retired")


def test_account_is_switched_on_again(office, chief):
    user = UserFactory()
    accounts.deactivate(user, by=chief, reason="leave")
    answer = office.post(step(user, "switch-on"), {"reason": "back"}, follow=True)
    assert messages_of(answer) == ["The account is switched on."]
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.parametrize("name", ["switch-off", "reset-factors"])
@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_done_without_a_reason(office, name, reason):
    user = UserFactory()
    give_factor(user)
    answer = office.post(step(user, name), {"reason": reason})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["reason"]
    user.refresh_from_db()
    assert user.is_active
    assert Authenticator.objects.filter(user=user).exists()


def test_form_of_a_person_does_not_switch_the_account(office):
    user = UserFactory()
    form = office.get(page(User, "change", user.pk)).context["adminform"].form
    assert "is_active" not in form.fields
    save(office, user, is_active="")
    user.refresh_from_db()
    assert user.is_active


def test_reset_takes_all_factors_signs_out_and_tells_the_person(office, chief):
    user = person(EDITOR, language="en")
    give_factor(user)
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x", "used_mask": 0})

    answer = office.post(step(user, "reset-factors"), {"reason": "lost the phone"}, follow=True)

    assert messages_of(answer) == ["Two-step sign-in is reset. A mail tells the person."]
    assert not Authenticator.objects.filter(user=user).exists()
    told = Activity.objects.get(verb=ActivityVerb.FACTORS_RESET)
    assert (told.target, told.by, told.reason) == (user, chief, "lost the phone")
    deliver_due()
    assert [message.subject for message in mail.outbox] == ["Two-step sign-in reset at the Vision portal"]


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR, REVIEWER, *OUTSIDE])
@pytest.mark.parametrize("name", ["switch-off", "switch-on", "reset-factors"])
def test_others_take_no_such_step(chief, who, name):
    user = UserFactory()
    give_factor(user)
    if name == "switch-on":
        accounts.deactivate(user, by=chief, reason="left")
    theirs = client_of(person(who))
    before = Activity.objects.count()
    assert theirs.post(step(user, name), {"reason": "x"}, follow=True).status_code == 403
    assert Activity.objects.count() == before
    assert Authenticator.objects.filter(user=user).exists()


def test_administrator_takes_no_step_with_superusers_or_with_themselves(office, chief):
    for user in (person(SUPERUSER), chief):
        give_factor(user)
        for name in ("switch-off", "reset-factors"):
            assert office.post(step(user, name), {"reason": "x"}).status_code == 403
        user.refresh_from_db()
        assert user.is_active
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("pk", ["0", "999999", "x"])
def test_person_that_is_not_there_has_no_steps(office, pk):
    assert office.get(f"/admin/portal/user/{pk}/switch-off/").status_code == 403


def test_person_whose_last_staff_role_is_taken_is_out_at_the_next_request(office):
    user = person(EDITOR)
    theirs = client_of(user)

    save(office, user, **{f"{ROLE}-DELETE": "on"})

    assert theirs.get("/admin/", follow=True).status_code == 403


def test_groups_and_mail_addresses_have_no_pages_of_their_own(content):
    listed = client_of(person(SUPERUSER)).get("/admin/").context["available_apps"]

    names = {model["object_name"] for app in listed for model in app["models"]}
    assert names.isdisjoint({"Group", "EmailAddress", "PeriodicTask", "IntervalSchedule", "CrontabSchedule"})
    assert names.isdisjoint({"Authenticator", "UserSession", "SocialApp", "SocialAccount", "SocialToken"})


@pytest.mark.parametrize("words", ["gülşen", "GULSEN", "Gülşen İnce", "ince", "g.ince@example"])
def test_people_are_found_in_any_spelling(office, words):
    user = UserFactory(name="Gülşen İnce", email="g.ince@example.org")
    UserFactory(name="Ali Demir")

    found = office.get(page(User, "changelist"), {"q": words}).context["cl"].queryset

    assert list(found) == [user]


def test_filter_by_role_shows_each_person_once(office):
    user = UserFactory()
    for language in (Language.TR, Language.KK):
        accounts.grant(user, RoleName.TRANSLATOR, language=language)

    found = office.get(page(User, "changelist"), {"roles__role__exact": "translator"}).context["cl"].queryset

    assert list(found) == [user]
