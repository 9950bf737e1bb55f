"""What the pages of joining show: a proposal to be confirmed, one that waits, an organisation to correct."""

from civil_society.enums import OrganisationKind, ProposalStatus
from tests.e2e.pages import NONCE
from tests.factories.civil_society import OrganisationFactory, ProposalFactory


def prepare_joining() -> None:
    organisation = OrganisationFactory(
        slug="e2e-corrected", website="https://example.org", languages=["kk", "tr"]
    )
    OrganisationFactory(slug="e2e-umbrella", kind=OrganisationKind.FEDERATION)
    texts = {
        "name_tr": "Gençlik ve Bozkır Araştırmaları Derneği",
        "summary_tr": "Bozkırda <b>gençlerle</b> çalışır.\nVe ötesi.",
    }
    links = {
        "kind": "youth",
        "states": ["kazakhstan", "turkiye"],
        "areas": ["3.4"],
        "website": f"https://example.org/{'a' * 90}",
    }
    ProposalFactory(
        pk=9001, status=ProposalStatus.UNCONFIRMED, nonce=NONCE, values=texts | links, message="Merhaba."
    )
    ProposalFactory(
        pk=9002,
        kind="correction",
        organisation=organisation,
        values={"website": "https://example.net"},
        before={"website": "https://example.org"},
        nonce=NONCE,
    )
