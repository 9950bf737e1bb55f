"""The people of a state, as its focal points see and look after them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.domain import accounts, invitations
from portal.enums import RoleName
from portal.models import Activity, Invitation, Notice, Role, State, User
from tests.factories.reporting import person
from tests.html import Page
from tests.portal.admin.pages import client_of
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
PEOPLE = "/en/workspace/people/"
INVITE = f"{PEOPLE}invite/"


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aygül", language="en")


@pytest.fixture
def office(focal_point):
    return client_of(focal_point)


def contributor(state: str = "kazakhstan", **fields) -> Role:
    return person(RoleName.CONTRIBUTOR, state, ["2.5"], **fields).roles.get()


def ids(*codes: str) -> list[int]:
    return list(CooperationArea.objects.filter(code__in=codes).values_list("pk", flat=True))


def invited(by: User, email: str = "invited@example.org", **fields) -> Invitation:
    usual = {
        "state": State.objects.get(slug="kazakhstan"),
        "areas": CooperationArea.objects.filter(code="2.5"),
        "language": "en",
    }
    return invitations.invite(email, RoleName.CONTRIBUTOR, by=by, **usual | fields)


def words(answer) -> str:
    return Page(answer.content).one("main").text


def form(**fields) -> dict:
    return {
        "email": "invited@example.org",
        "state": State.objects.get(slug="kazakhstan").pk,
        "language": "kk",
        "areas": ids("2.5", "3.1"),
    } | fields


# --- The list -----------------------------------------------------------------------------------------------


def test_list_names_who_acts_for_the_state_and_who_is_asked_to(office, focal_point):
    contributor(name="Ayşe", email="ayse@example.org")
    contributor("hungary", name="Béla")
    invited(focal_point, name="Deniz")
    shown = words(office.get(PEOPLE))
    for expected in (
        "Aygül",
        "Focal point",
        "Ayşe",
        "ayse@example.org",
        "Contributor",
        "2.5",
        "not yet",
        "Deniz",
    ):
        assert expected in shown
    assert "Béla" not in shown


def test_focal_point_of_two_states_sees_both(office, focal_point):
    accounts.grant(focal_point, RoleName.FOCAL_POINT, state=State.objects.get(slug="hungary"))
    contributor("hungary", name="Béla")
    page = Page(office.get(PEOPLE).content)
    assert [heading.text for heading in page.all("h2") if heading.get("id").startswith("state-")] == [
        "Kazakhstan",
        "Hungary",
    ]
    assert "Béla" in page.one("main").text


def test_contributors_can_be_changed_and_focal_points_cannot(office, focal_point):
    role = contributor()
    links = Page(office.get(PEOPLE).content).links()
    own = focal_point.roles.get()
    assert reverse("portal:person-areas", args=[role.pk]).replace("/tr/", "/en/") in links
    assert not any(f"/people/{own.pk}/" in link for link in links)


def test_list_asks_the_database_as_often_for_one_person_as_for_thirty(office, focal_point):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert office.get(PEOPLE).status_code == 200
        return len(found)

    contributor()
    invited(focal_point)
    few = queries()
    for number in range(29):
        contributor(email=f"c{number}@example.org")
        invited(focal_point, f"i{number}@example.org")
    assert queries() == few
    assert few < 14


# --- Inviting -----------------------------------------------------------------------------------------------


def test_focal_point_invites_for_the_areas_they_choose(office, focal_point):
    answer = office.post(INVITE, form(name="Ayşe"), follow=True)
    assert answer.redirect_chain == [(PEOPLE, 302)]
    assert "The invitation goes to invited@example.org." in words(answer)
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.name, invitation.language) == ("contributor", "Ayşe", "kk")
    assert {area.code for area in invitation.areas.all()} == {"2.5", "3.1"}
    assert invitation.invited_by == focal_point
    assert Notice.objects.get().address == "invited@example.org"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": ""}, "Enter the e-mail address of the person."),
        ({"email": "nobody"}, "Enter an e-mail address as in name@example.org."),
        ({"areas": []}, "Choose at least one area."),
        ({"areas": ["999999"]}, "One of the areas is not there any more."),
        ({"state": "hungary"}, "Choose a state."),
        ({"language": "kz"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_stays(office, wrong, told):
    if wrong.get("state"):
        wrong = {"state": State.objects.get(slug=wrong["state"]).pk}
    answer = office.post(INVITE, form(name="Ayşe") | wrong)
    page = Page(answer.content)
    assert told in page.one("div", class_="error-summary").text
    assert page.one("input", name="name")["value"] == "Ayşe"
    assert not Invitation.objects.exists()


def test_who_is_invited_or_here_already_is_told(office, focal_point):
    invited(focal_point)
    contributor(email="here@example.org")
    assert "Send that invitation again." in words(office.post(INVITE, form()))
    assert "has this role already" in words(office.post(INVITE, form(email="here@example.org")))


def test_areas_that_were_chosen_are_ticked(office):
    page = Page(office.post(INVITE, form(email="")).content)
    ticked = {int(box["value"]) for box in page.all("input", name="areas") if "checked" in box.attributes}
    assert ticked == set(ids("2.5", "3.1"))


# --- Changing, and letting go -------------------------------------------------------------------------------


def test_areas_of_a_contributor_are_changed(office, focal_point):
    role = contributor(name="Ayşe")
    address = f"{PEOPLE}{role.pk}/areas/"
    boxes = Page(office.get(address).content).all("input", name="areas")
    assert [int(box["value"]) for box in boxes if "checked" in box.attributes] == ids("2.5")
    answer = office.post(address, {"areas": ids("3.1", "3.2")}, follow=True)
    assert "The areas of Ayşe are saved." in words(answer)
    assert {area.code for area in role.areas.all()} == {"3.1", "3.2"}
    assert "Choose at least one area." in words(office.post(address, {"areas": []}))
    assert role.areas.count() == 2


def test_contributor_is_removed_and_their_account_switched_off(office, focal_point):
    role = contributor(name="Ayşe")
    address = f"{PEOPLE}{role.pk}/remove/"
    assert "Remove Ayşe" in words(office.get(address))
    assert Role.objects.filter(pk=role.pk).exists()
    answer = office.post(address, {"reason": "retired"}, follow=True)
    assert "Ayşe no longer reports for your state." in words(answer)
    role.user.refresh_from_db()
    assert (role.user.is_active, role.user.roles.count()) == (False, 0)
    told = Activity.objects.filter(verb="deactivated").get()
    assert (told.by, told.reason) == (focal_point, "retired")
    assert office.post(address).status_code == 404


def test_invitation_is_sent_again_and_withdrawn(office, focal_point):
    invitation = invited(focal_point)
    answer = office.post(f"{PEOPLE}invitations/{invitation.pk}/resend/", follow=True)
    assert "The invitation goes to invited@example.org again." in words(answer)
    assert Notice.objects.count() == 2
    answer = office.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/", follow=True)
    assert "The invitation of invited@example.org is withdrawn." in words(answer)
    invitation.refresh_from_db()
    assert invitation.status == "withdrawn"
    assert office.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/").status_code == 404


# --- Who may not --------------------------------------------------------------------------------------------


def addresses(role: Role, invitation: Invitation) -> dict[str, str]:
    return {
        "people": PEOPLE,
        "invite": INVITE,
        "areas": f"{PEOPLE}{role.pk}/areas/",
        "remove": f"{PEOPLE}{role.pk}/remove/",
        "resend": f"{PEOPLE}invitations/{invitation.pk}/resend/",
        "withdraw": f"{PEOPLE}invitations/{invitation.pk}/withdraw/",
    }


PAGES = ("people", "invite", "areas", "remove", "resend", "withdraw")
BUTTONS = ("resend", "withdraw")


def traces() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Activity, Notice, Invitation, Role))


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer", "administrator", "no role"])
@pytest.mark.parametrize("page", PAGES)
def test_others_do_nothing_here(focal_point, who, page):
    address = addresses(contributor(), invited(focal_point))[page]
    if who == "no role":
        theirs = client_of(User.objects.create_user("nobody@example.org"))
    else:
        theirs = client_of(person(RoleName(who), "kazakhstan" if who == "contributor" else None))
    before = traces()
    assert theirs.get(address).status_code == 403
    assert theirs.post(address, form(email="other@example.org")).status_code == 403
    assert traces() == before


@pytest.mark.parametrize("page", PAGES[2:])
def test_focal_point_of_another_state_finds_nobody_here(focal_point, page):
    address = addresses(contributor(), invited(focal_point))[page]
    theirs = client_of(person(RoleName.FOCAL_POINT, "hungary"))
    before = traces()
    assert theirs.get(address).status_code == (405 if page in BUTTONS else 404)
    assert theirs.post(address, form()).status_code == 404
    assert traces() == before


def test_focal_point_of_another_state_invites_nobody_for_this_one():
    theirs = client_of(person(RoleName.FOCAL_POINT, "hungary", language="en"))
    assert "Choose a state." in words(theirs.post(INVITE, form()))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to(client, focal_point, page):
    address = addresses(contributor(), invited(focal_point))[page]
    answer = client.post(address) if page in BUTTONS else client.get(address)
    assert answer["Location"] == f"/en/accounts/login/?next={address}"


def test_invitation_to_be_a_focal_point_is_not_theirs_to_take_back(office, focal_point):
    chief = person(RoleName.ADMINISTRATOR)
    invitation = invitations.invite(
        "second@example.org",
        RoleName.FOCAL_POINT,
        state=State.objects.get(slug="kazakhstan"),
        language="en",
        by=chief,
    )
    assert "second@example.org" in words(office.get(PEOPLE))
    assert office.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/").status_code == 403
    invitation.refresh_from_db()
    assert invitation.status == "waiting"


def test_focal_point_who_was_one_is_one_no_more(office, focal_point):
    accounts.revoke(focal_point.roles.get(), by=None)
    assert office.get(PEOPLE).status_code == 403
