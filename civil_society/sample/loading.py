"""Making the sample organisations where there are none; what is there, and what people did on it, stays as it is.

Decisions on them are made by the domain, as people make them.
"""

import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from civil_society.domain import links, organisations, proposals, representatives
from civil_society.domain.proposals import Sender
from civil_society.enums import OrganisationKind
from civil_society.models import (
    Membership,
    MissionStatement,
    Organisation,
    OrganisationLanguage,
    Proposal,
    StatementPart,
)
from civil_society.sample import words
from civil_society.sample.words import Invented
from portal.domain import demo, samples
from portal.domain.samples import in_languages
from portal.enums import Language, RoleName
from portal.errors import DomainError
from portal.models import State, User


def load() -> list[str]:
    """Make the sample organisations, a statement and two proposals that wait; return what is to be told, a line each.

    Raises DomainError where the content is not loaded.
    """
    if not State.objects.filter(slug="kazakhstan").exists():
        raise DomainError(_("The content is not loaded yet: run load_content first."))
    if Organisation.objects.filter(is_sample=True).exists():
        return []
    with transaction.atomic():
        made = {invented.slug: make(invented) for invented in words.ORGANISATIONS}
        library = made[words.LIBRARY.slug]
        add_statement(library)
        send_a_proposal()
        if somebody := representative():
            send_a_change(library, by=somebody)
    return [_("Sample organisations of civil society have been loaded.")]


def make(invented: Invented) -> Organisation:
    texts = in_languages("name", invented.name, mark=True) | in_languages("summary", words.SUMMARY)
    texts |= in_languages("seat", invented.seat)
    if invented.seat_country:
        texts |= in_languages("seat_country", invented.seat_country)
    organisation = Organisation.objects.create(
        slug=invented.slug,
        kind=invented.kind,
        seat_state=State.objects.filter(slug=invented.seat_state).first(),
        founded=datetime.date(invented.founded, 1, 1),
        is_sample=True,
        **texts,
    )
    organisation.states.set(State.objects.filter(slug__in=invented.states))
    organisation.areas.set(of_vision("CooperationArea", invented.areas))
    organisation.items.set(of_vision("ActionItem", invented.items))
    for language in invented.languages:
        OrganisationLanguage.objects.create(organisation=organisation, language=language)
    if invented.network:
        network = Organisation.objects.get(slug=invented.network)
        Membership.objects.create(member=organisation, network=network)
    return organisations.publish(organisation, by=samples.editor())


def add_statement(organisation: Organisation) -> None:
    statement = MissionStatement.objects.create(organisation=organisation, language=Language.TR)
    for position, part in enumerate(words.STATEMENT, start=1):
        texts = in_languages("title", part.title, mark=True) | in_languages("summary", words.PART_SUMMARY)
        made = StatementPart.objects.create(statement=statement, position=position, kind=part.kind, **texts)
        made.areas.set(of_vision("CooperationArea", part.areas))
        made.items.set(of_vision("ActionItem", part.items))
        made.states.set(State.objects.filter(slug__in=part.states))


def of_vision(model: str, codes: tuple[str, ...]) -> Any:
    return apps.get_model("vision", model).objects.filter(code__in=codes, retired_at=None)


# --- What waits ---------------------------------------------------------------------------------------


def send_a_proposal() -> Proposal:
    """Send what a stranger sends, and follow the link of the mail."""
    somebody = samples.named("Sample sender", "sender")
    wanted = {
        **in_languages("name", words.WAITING_NAME, mark=True),
        **in_languages("summary", words.SUMMARY),
        "kind": OrganisationKind.PROFESSIONAL.value,
        "seat_state": "turkiye",
        "states": ["kazakhstan", "turkiye"],
        "areas": ["3.2"],
        "languages": ["kk", "tr"],
    }
    sender = Sender(somebody.name, somebody.email, Language.TR, address="")
    proposal = proposals.propose(wanted, sender=sender, message=words.MESSAGE)
    return proposals.confirm(links.token_of(proposal))


def representative() -> User | None:
    """Return who signs in as a representative of the demonstration, where such sign-ins are made."""
    found = User.objects.filter(email__in=demo.addresses(), roles__role=RoleName.REPRESENTATIVE)
    return found.first()


def send_a_change(organisation: Organisation, *, by: User) -> Proposal:
    editor = samples.editor()
    representatives.add(organisation, by.email, name=by.name, language=by.language, by=editor)
    wanted = in_languages("name", words.CHANGED_NAME, mark=True)
    return proposals.propose_change(organisation, wanted, message=words.MESSAGE, by=by)
