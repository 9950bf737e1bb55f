"""Proposals on their way: who may do what in which status, and what becomes of records."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from civil_society.domain import differences, proposals
from civil_society.domain.errors import ChangedMeanwhile, DeadLink, NoChange, TooManyProposals
from civil_society.domain.links import token_of
from civil_society.enums import OrganisationKind, ProposalKind, ProposalStatus, Publication
from civil_society.models import Organisation, Proposal, Representative
from portal.domain.holding import TooManyMails
from portal.enums import ActivityVerb, DatePrecision, RoleName
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity, CooperationBody, Invitation, Notice, State
from tests.civil_society.sent import SENDER, WANTED, confirmed, editor, represented, sender
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory, ProposalFactory
from tests.factories.reporting import person
from tests.factories.texts import in_four

pytestmark = pytest.mark.django_db


def mails(kind: str) -> int:
    return Notice.objects.filter(kind=kind).count()


def is_kept(proposal: Proposal) -> bool:
    return Proposal.objects.filter(pk=proposal.pk).exists()


def outcome(act) -> type | str:
    try:
        act()
    except (NotAllowed, WrongTime) as error:
        return type(error)
    return "done"


# --- Who, and when ------------------------------------------------------------------------------------------

DECIDERS = {"editor": "done", "administrator": "done"}
OTHERS = dict.fromkeys(("translator", "reviewer", "focal_point", "representative", "nobody"), NotAllowed)


def someone(who: str):
    if who == "nobody":
        return UserFactory()
    if who == "focal_point":
        return person(RoleName.FOCAL_POINT, "kazakhstan")
    if who == "translator":
        from portal.domain import accounts

        user = UserFactory()
        accounts.grant(user, RoleName.TRANSLATOR, language="az")
        return user
    return person(RoleName(who))


@pytest.mark.parametrize("status", ProposalStatus)
@pytest.mark.parametrize("who", [*DECIDERS, *OTHERS])
def test_who_decides_in_which_status(who, status):
    user = someone(who)
    expected = OTHERS.get(who) or ("done" if status == ProposalStatus.WAITING else WrongTime)
    taken = ProposalFactory(status=status)
    assert outcome(lambda: proposals.accept(taken, by=user)) == expected
    refused = ProposalFactory(status=status)
    assert outcome(lambda: proposals.decline(refused, reason="Twice.", by=user)) == expected


def test_only_who_represents_it_proposes_a_change():
    organisation, user = represented()
    others = [UserFactory(), editor(), person(RoleName.REPRESENTATIVE)]
    for other in others:
        with pytest.raises(NotAllowed):
            proposals.propose_change(organisation, {"website": "https://new.example"}, by=other)
    assert proposals.propose_change(organisation, {"website": "https://new.example"}, by=user)


# --- Sending in ---------------------------------------------------------------------------------------------


def test_a_proposal_is_not_public_and_waits_for_its_sender():
    proposal = proposals.propose(WANTED | {"phone": "", "states": []}, sender=SENDER)
    assert (proposal.kind, proposal.status) == (ProposalKind.NEW, ProposalStatus.UNCONFIRMED)
    assert proposal.values == WANTED
    assert not Organisation.objects.filter(name_tr=WANTED["name_tr"]).exists()
    notice = Notice.objects.get(kind="proposal_confirm")
    assert (notice.address, notice.language, mails("proposal_waiting")) == (SENDER.email, "tr", 0)
    assert proposal.nonce not in str(notice.context)


def test_the_network_address_is_not_kept():
    proposal = proposals.propose(WANTED, sender=SENDER)
    assert len(proposal.origin) == 64
    assert SENDER.address not in proposal.origin


def test_confirming_puts_it_before_the_secretariat_once():
    reader = editor()
    proposal = proposals.propose(WANTED, sender=SENDER)
    token = token_of(proposal)
    assert proposals.confirm(token).status == ProposalStatus.WAITING
    assert Notice.objects.filter(kind="proposal_waiting", recipient=reader).count() == 1
    with pytest.raises(DeadLink) as refused:
        proposals.confirm(token)
    assert refused.value.status == ProposalStatus.WAITING


@pytest.mark.parametrize("token", ["", "1.2.3", "é", "1.abc.signature", "x" * 500])
def test_a_garbled_link_confirms_nothing(token):
    with pytest.raises(DeadLink) as refused:
        proposals.confirm(token)
    assert refused.value.status is None


def test_the_latest_form_of_an_address_counts():
    first = proposals.propose(WANTED, sender=SENDER)
    second = proposals.propose(WANTED, sender=sender(email=SENDER.email.upper()))
    assert not is_kept(first)
    with pytest.raises(DeadLink):
        proposals.confirm(token_of(first))
    assert proposals.confirm(token_of(second))


def test_a_confirmed_one_stays_when_another_is_sent():
    first = confirmed()
    proposals.propose(WANTED, sender=SENDER)
    assert is_kept(first)


def test_what_nobody_confirms_is_deleted_after_a_week():
    old = proposals.propose(WANTED, sender=sender(1))
    new = proposals.propose(WANTED, sender=sender(2))
    waiting = confirmed(by=sender(3))
    week = timezone.now() - datetime.timedelta(days=7, minutes=1)
    Proposal.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=week)
    with pytest.raises(DeadLink):
        proposals.confirm(token_of(old))
    assert proposals.sweep() == 1
    assert [is_kept(each) for each in (old, new, waiting)] == [False, True, True]


# --- Spam ---------------------------------------------------------------------------------------------------


def test_a_network_sends_ten_an_hour():
    for number in range(10):
        proposals.propose(WANTED, sender=sender(number))
    with pytest.raises(TooManyProposals):
        proposals.propose(WANTED, sender=sender(11))
    assert proposals.propose(WANTED, sender=sender(12, address="203.0.113.8"))
    Proposal.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=61))
    assert proposals.propose(WANTED, sender=sender(13))


def test_a_household_of_the_newer_addresses_is_one_network():
    for number in range(10):
        proposals.propose(WANTED, sender=sender(number, address=f"2001:db8:1:2::{number:x}"))
    with pytest.raises(TooManyProposals):
        proposals.propose(WANTED, sender=sender(11, address="2001:db8:1:2:ffff::1"))
    assert proposals.propose(WANTED, sender=sender(12, address="2001:db8:1:3::1"))


def test_an_address_is_written_to_three_times_a_day_whoever_asks():
    for number in range(3):
        proposals.propose(WANTED, sender=sender(email="Victim@example.org", address=f"203.0.113.{number}"))
    with pytest.raises(TooManyMails):
        proposals.propose(WANTED, sender=sender(email="victim@example.org", address="198.51.100.1"))
    assert mails("proposal_confirm") == 3
    Notice.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    assert proposals.propose(WANTED, sender=sender(email="victim@example.org", address="198.51.100.1"))


# --- Accepting a new organisation ---------------------------------------------------------------------------


def test_accepting_makes_a_draft_with_all_that_was_sent():
    network = OrganisationFactory(slug="umbrella", kind=OrganisationKind.FEDERATION)
    wanted = WANTED | {
        "summary_kk": "Дала туралы.",
        "seat_state": "kazakhstan",
        "states": ["hungary", "kazakhstan"],
        "founded": 1998,
        "email": "info@example.org",
        "phone": "+7 1",
        "languages": ["kk", "ru"],
        "areas": ["3.4"],
        "items": ["3.4.1"],
        "networks": ["umbrella"],
    }
    by = editor()
    proposal = proposals.accept(confirmed(wanted), by=by)
    made = Organisation.objects.get(slug="bozkir-dostlari-dernegi")
    assert proposal.organisation == made
    assert (proposal.status, proposal.decided_by) == (ProposalStatus.ACCEPTED, by)
    assert (made.publication, made.kind) == (Publication.DRAFT, "association")
    assert (made.name_tr, made.summary_kk, made.name_en or "") == (WANTED["name_tr"], "Дала туралы.", "")
    assert (made.founded, made.founded_precision) == (datetime.date(1998, 1, 1), DatePrecision.YEAR)
    assert (made.seat_state.slug, made.website, made.email) == (
        "kazakhstan",
        "https://example.org",
        "info@example.org",
    )
    assert {state.slug for state in made.states.all()} == {"hungary", "kazakhstan"}
    assert [made.areas.get().code, made.items.get().code] == ["3.4", "3.4.1"]
    assert {row.language for row in made.languages.all()} == {"kk", "ru"}
    assert list(made.networks.all()) == [network]
    assert Notice.objects.get(kind="proposal_accepted").address == SENDER.email


def test_accepting_publishes_at_once_where_that_is_asked():
    proposal = proposals.accept(confirmed(), publish=True, by=editor())
    assert Organisation.objects.published().filter(pk=proposal.organisation.pk).exists()


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("Қазақ тілі қоғамы", ["qazaq-tili-qogami", "qazaq-tili-qogami-2"]),
        ("Join", ["join-2", "join-3"]),
        ("★", ["organisation", "organisation-2"]),
        ("a" * 200, ["a" * 70, f"{'a' * 70}-2"]),
    ],
)
def test_each_gets_an_address_of_its_own(name, slugs):
    by = editor()
    for number, slug in enumerate(slugs):
        proposal = confirmed({"name_kk": name, "kind": "youth"}, by=sender(number))
        assert proposals.accept(proposal, by=by).organisation.slug == slug


def test_accepting_invites_the_sender_once():
    by = editor()
    proposal = proposals.accept(confirmed(), invite=True, by=by)
    assert Representative.objects.get(organisation=proposal.organisation).email == SENDER.email
    assert Invitation.objects.get(email=SENDER.email).role == RoleName.REPRESENTATIVE
    correction = confirmed({"phone": "1"}, Organisation.objects.published().first() or OrganisationFactory())
    proposals.accept(correction, invite=True, by=by)
    assert Invitation.objects.filter(email=SENDER.email).count() == 1


# --- Corrections and changes --------------------------------------------------------------------------------


def test_a_correction_keeps_what_differs_and_what_was_there():
    organisation = OrganisationFactory(slug="one", website="https://old.example", languages=["tr"])
    wanted = {"name_tr": organisation.name_tr, "website": "https://new.example", "languages": ["kk", "tr"]}
    proposal = proposals.propose(wanted, sender=SENDER, organisation=organisation)
    assert proposal.values == {"website": "https://new.example", "languages": ["kk", "tr"]}
    assert proposal.before == {"website": "https://old.example", "languages": ["tr"]}
    [website, languages] = differences.difference(proposal)
    assert (website.before, website.after) == ("https://old.example", "https://new.example")
    assert languages.label == "Working languages" or languages.label


def test_what_differs_in_nothing_is_refused():
    organisation = OrganisationFactory()
    with pytest.raises(NoChange):
        proposals.propose(
            {"name_en": organisation.name_en, "phone": ""}, sender=SENDER, organisation=organisation
        )


def test_no_name_at_all_is_refused():
    organisation = OrganisationFactory()
    with pytest.raises(ValidationError):
        proposals.propose(
            dict.fromkeys(("name_tr", "name_en", "name_az", "name_kk"), ""),
            sender=SENDER,
            organisation=organisation,
        )
    with pytest.raises(ValidationError):
        proposals.propose({"kind": "youth"}, sender=SENDER)


def test_a_draft_is_not_corrected_from_outside():
    with pytest.raises(NotAllowed):
        proposals.propose(
            WANTED, sender=SENDER, organisation=OrganisationFactory(publication=Publication.DRAFT)
        )


def test_accepting_writes_what_differs_and_nothing_else():
    organisation = OrganisationFactory(
        slug="one", phone="1", founded=datetime.date(1993, 5, 14), founded_precision="day"
    )
    organisation.states.set(State.objects.filter(slug__in=["hungary", "turkiye"]))
    proposal = confirmed({"states": ["hungary"], "founded": 1993, "name_kk": "Жаңа атау"}, organisation)
    Organisation.objects.filter(pk=organisation.pk).update(phone="2")
    proposals.accept(proposal, by=editor())
    organisation.refresh_from_db()
    assert (organisation.phone, organisation.name_kk) == ("2", "Жаңа атау")
    assert (organisation.founded, organisation.founded_precision) == (datetime.date(1993, 5, 14), "day")
    assert [state.slug for state in organisation.states.all()] == ["hungary"]
    assert organisation.is_public


def test_a_cooperation_body_is_corrected_in_its_own_record():
    body = CooperationBody.objects.create(slug="trial", **in_four("trial", "name", "short_name"))
    organisation = OrganisationFactory(slug="trial", body=body)
    proposals.accept(
        confirmed({"name_tr": "Deneme kurulu", "website": "https://b.example"}, organisation), by=editor()
    )
    body.refresh_from_db()
    organisation.refresh_from_db()
    assert (body.name_tr, body.website) == ("Deneme kurulu", "https://b.example")
    assert (organisation.name_tr or "", organisation.website) == ("", "")


def test_links_that_the_form_does_not_offer_stay():
    hidden = OrganisationFactory(
        slug="hidden", publication=Publication.DRAFT, kind=OrganisationKind.FEDERATION
    )
    organisation = OrganisationFactory(slug="one")
    organisation.memberships.create(network=hidden)
    shown = OrganisationFactory(slug="shown", kind=OrganisationKind.FEDERATION)
    proposals.accept(confirmed({"networks": ["shown"]}, organisation), by=editor())
    assert set(organisation.networks.all()) == {hidden, shown}


def test_a_record_that_changed_meanwhile_is_told_before_it_is_written_over():
    organisation, by = OrganisationFactory(phone="1"), editor()
    proposal = confirmed({"phone": "2"}, organisation)
    seal = differences.seal(proposal)
    Organisation.objects.filter(pk=organisation.pk).update(phone="3")
    with pytest.raises(ChangedMeanwhile):
        proposals.accept(proposal, seal=seal, by=by)
    proposal = Proposal.objects.get(pk=proposal.pk)
    [row] = differences.difference(proposal)
    assert (row.before, row.now, row.after, row.is_overtaken) == ("1", "3", "2", True)
    assert proposals.accept(proposal, seal=differences.seal(proposal), by=by)


def test_a_second_change_takes_the_place_of_the_first():
    organisation, user = represented()
    reader = editor()
    first = proposals.propose_change(organisation, {"phone": "1"}, by=user)
    seal = differences.seal(first)
    second = proposals.propose_change(organisation, {"phone": "2"}, by=user)
    assert (second.pk, second.values, second.status) == (first.pk, {"phone": "2"}, ProposalStatus.WAITING)
    with pytest.raises(ChangedMeanwhile):
        proposals.accept(first, seal=seal, by=reader)
    assert Notice.objects.filter(kind="proposal_waiting", recipient=reader).count() == 2
    proposals.accept(second, by=reader)
    assert Notice.objects.get(kind="proposal_accepted").recipient == user


# --- Declining ----------------------------------------------------------------------------------------------


def test_declining_tells_why_and_changes_nothing():
    organisation, by = OrganisationFactory(phone="1"), editor()
    proposal = confirmed({"phone": "2"}, organisation)
    with pytest.raises(MissingReason):
        proposals.decline(proposal, reason="  ", by=by)
    proposals.decline(proposal, reason=" Wrong number. ", by=by)
    proposal.refresh_from_db()
    organisation.refresh_from_db()
    assert (proposal.status, proposal.reason, organisation.phone) == (
        ProposalStatus.DECLINED,
        "Wrong number.",
        "1",
    )
    assert mails("proposal_declined") == 1
    recorded = Activity.objects.about(proposal).filter(verb=ActivityVerb.PROPOSAL_STATUS)
    assert {(each.before, each.after) for each in recorded} == {
        ("unconfirmed", "waiting"),
        ("waiting", "declined"),
    }
