"""What a proposal would make different, in words: what the record said then, says now, and is wanted to say."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from civil_society.domain.values import said_of, same, text_name
from civil_society.enums import OrganisationKind, ProposalStatus, WorkingLanguage
from civil_society.models import Organisation, Proposal
from portal.enums import Language
from portal.models import State
from portal.translations.texts import shown_text

# In the order of the form.
LABELS: dict[str, Any] = {
    "name": pgettext_lazy("organisation", "Name"),
    "short_name": _("Short name"),
    "summary": _("What it does"),
    "kind": _("Kind of organisation"),
    "seat": _("Town of the seat"),
    "seat_state": _("State of the seat"),
    "seat_country": _("Country of the seat"),
    "states": _("States of activity"),
    "activity_note": _("Other countries of activity"),
    "founded": _("Founded (year)"),
    "website": _("Website"),
    "email": _("E-mail for the public"),
    "phone": _("Telephone for the public"),
    "languages": _("Working languages"),
    "areas": _("Areas of the Vision"),
    "items": _("Action items of the Vision"),
    "networks": _("Networks and umbrella bodies"),
}


@dataclass(frozen=True)
class Row:
    """A line of the difference. `language` is that of the texts, empty where they are in that of the reader.

    `before` is what the record said when the proposal was sent in, `now` what it says, `after` what is wanted.
    """

    label: str
    language: str
    before: str
    now: str
    after: str

    @property
    def is_overtaken(self) -> bool:
        """Say whether the record was changed there since the proposal was sent in."""
        return self.now != self.before


def difference(proposal: Proposal) -> list[Row]:
    """Return what the proposal would make different, in the order of the form and of the languages."""
    now = said_now(proposal)
    return [
        Row(
            label=str(LABELS[field]),
            language=language,
            before=in_words(field, proposal.before.get(name)),
            now=in_words(field, now.get(name)),
            after=in_words(field, proposal.values[name]),
        )
        for field, language, name in ordered(proposal)
    ]


def ordered(proposal: Proposal) -> list[tuple[str, str, str]]:
    """Return the field, the language and the name of each value."""
    order, languages = list(LABELS), ["", *Language.values]
    found = [(*(text_name(name) or (name, "")), name) for name in proposal.values]
    return sorted(found, key=lambda one: (order.index(one[0]), languages.index(one[1])))


def said_now(proposal: Proposal) -> dict[str, Any]:
    """Return what the record says; of a decided proposal, what it said when it was sent in."""
    if proposal.status in {ProposalStatus.ACCEPTED, ProposalStatus.DECLINED} or not proposal.organisation:
        return dict(proposal.before)
    return said_of(proposal.organisation, proposal.values)


def seal(proposal: Proposal) -> str:
    """Return what is another as soon as the proposal or the record behind it is: what somebody looked at."""
    parts = [proposal.kind, proposal.values, said_now(proposal)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def called(proposal: Proposal) -> str:
    """Return how the organisation is called, in the reader’s language where the record has it."""
    if proposal.organisation:
        return shown_text(proposal.organisation.subject, "name").text or proposal.organisation.slug
    return proposal.name_given


# --- In words ---------------------------------------------------------------------------------------------


def in_words(field: str, value: Any) -> str:
    if not same(value):
        return ""
    return WORDS[field](value) if field in WORDS else str(value)


def names_of(records: Any) -> str:
    return ", ".join(shown_text(record, "name").text for record in records)


def states(slugs: list[str]) -> str:
    return names_of(State.objects.filter(slug__in=slugs))


def networks(slugs: list[str]) -> str:
    found = Organisation.objects.filter(slug__in=slugs).select_related("body")
    return names_of(each.subject for each in found)


WORDS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(OrganisationKind(value).label),
    "seat_state": lambda slug: states([slug]),
    "states": states,
    "languages": lambda codes: ", ".join(str(WorkingLanguage(code).label) for code in codes),
    "areas": ", ".join,
    "items": ", ".join,
    "networks": networks,
}
