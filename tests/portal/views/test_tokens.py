"""Access tokens in the workspace and in the back-office."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.domain import accounts, tokens
from portal.enums import RoleName
from portal.models import Activity, ApiToken, State, User
from portal.places import places
from tests.factories.portal import PASSWORD
from tests.factories.reporting import person
from tests.html import Page
from tests.portal.admin import pages
from tests.portal.admin.pages import client_of, messages_of

pytestmark = pytest.mark.django_db
TOKENS = "/en/workspace/tokens/"
NEW = f"{TOKENS}new/"


@pytest.fixture
def focal_point() -> User:
    return person(RoleName.FOCAL_POINT, "kazakhstan", password=PASSWORD)


@pytest.fixture
def office(client, focal_point):
    """Signed in by the door, just now."""
    client.post("/en/accounts/login/", {"login": focal_point.email, "password": PASSWORD})
    return client


def made_by(user: User, name: str = "Ministry", slug: str = "kazakhstan") -> tokens.Made:
    return tokens.make(name=name, state=State.objects.get(slug=slug), scopes=["write"], by=user)


def form(**fields) -> dict:
    state = State.objects.get(slug="kazakhstan").pk
    return {"name": "Ministry", "state": state, "scopes": ["write", "submit"], "days": "30"} | fields


def words(answer) -> str:
    return Page(answer.content).one("main").text


# --- Who comes in -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [TOKENS, NEW, f"{TOKENS}1/revoke/"])
def test_stranger_signs_in_first(client, path):
    assert client.get(path)["Location"].startswith("/en/accounts/login/")


@pytest.mark.parametrize(
    ("role", "state", "status"),
    [
        (RoleName.FOCAL_POINT, "kazakhstan", 200),
        (RoleName.CONTRIBUTOR, "kazakhstan", 200),
        (RoleName.REVIEWER, None, 403),
        (RoleName.ADMINISTRATOR, None, 403),
    ],
)
def test_page_is_for_who_reports_for_a_state(role, state, status):
    user = person(role, state)
    assert client_of(user).get(TOKENS).status_code == status
    with translation.override("en"):
        assert (TOKENS in [place.url for place in places(user)]) is (status == 200)


def test_who_signed_in_long_ago_confirms_first_who_they_are(client, focal_point):
    client.force_login(focal_point)
    for answer in (client.get(NEW), client.post(NEW, form())):
        assert answer["Location"].startswith("/en/accounts/reauthenticate/?next=")
    assert not ApiToken.objects.exists()


# --- Making -------------------------------------------------------------------------------------------------


def test_token_is_shown_once_with_a_command_to_try(office, focal_point):
    answer = office.post(NEW, form())
    secret = Page(answer.content).one("code", id="token").text
    assert tokens.find(secret) == ApiToken.objects.get()
    shown = words(answer)
    assert "Submit the report" in shown
    assert "Attach and remove evidence" not in shown
    assert 'curl -H "Authorization: Bearer TOKEN"' in shown
    assert "/api/v1/reporting/submissions/" in shown
    assert "no-store" in answer["Cache-Control"]
    listed = office.get(TOKENS)
    assert secret not in listed.content.decode()
    assert f"{secret[:10]}…" in words(listed)
    token = ApiToken.objects.get()
    assert (token.user, token.days, token.scopes) == (focal_point, 30, "read write submit")


def test_form_that_is_sent_once_more_makes_no_second_token(office):
    office.post(NEW, form())
    assert "You have a token with this name already." in words(office.post(NEW, form()))
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "Give the token a name."),
        ({"days": "367"}, "Choose from 1 to 366 days."),
        ({"days": "soon"}, "Write a whole number of days."),
        ({"state": "0"}, "Choose a state."),
        ({"scopes": ["everything"]}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_told_at_its_field(office, fields, told):
    assert told in words(office.post(NEW, form(**fields)))
    assert not ApiToken.objects.exists()


def test_no_token_for_a_state_of_others(office):
    hungary = State.objects.get(slug="hungary").pk
    assert "Choose a state." in words(office.post(NEW, form(state=hungary)))


def test_who_reports_for_two_states_chooses(office, focal_point):
    accounts.grant(focal_point, RoleName.CONTRIBUTOR, state=State.objects.get(slug="hungary"))
    page = Page(office.get(NEW).content)
    options = page.within("option", page.one("select", name="state"))
    assert [option.text for option in options] == ["Kazakhstan", "Hungary"]


# --- The list, and revoking ---------------------------------------------------------------------------------


def test_list_shows_the_own_tokens_and_no_others(office, focal_point):
    made_by(focal_point, "Own <script>")
    made_by(person(RoleName.FOCAL_POINT, "kazakhstan"), "Of a colleague")
    answer = office.get(TOKENS)
    assert "Own <script>" in words(answer)
    assert b"Own <script>" not in answer.content
    assert "Of a colleague" not in words(answer)


def test_list_asks_the_database_as_often_for_one_token_as_for_ten(office, focal_point):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert office.get(TOKENS).status_code == 200
        return len(found)

    made_by(focal_point)
    few = queries()
    for number in range(9):
        made_by(focal_point, f"Ministry {number}")
    assert queries() == few


def test_token_is_revoked_after_a_question(office, focal_point):
    made = made_by(focal_point)
    path = f"{TOKENS}{made.token.pk}/revoke/"
    assert "Revoke “Ministry”" in words(office.get(path))
    assert tokens.find(made.secret) == made.token
    answer = office.post(path, follow=True)
    assert "“Ministry” is revoked." in words(answer)
    assert "Revoked:" in words(answer)
    assert tokens.find(made.secret) is None


def test_token_of_a_colleague_is_not_there_to_be_revoked(office):
    made = made_by(person(RoleName.FOCAL_POINT, "kazakhstan"))
    path = f"{TOKENS}{made.token.pk}/revoke/"
    assert (office.get(path).status_code, office.post(path).status_code) == (404, 404)
    assert tokens.find(made.secret) == made.token


# --- The back-office ----------------------------------------------------------------------------------------

CHANGELIST = "/admin/portal/apitoken/"


def test_administrator_sees_and_revokes_tokens(focal_point):
    made = made_by(focal_point)
    administrator = pages.person(pages.ADMINISTRATOR, language="en")
    client = client_of(administrator)
    html = client.get(CHANGELIST, {"status": "live", "q": "minis"}).content.decode()
    assert f"{made.token.prefix}…" in html
    assert made.token.digest not in client.get(f"{CHANGELIST}{made.token.pk}/change/").content.decode()
    answer = client.post(CHANGELIST, {"action": "revoke", "_selected_action": [made.token.pk]}, follow=True)
    assert messages_of(answer) == ["1 token is revoked."]
    assert tokens.find(made.secret) is None
    assert Activity.objects.get(verb="token_revoked").by == administrator


@pytest.mark.parametrize("who", [pages.EDITOR, pages.TRANSLATOR, pages.REVIEWER, "focal_point"])
def test_tokens_are_not_for_the_rest_of_the_staff(focal_point, who):
    made_by(focal_point)
    assert client_of(pages.person(who)).get(CHANGELIST).status_code in {302, 403}


def test_nobody_writes_tokens_in_the_back_office(focal_point):
    token = made_by(focal_point).token
    client = client_of(pages.person(pages.SUPERUSER))
    assert client.get(f"{CHANGELIST}add/").status_code == 403
    assert client.post(f"{CHANGELIST}{token.pk}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"{CHANGELIST}{token.pk}/delete/", {"post": "yes"}).status_code == 403
