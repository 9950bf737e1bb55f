"""The queue in the back-office: who sees it, what it shows, and what its steps bring about."""

import pytest
from django.test import Client
from django.urls import reverse

from civil_society.domain import proposals
from civil_society.domain.differences import seal
from civil_society.enums import ProposalStatus
from civil_society.models import Organisation, Proposal, Representative
from portal.enums import RoleName
from portal.models import Invitation, Role
from tests.civil_society.sent import WANTED, confirmed, editor, represented, sender
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
LIST = "/admin/civil_society/proposal/"


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def office() -> Client:
    return as_user(editor())


def step(name: str, record, model: str = "proposal") -> str:
    return reverse(f"admin:civil_society_{model}_{name}_step", args=[record.pk])


@pytest.mark.parametrize(
    ("role", "status"),
    [(RoleName.EDITOR, 200), (RoleName.ADMINISTRATOR, 200), (RoleName.REVIEWER, 403)],
)
def test_who_sees_the_queue(role, status):
    proposal, client = confirmed(), as_user(person(role))
    assert client.get(LIST).status_code == status
    for name in ("accept", "decline"):
        assert client.get(step(name, proposal)).status_code == status
        if status == 403:
            assert (
                client.post(step(name, proposal), {"reason": "x", "seal": seal(proposal)}).status_code == 403
            )
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WAITING


def test_what_waits_longest_comes_first_and_the_unconfirmed_not_at_all(office):
    done = confirmed({"name_tr": "Dördüncü", "kind": "youth"}, by=sender(4))
    proposals.decline(done, reason="Twice.", by=editor())
    for number, name in enumerate(("Birinci", "İkinci")):
        confirmed({"name_tr": name, "kind": "youth"}, by=sender(number))
    unconfirmed = proposals.propose({"name_tr": "Üçüncü", "kind": "youth"}, sender=sender(3))
    page = office.get(LIST).content.decode()
    assert page.index("Birinci") < page.index("İkinci") < page.index("Dördüncü")
    assert "Üçüncü" not in page
    assert office.get(f"{LIST}{unconfirmed.pk}/change/").status_code == 302
    assert office.get(step("accept", unconfirmed)).status_code == 404


def test_the_difference_is_shown_and_nothing_can_be_typed(office):
    organisation = OrganisationFactory(phone="111")
    proposal = confirmed({"phone": "222", "name_tr": "<script>alert(1)</script>"}, organisation)
    Organisation.objects.filter(pk=organisation.pk).update(phone="333")
    page = office.get(f"{LIST}{proposal.pk}/change/").content.decode()
    assert all(number in page for number in ("111", "222", "333"))
    assert "<script>alert(1)" not in page
    assert 'name="values"' not in page
    assert office.post(f"{LIST}{proposal.pk}/change/", {"phone": "444"}).status_code == 403


def test_accepting_publishes_and_invites_where_that_is_asked(office):
    proposal = confirmed(by=sender(language="kk", email="aysel@example.org"))
    asked = {"publish": "on", "invite": "on", "seal": seal(proposal)}
    assert office.post(step("accept", proposal), asked).status_code == 302
    made = Organisation.objects.published().get(name_tr=WANTED["name_tr"])
    assert Representative.objects.get(organisation=made).email == "aysel@example.org"
    assert Invitation.objects.get(email="aysel@example.org").language == "kk"
    assert office.post(step("accept", proposal), asked).status_code == 403


def test_what_changed_after_the_page_was_opened_is_not_accepted_unread(office):
    organisation = OrganisationFactory(phone="1")
    proposal = confirmed({"phone": "2"}, organisation)
    opened = seal(proposal)
    Organisation.objects.filter(pk=organisation.pk).update(phone="3")
    answer = office.post(step("accept", proposal), {"seal": opened})
    page = answer.content.decode()
    assert "has changed meanwhile" in page
    assert seal(Proposal.objects.get(pk=proposal.pk)) in page
    organisation.refresh_from_db()
    assert organisation.phone == "3"


def test_declining_asks_for_a_reason(office):
    proposal = confirmed()
    assert "Write why" in office.post(step("decline", proposal), {"reason": ""}).content.decode()
    assert office.post(step("decline", proposal), {"reason": "Twice."}).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reason) == (ProposalStatus.DECLINED, "Twice.")


def test_the_overview_says_how_many_wait(office):
    confirmed(by=sender(1))
    confirmed(by=sender(2))
    assert "2 proposals of organisations wait" in office.get("/admin/").content.decode()


# --- Representatives ----------------------------------------------------------------------------------------


def test_a_representative_is_added_and_removed(office):
    organisation, user = OrganisationFactory(), UserFactory()
    asked = {"email": user.email, "name": "", "language": "tr"}
    assert office.post(step("represent", organisation, "organisation"), asked).status_code == 302
    assert Role.objects.filter(user=user, role=RoleName.REPRESENTATIVE).exists()
    twice = office.post(step("represent", organisation, "organisation"), asked).content.decode()
    assert "This address represents the organisation already." in twice
    row = Representative.objects.get()
    assert office.get(f"/admin/civil_society/representative/{row.pk}/change/").status_code == 200
    office.post(step("remove", row, "representative"), {"reason": "Left."})
    assert not Representative.objects.exists()
    assert not Role.objects.filter(user=user).exists()


def test_the_list_costs_the_same_for_one_and_for_many(office, django_assert_max_num_queries):
    organisation, user = represented()
    proposals.propose_change(organisation, {"phone": "1"}, by=user)
    for number in range(9):
        confirmed({"phone": "1"}, OrganisationFactory(), by=sender(number))
    office.get(LIST)
    with django_assert_max_num_queries(14):
        office.get(LIST)
