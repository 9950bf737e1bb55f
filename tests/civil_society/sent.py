"""What organisations send in, and who has to do with it: for the tests of proposals."""

import datetime

from django.utils import timezone

from civil_society.domain import proposals
from civil_society.domain.links import token_of
from civil_society.domain.proposals import Sender
from civil_society.models import Organisation, Proposal
from portal.enums import RoleName
from portal.forms.traps import stamp
from portal.models import User
from tests.factories.civil_society import OrganisationFactory, RepresentativeFactory
from tests.factories.reporting import person

SENDER = Sender(name="Aysel Kaya", email="aysel@example.org", language="tr", address="203.0.113.7")
WANTED = {"name_tr": "Bozkır Dostları Derneği", "kind": "association", "website": "https://example.org"}


def sender(number: int = 0, **others) -> Sender:
    fields = {
        "name": "Aysel Kaya",
        "email": f"sender-{number}@example.org",
        "language": "tr",
        "address": "203.0.113.7",
    }
    return Sender(**fields | others)


def confirmed(
    wanted: dict | None = None, organisation: Organisation | None = None, by: Sender = SENDER
) -> Proposal:
    """Return a proposal that came the whole way to the Secretariat."""
    proposal = proposals.propose(WANTED if wanted is None else wanted, sender=by, organisation=organisation)
    return proposals.confirm(token_of(proposal))


def editor() -> User:
    return person(RoleName.EDITOR, name="Leyla E.")


def represented(email: str = "represent@example.org", **fields) -> tuple[Organisation, User]:
    """Return an organisation and somebody who speaks for it."""
    organisation = OrganisationFactory(**fields)
    user = person(RoleName.REPRESENTATIVE, email=email, name="Rana R.")
    RepresentativeFactory(organisation=organisation, email=email)
    return organisation, user


def form(**others) -> dict:
    """Return what a person fills in and sends, a minute after the form was handed out."""
    given = {
        "language": "tr",
        "name": "Bozkır Dostları Derneği",
        "summary": "Bozkırda gençlerle çalışır.",
        "kind": "association",
        "sender_name": "Aysel Kaya",
        "sender_email": "aysel@example.org",
        "consent": "on",
        "homepage": "",
        "begun": stamp(timezone.now() - datetime.timedelta(minutes=1)),
    }
    return given | others
