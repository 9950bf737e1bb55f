"""Invitations in the back-office: asking anyone in, seeing what became of it, sending it again, withdrawing it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.domain import invitations, links
from portal.enums import RoleName
from portal.models import Activity, Invitation, Notice, State, User
from tests.factories.portal import PASSWORD
from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, client_of, messages_of, page, person
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
ADD, LIST = page(Invitation, "add"), page(Invitation, "changelist")


@pytest.fixture
def chief() -> User:
    return person(ADMINISTRATOR, name="Chief", language="en")


@pytest.fixture
def office(chief):
    return client_of(chief)


def invited(by: User, email: str = "new@example.org") -> Invitation:
    return invitations.invite(email, RoleName.EDITOR, language="en", by=by)


def form(**fields) -> dict:
    usual = {"email": "new@example.org", "language": "az", "role": "editor", "state": "", "works_on": ""}
    return usual | fields


def do(client, deed: str, *chosen: Invitation):
    sent = {"action": deed, "_selected_action": [one.pk for one in chosen]}
    return client.post(LIST, sent, follow=True)


def test_focal_point_is_asked_in(office, chief):
    state = State.objects.get(slug="hungary")
    answer = office.post(ADD, form(role="focal_point", state=state.pk, name="Béla"), follow=True)
    assert messages_of(answer) == ["The invitation goes to new@example.org."]
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.state, invitation.name) == ("focal_point", state, "Béla")
    assert (invitation.language, invitation.invited_by) == ("az", chief)
    assert Notice.objects.get().address == "new@example.org"


def test_contributor_is_asked_in_for_areas(office):
    state = State.objects.get(slug="hungary")
    areas = CooperationArea.objects.filter(code__in=["2.5", "3.1"])
    office.post(ADD, form(role="contributor", state=state.pk, areas=[area.pk for area in areas]))
    assert set(Invitation.objects.get().areas.all()) == set(areas)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"role": "focal_point"}, "Contributors and focal points act for a state; the other roles do not."),
        ({"role": "translator"}, "Translators work on one language; the other roles do not name any."),
        ({"works_on": "kk"}, "Translators work on one language; the other roles do not name any."),
        ({"role": "contributor", "state": "hungary"}, "Choose at least one area."),
        ({"email": "here@example.org"}, "The person with this address has this role already."),
        ({"email": "Asked@example.org"}, "Send that invitation again."),
    ],
)
def test_what_does_not_fit_is_told_and_nobody_is_asked(office, chief, fields, told):
    person(EDITOR, email="here@example.org")
    invited(chief, "asked@example.org")
    if "state" in fields:
        fields = fields | {"state": State.objects.get(slug=fields["state"]).pk}
    answer = office.post(ADD, form(**fields))
    assert answer.status_code == 200
    assert told in str(answer.context["form"].non_field_errors())
    assert told in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_list_says_what_became_of_each_and_is_filtered_by_it(office, chief):
    now = timezone.now()
    found = {
        status: invited(chief, f"{status}@example.org")
        for status in ("waiting", "expired", "accepted", "withdrawn")
    }
    past = now - datetime.timedelta(days=20)
    Invitation.objects.filter(pk=found["expired"].pk).update(created_at=past, expires_at=now)
    invitations.accept(links.token_of(found["accepted"]), name="Ayşe", password=PASSWORD)
    invitations.withdraw(found["withdrawn"], by=chief)
    for status, invitation in found.items():
        listed = office.get(LIST, {"status": status})
        assert list(listed.context["cl"].queryset) == [invitation]
        assert status.capitalize() in listed.content.decode()
    assert office.get(LIST, {"status": "unheard"}).status_code == 200


def test_chosen_invitations_are_sent_again_and_withdrawn(office, chief):
    first, second = invited(chief), invited(chief, "second@example.org")
    answer = do(office, "resend", first, second)
    assert messages_of(answer) == ["2 mails are on their way."]
    assert Notice.objects.count() == 4
    assert messages_of(do(office, "withdraw", first)) == ["1 invitation is withdrawn."]
    first.refresh_from_db()
    assert (first.status, first.withdrawn_by) == ("withdrawn", chief)
    [told] = messages_of(do(office, "resend", first))
    assert "accepted or withdrawn already" in told


def test_invitation_is_looked_at_and_never_changed_or_deleted(office, chief):
    invitation = invited(chief)
    shown = office.get(page(Invitation, "change", invitation.pk))
    assert shown.status_code == 200
    assert invitation.nonce not in shown.content.decode()
    assert (
        office.post(page(Invitation, "change", invitation.pk), form(email="x@example.org")).status_code == 403
    )
    assert office.post(page(Invitation, "delete", invitation.pk), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in office.get(LIST).content.decode()
    invitation.refresh_from_db()
    assert invitation.email == "new@example.org"


@pytest.mark.parametrize("words", ["gülşen", "GULSEN", "g.ince@example"])
def test_people_are_found_in_any_spelling(office, chief, words):
    invitation = invitations.invite(
        "g.ince@example.org", RoleName.EDITOR, language="tr", name="Gülşen İnce", by=chief
    )
    invited(chief)
    assert list(office.get(LIST, {"q": words}).context["cl"].queryset) == [invitation]


def test_list_asks_the_database_as_often_for_one_as_for_thirty(office, chief):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert office.get(LIST).status_code == 200
        return len(found)

    invited(chief)
    few = queries()
    for number in range(29):
        invited(chief, f"{number}@example.org")
    assert queries() == few


def test_it_is_in_the_sidebar_of_administrators_alone(office):
    assert LIST in office.get("/admin/").content.decode()
    assert LIST not in client_of(person(EDITOR)).get("/admin/").content.decode()


def test_what_was_done_is_recorded(office, chief):
    invitation = invited(chief)
    do(office, "withdraw", invitation)
    verbs = Activity.objects.about(invitation).order_by("pk").values_list("verb", "by__name")
    assert list(verbs) == [("invited", "Chief"), ("invitation_withdrawn", "Chief")]
