"""The mails of the civil society section: which may be switched off, and what each is shown with in the style guide."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civil_society.domain.notices import facts
from civil_society.enums import OrganisationKind, ProposalKind, ProposalStatus, Publication
from civil_society.models import Organisation, Proposal
from portal import mail
from portal.domain.notices import Kind, register
from portal.models import User

GROUP = _("Civil society")
register(
    "proposal_waiting",
    Kind(
        _("For editors: an organisation proposes itself or a change"),
        GROUP,
        "proposal_waiting",
        facts.waiting,
        may_be_switched_off=True,
    ),
)
# What the sender waits for, or has to answer, is always sent.
NEEDED = (
    ("proposal_confirm", _("A proposal is to be confirmed"), facts.to_be_confirmed),
    ("proposal_accepted", _("Your proposal was accepted"), facts.accepted),
    ("proposal_declined", _("Your proposal was declined"), facts.declined),
)
for name, label, context_of in NEEDED:
    register(name, Kind(label, GROUP, name, context_of))


# --- Samples --------------------------------------------------------------------------------------------


def reader() -> User:
    return User(name="Gülşən Иманқұл-Çağrı", email="g.imankul@example.org")


def organisation() -> Organisation:
    names = {
        "name_tr": "Bozkır Dostları Derneği",
        "name_en": "Friends of the Steppe",
        "name_az": "Bozqır Dostları Birliyi",
        "name_kk": "Дала достары қауымдастығы",
    }
    kind, public = OrganisationKind.ASSOCIATION, Publication.PUBLISHED
    return Organisation(pk=7, slug="friends-of-the-steppe", kind=kind, publication=public, **names)


def proposal(status: ProposalStatus, **fields: Any) -> Proposal:
    about = {"pk": 7, "kind": ProposalKind.CORRECTION, "organisation": organisation()}
    sender = {"name": "Айнұр Серікқызы", "email": "a.serikqyzy@example.org", "language": "kk"}
    return Proposal(status=status, **about | sender | fields)


def called() -> str:
    return str(organisation())


SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "proposal_confirm": lambda: {
        "token": "7.0f1e2d3c.signature",
        "until": timezone.now() + datetime.timedelta(days=7),
    },
    "proposal_waiting": lambda: {
        "proposal": proposal(ProposalStatus.WAITING),
        "called": called(),
        "reader": reader(),
    },
    "proposal_accepted": lambda: {
        "proposal": proposal(ProposalStatus.ACCEPTED),
        "called": called(),
        "reader": reader(),
    },
    "proposal_declined": lambda: {
        "proposal": proposal(ProposalStatus.DECLINED, reason="Бұл ұйым тізімде бар."),
        "called": called(),
        "reader": reader(),
    },
}
for name, sample in SAMPLES.items():
    mail.register(name, sample)
