"""What the portal has of an organisation's statement, as plain values that can be compared with a file."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from rapidfuzz import process

from civil_society.models import MissionStatement, Organisation
from portal.errors import DomainError
from portal.translations.texts import shown_text

MOST_LIKE = 3
LEAST_LIKE = 75


class NoOrganisation(DomainError):
    """The portal has no organisation of that address name."""


@dataclass(frozen=True)
class Piece:
    """A part of the current statement; `text` is the wording of the organisation, empty before there is one."""

    pk: int
    position: int
    kind: str
    title: str
    text: str


@dataclass(frozen=True)
class Standing:
    """The current statement of an organisation, None before the first, with its parts in order.

    `last` is the highest version there is, 0 for none.
    """

    organisation: Organisation
    statement: MissionStatement | None
    pieces: tuple[Piece, ...]
    last: int

    @classmethod
    def read(cls, organisation: Organisation, *, lock: bool = False) -> "Standing":
        """Read it; with `lock`, nobody else can change it until the transaction ends."""
        statements: Any = organisation.statements.order_by()
        current = statements.select_for_update(of=("self",)) if lock else statements
        statement = current.filter(is_current=True).first()
        parts = statement.parts.order_by("position") if statement else ()
        pieces = tuple(
            Piece(part.pk, part.position, part.kind, str(shown_text(part, "title")), part.original)
            for part in parts
        )
        last = statements.aggregate(last=Max("version"))["last"] or 0
        return cls(organisation, statement, pieces, last)

    @property
    def language(self) -> str:
        return self.statement.language if self.statement else ""

    @property
    def is_bare(self) -> bool:
        """Whether there is a statement with our words alone: no part has a wording yet."""
        return self.statement is not None and not any(piece.text for piece in self.pieces)


def organisation_of(slug: str) -> Organisation:
    """Return the organisation at the address name `slug`. Raises NoOrganisation, which names those alike."""
    found = Organisation.objects.with_seat().filter(slug=slug).first()
    if found:
        return found
    slugs = Organisation.objects.order_by("slug").values_list("slug", flat=True)
    alike = process.extract(slug, slugs, limit=MOST_LIKE, score_cutoff=LEAST_LIKE)
    message = _("There is no organisation with the address name “%(slug)s”.") % {"slug": slug}
    if alike:
        message += " " + _("Alike are: %(slugs)s.") % {"slugs": ", ".join(one for one, *_score in alike)}
    everywhere = _("The list of organisations in the back-office (%(address)s) shows the address names.")
    raise NoOrganisation(f"{message} {everywhere % {'address': '/admin/civil_society/organisation/'}}")
