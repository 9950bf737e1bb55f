"""Carrying out an import, whole or not at all."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from civil_society.importer.difference import Difference, Placement, difference
from civil_society.importer.parse import Part, extract
from civil_society.importer.standing import Standing
from civil_society.models import MissionStatement, Organisation, StatementPart
from portal.documents.errors import ChangedMeanwhile
from portal.documents.progress import Progress, silent
from portal.domain import activity
from portal.enums import ActivityVerb, Language
from portal.models import User
from portal.translations.texts import current_language

LINKS = ("areas", "commitments", "items", "states")


def apply(
    parts: Sequence[Part],
    *,
    organisation: Organisation,
    language: str,
    source_name: str,
    sha256: str,
    by: User | None,
    expected: str,
    progress: Progress = silent,
) -> Difference:
    """Bring the statement of an organisation to what `parts` say, in one transaction.

    `expected` is the digest of the difference that was shown. Where there is nothing to change, nothing is
    written at all. Returns what was done.

    Raises:
        ChangedMeanwhile: the statement changed since, so that the import would do something else.
    """
    with transaction.atomic():
        organisation = Organisation.objects.locked(organisation.pk)
        standing = Standing.read(organisation, lock=True)
        found = difference(parts, standing, language=language)
        if found.digest != expected:
            raise ChangedMeanwhile(
                _("The statement has changed since it was compared. Nothing was imported: compare again."),
                found,
            )
        if not found.is_empty:
            writer = Writer(standing, found, source_name=source_name, sha256=sha256, by=by)
            writer.write(progress)
    return found


class Writer:
    """Writes a difference through the models, so that folding and history go with every change."""

    def __init__(
        self, standing: Standing, found: Difference, *, source_name: str, sha256: str, by: User | None
    ):
        self.standing, self.found, self.by = standing, found, by
        self.file: dict[str, Any] = {
            "language": found.language,
            "source_name": source_name[:255],
            "sha256": sha256,
            "imported_at": timezone.now(),
            "imported_by": by,
        }
        self.source_name = source_name
        self.reason = f"import: {source_name}"
        self.pieces: dict[int, StatementPart] = {}

    def write(self, progress: Progress) -> None:
        before = self.standing.statement
        self.pieces = self.load(before)
        statement = self.fill(before) if before and self.found.fills else self.renew(before)
        for done, placement in enumerate(self.found.placements, start=1):
            self.put(statement, placement)
            progress(_("Writing"), done, len(self.found.placements))
        activity.record(
            ActivityVerb.MISSION_IMPORTED,
            statement,
            by=self.by,
            before=str(before.version) if before else "",
            after=str(statement.version),
            reason=self.reason,
        )

    def load(self, before: MissionStatement | None) -> dict[int, StatementPart]:
        """Fetch the parts that stand, with what they are linked to."""
        parts: Any = before.parts.prefetch_related(*LINKS) if before else ()
        return {part.pk: part for part in parts}

    def fill(self, statement: MissionStatement) -> MissionStatement:
        """Keep the current statement, and make room for another order of its parts."""
        self.save(statement, self.file)
        if any(one.piece and one.piece.position != one.order for one in self.found.placements):
            highest = statement.parts.aggregate(highest=Max("position"))["highest"]
            beyond = max(highest, len(self.found.placements))
            # Through places that nobody has: one by one, they would meet.
            statement.parts.update(position=F("position") + beyond)
            for part in self.pieces.values():
                part.position += beyond
        return statement

    def renew(self, before: MissionStatement | None) -> MissionStatement:
        """Begin a new version; the one before stays readable."""
        if before:
            self.save(before, {"is_current": False})
        note = _("Came with an import (%(source)s): write when and where the organisation gave it out.")
        statement = MissionStatement(organisation=self.standing.organisation, version=self.found.version)
        self.save(statement, self.file | {"to_verify": note % {"source": self.source_name}})
        return statement

    def put(self, statement: MissionStatement, placement: Placement) -> None:
        old = self.pieces.get(placement.piece.pk) if placement.piece else None
        values: dict[str, Any] = {"original": placement.part.text, "position": placement.order}
        if old is None:
            self.save(StatementPart(statement=statement), values | self.first_values(placement))
        elif self.found.fills:
            self.save(old, values)
        else:
            part = StatementPart(statement=statement)
            self.save(part, values | self.kept_values(old, placement))
            for name in LINKS:
                # Fetched with the part, so that what has no links costs no query.
                if linked := list(getattr(old, name).all()):
                    getattr(part, name).set(linked)

    def first_values(self, placement: Placement) -> dict[str, Any]:
        """Return what a new part starts with: a title of its own words, and a note to write better."""
        note = _("Came with an import (%(source)s): write title and summary in all four languages.")
        return {
            "kind": placement.kind,
            build_localized_fieldname("title", self.title_language): extract(placement.part.text),
            "to_verify": note % {"source": self.source_name},
        }

    @property
    def title_language(self) -> str:
        """The language of the file; where the portal does not speak it, that of whoever imports it."""
        return self.found.language if self.found.language in Language.values else current_language()

    def kept_values(self, old: StatementPart, placement: Placement) -> dict[str, Any]:
        """Return our words about a part, for its new version; where the wording changed, they are to be looked at."""
        texts = [
            build_localized_fieldname(name, language)
            for name in ("title", "summary")
            for language in Language.values
        ]
        kept = {name: getattr(old, name) for name in ("kind", "to_verify", *texts)}
        if old.original and old.original != placement.part.text:
            note = _("The wording changed with an import (%(source)s): see whether title and summary fit.")
            notes = [old.to_verify, note % {"source": self.source_name}]
            kept["to_verify"] = "\n".join(filter(None, notes))
        return kept

    def save(self, record: Model, values: dict[str, Any]) -> None:
        """Write `values` where they differ from what `record` has, as this person and for this reason."""
        if record.pk and all(getattr(record, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(record, name, value)
        # Read by django-simple-history when the record or its links are saved.
        vars(record).update(_change_reason=self.reason, _history_user=self.by)
        record.save()
