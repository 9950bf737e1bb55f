"""What the mails of proposals say, in four languages, and that nothing is sent that is no longer true."""

import re

import pytest
from django.core import mail as outbox

from civil_society.domain import proposals
from civil_society.domain.links import token_of
from civil_society.domain.notices import facts
from civil_society.models import Proposal
from portal.domain.notices import deliver_due, kinds
from portal.enums import Language
from portal.mail import compose
from portal.models import Notice
from tests.civil_society.sent import WANTED, confirmed, editor, represented, sender
from tests.factories.civil_society import OrganisationFactory

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)


def mail_of(kind: str, language: str) -> str:
    """Return the words of the latest mail of a kind, as its reader gets them in a language."""
    notice = Notice.objects.filter(kind=kind).latest("pk")
    if notice.recipient:
        notice.recipient.language = language
    message = compose(
        kind, notice.reader, kinds()[kind].context_of(notice), language=notice.language or language
    )
    return f"{message.subject}\n{message.body}"


@each_language
def test_the_link_of_the_mail_confirms_and_repeats_nothing_of_a_stranger(client, language):
    wanted = WANTED | {"name_tr": "Buy cheap pills https://spam.example"}
    proposals.propose(wanted, sender=sender(language=language, name="Click https://spam.example"))
    assert deliver_due() == 1
    [sent] = outbox.outbox
    assert sent.extra_headers["Content-Language"] == language
    both = f"{sent.subject}\n{sent.body}\n{sent.alternatives[0].content}"
    assert "spam.example" not in both
    path = re.search(rf"/{language}/civil-society/join/confirm/\S+/", sent.body)
    assert path
    assert client.post(path[0]).status_code == 200
    assert Proposal.objects.waiting().count() == 1


@each_language
def test_editors_are_led_to_the_proposal(language):
    editor()
    proposal = confirmed(by=sender(language=language))
    words = mail_of("proposal_waiting", language)
    assert WANTED["name_tr"] in words
    assert f"/admin/civil_society/proposal/{proposal.pk}/change/" in words


@each_language
def test_acceptance_is_told_with_the_page_where_there_is_one(language):
    by = editor()
    proposals.accept(confirmed(by=sender(1, language=language)), by=by)
    assert "/civil-society/bozkir" not in mail_of("proposal_accepted", language)
    proposals.accept(confirmed(by=sender(2, language=language)), publish=True, by=by)
    assert f"/{language}/civil-society/bozkir-dostlari-dernegi-2/" in mail_of("proposal_accepted", language)


@each_language
def test_a_decline_is_told_with_its_reason_and_the_form(language):
    by, organisation = editor(), OrganisationFactory()
    proposals.decline(confirmed(by=sender(1, language=language)), reason="Бар ғой.", by=by)
    words = mail_of("proposal_declined", language)
    assert "Бар ғой." in words
    assert f"/{language}/civil-society/join/" in words
    proposals.decline(
        confirmed({"phone": "1"}, organisation, by=sender(2, language=language)), reason="Yok.", by=by
    )
    assert f"/{language}/civil-society/join/{organisation.slug}/" in mail_of("proposal_declined", language)
    ours, user = represented()
    proposals.decline(proposals.propose_change(ours, {"phone": "1"}, by=user), reason="Yok.", by=by)
    assert f"/{language}/workspace/civil-society/{ours.slug}/" in mail_of("proposal_declined", language)


def test_what_is_no_longer_true_is_not_sent():
    by = editor()
    proposal = proposals.propose(WANTED, sender=sender())
    to_confirm = Notice.objects.get(kind="proposal_confirm")
    proposals.confirm(token_of(proposal))
    assert facts.to_be_confirmed(to_confirm) is None
    waiting = Notice.objects.get(kind="proposal_waiting")
    proposals.decline(proposal, reason="Twice.", by=by)
    assert facts.waiting(waiting) is None
    assert facts.accepted(waiting) is None
    Proposal.objects.all().delete()
    assert facts.declined(waiting) is None
