"""Who may open what, as one table: pages of the civil society section."""

import pytest
from django.urls import reverse

from civil_society.models import Membership, MissionStatement, Organisation, StatementPart
from tests.civil_society.admin.records import body_organisation, draft, one_of_each
from tests.factories import civil_society as make
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    page,
    person,
)
from tests.portal.admin.test_access import EVERYONE, addresses, answers, expected

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.one_database]

WRITERS = {EDITOR, ADMINISTRATOR, SUPERUSER}
READERS = WRITERS | {TRANSLATOR}
NOBODY: set[str] = set()
RECORD = {
    **dict.fromkeys(("changelist", "change", "history", "export"), READERS),
    **dict.fromkeys(("add", "import"), WRITERS),
    "delete": NOBODY,
}
MAY_OPEN = {
    **dict.fromkeys((Organisation, MissionStatement, StatementPart), RECORD),
    # It has no texts: there is nothing to translate, and no table of them.
    Membership: dict.fromkeys(("changelist", "change", "history", "add", "delete"), WRITERS),
}


@pytest.fixture
def records():
    one_of_each()


@pytest.mark.parametrize("who", EVERYONE)
def test_pages_by_role(records, who):
    assert answers(who, MAY_OPEN) == expected(who, MAY_OPEN)


def test_pages_unsigned_lead_to_sign_in(records, client):
    assert {client.get(address).status_code for address in addresses(MAY_OPEN).values()} == {302}


def may_delete(record) -> bool:
    answer = client_of(person(EDITOR)).post(page(type(record), "delete", record.pk), {"post": "yes"})
    return answer.status_code == 302 and not type(record).objects.filter(pk=record.pk).exists()


def test_what_is_public_or_referred_to_is_not_deleted():
    published, with_statement, with_members, spoken_for, proposed = (
        make.OrganisationFactory(),
        *(draft() for _number in range(4)),
    )
    make.StatementFactory(organisation=with_statement)
    make.MembershipFactory(member=published, network=with_members)
    make.RepresentativeFactory(organisation=spoken_for)
    make.ProposalFactory(kind="correction", organisation=proposed)
    part = make.PartFactory(statement__organisation=published)

    kept = (published, with_statement, with_members, spoken_for, proposed, part, part.statement)
    assert [may_delete(record) for record in kept] == [False] * len(kept)


def test_draft_that_nothing_refers_to_is_deleted_with_its_parts():
    organisation = draft(languages=["tr"], own_names={"tr": "Dernek"})
    make.MembershipFactory(member=organisation, network=make.OrganisationFactory())
    assert may_delete(organisation)


def test_statement_of_a_draft_is_deleted_with_its_parts():
    part = make.PartFactory(statement__organisation=draft())
    assert may_delete(part.statement)
    assert not StatementPart.objects.exists()


def test_membership_that_ended_is_deleted_and_stays_in_the_history():
    membership = make.MembershipFactory()
    assert may_delete(membership)
    assert set(Membership.history.values_list("history_type", flat=True)) == {"+", "-"}


@pytest.mark.parametrize("model", [Organisation, Membership])
def test_many_are_not_deleted_at_once(records, model):
    keys = list(model.objects.values_list("pk", flat=True))
    sent = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    client_of(person(SUPERUSER)).post(page(model, "changelist"), sent)
    assert model.objects.filter(pk__in=keys).count() == len(keys)


def test_sidebar_has_the_section_for_those_who_may_open_it():
    def links(who: str) -> list[str]:
        groups = client_of(person(who)).get(reverse("admin:index")).context["sidebar_navigation"]
        return [str(item["link"]) for group in groups for item in group["items"] if item["has_permission"]]

    ours = {page(model, "changelist") for model in MAY_OPEN}
    assert ours <= set(links(EDITOR))
    assert set(links(TRANSLATOR)) & ours == ours - {page(Membership, "changelist")}
    assert not ours & set(links(REVIEWER))


def test_overview_counts_what_is_missing_in_the_section():
    organisation = body_organisation()
    organisation.activity_note_tr = "Almanya"
    organisation.save()
    make.PartFactory(statement__organisation=organisation, title_kk="")
    rows = {
        row["address"]: row
        for row in client_of(person(EDITOR)).get(reverse("admin:index")).context["translations"]
    }
    missing = {
        model: dict(rows[page(model, "changelist")]["missing"])["kk"]
        for model in (Organisation, MissionStatement, StatementPart)
    }
    assert missing == {Organisation: 1, MissionStatement: 0, StatementPart: 1}
