"""Carrying out an import, whole or not at all."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from portal.documents.errors import ChangedMeanwhile
from portal.documents.progress import Progress, silent
from portal.domain import activity
from portal.enums import ActivityVerb
from portal.models import User
from vision.importer.diff import Difference, Placement, difference
from vision.importer.framework import MODELS, Framework, Kind, Piece, code_field
from vision.importer.tree import Tree
from vision.models import Document, DocumentText

LONGEST_EXTRACT = 80
PUNCTUATION = ",;:. "
HEADINGS = (Kind.PILLAR, Kind.AREA)
# The column and the kind of what a piece belongs to.
PARENTS = {Kind.AREA: ("pillar_id", Kind.PILLAR), Kind.ITEM: ("area_id", Kind.AREA)}


def apply(
    tree: Tree,
    *,
    document: Document,
    language: str,
    edition: str,
    source_name: str,
    sha256: str,
    by: User | None,
    expected: str,
    progress: Progress = silent,
) -> Difference:
    """Bring the framework to what `tree` says, in one transaction, and keep the tree as the current text.

    `expected` is the digest of the difference that was shown. Where there is nothing to change, nothing is
    written at all. Returns what was done.

    Raises:
        ChangedMeanwhile: the framework changed since, so that the import would do something else.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        framework = Framework.read(document, language)
        found = difference(tree, framework)
        if found.digest != expected:
            raise ChangedMeanwhile(
                _("The framework has changed since it was compared. Nothing was imported: compare again."),
                found,
            )
        if not found.is_empty:
            writer = Writer(framework, edition=edition, source_name=source_name, by=by, progress=progress)
            writer.write(tree, found, sha256)
    return found


class Writer:
    """Writes a difference through the models, so that folding and history go with every change."""

    def __init__(
        self, framework: Framework, *, edition: str, source_name: str, by: User | None, progress: Progress
    ):
        self.framework = framework
        self.language = framework.language
        self.edition, self.source_name, self.by, self.progress = edition, source_name[:255], by, progress
        self.now = timezone.now()
        self.reason = f"import: {source_name} {edition}".strip()
        self.records: dict[tuple[Kind, str], Model] = {}

    def write(self, tree: Tree, found: Difference, sha256: str) -> None:
        self.load(found)
        if self.framework.title != tree.title.text:
            self.save(self.framework.document, {self.wording: tree.title.text})
        for done, placement in enumerate(found.placements, start=1):
            self.put(placement)
            self.progress(_("Writing"), done, len(found.placements))
        for piece in found.gone:
            self.retire(piece)
        if not found.is_current:
            self.keep_text(tree, sha256)
        before = self.framework.current.edition if self.framework.current else ""
        verb = ActivityVerb.DOCUMENT_IMPORTED
        self.record_activity(verb, self.framework.document, before=before, after=self.edition)

    @property
    def wording(self) -> str:
        return build_localized_fieldname("official_text", self.language)

    @property
    def title(self) -> str:
        return build_localized_fieldname("title", self.language)

    def load(self, found: Difference) -> None:
        """Fetch and lock the records that may change, one query a model."""
        pieces = [*(placement.piece for placement in found.placements if placement.piece), *found.gone]
        for kind, model in MODELS.items():
            codes = {piece.pk: piece.code for piece in pieces if piece.kind == kind}
            for record in model._default_manager.select_for_update().filter(pk__in=codes).order_by():
                self.records[kind, codes[record.pk]] = record

    def put(self, placement: Placement) -> None:
        record = self.records.get((placement.kind, placement.code))
        values = {self.wording: placement.text.text, "position": placement.ordinal, "retired_at": None}
        if placement.kind in PARENTS:
            column, above = PARENTS[placement.kind]
            values[column] = self.records[above, placement.parent].pk
        if record is None:
            record = self.records[placement.kind, placement.code] = MODELS[placement.kind]()
            values |= self.first_values(placement)
        self.save(record, values)
        if placement.piece and placement.piece.retired:
            self.record_activity(ActivityVerb.REINSTATED, record)

    def first_values(self, placement: Placement) -> dict[str, object]:
        """Return what a new piece starts with: a title of its own words, and a note to write better."""
        field = code_field(placement.kind)
        text = placement.text.text
        note = _("Came with an import (%(source)s): write title and summary in all four languages.")
        return {
            field: int(placement.code) if field == "number" else placement.code,
            self.title: text if placement.kind in HEADINGS else extract(text),
            "to_verify": note % {"source": self.edition or self.source_name},
        }

    def retire(self, piece: Piece) -> None:
        record = self.records[piece.kind, piece.code]
        self.save(record, {"retired_at": self.now})
        self.record_activity(ActivityVerb.RETIRED, record)

    def save(self, record: Model, values: dict[str, object]) -> None:
        """Write `values` where they differ from what `record` has, as this person and for this reason."""
        if record.pk and all(getattr(record, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(record, name, value)
        # Read by django-simple-history when the record is saved.
        vars(record).update(_change_reason=self.reason, _history_user=self.by)
        record.save()

    def keep_text(self, tree: Tree, sha256: str) -> None:
        """Keep the tree as the current official text; the one before stays readable."""
        before = self.framework.current
        if before:
            before.is_current = False
            before.save(update_fields=["is_current"])
        DocumentText.objects.create(
            document=self.framework.document,
            language=self.language,
            edition=self.edition,
            source_name=self.source_name,
            sha256=sha256,
            tree=tree.to_json(),
            imported_by=self.by,
        )

    def record_activity(self, verb: ActivityVerb, target: Model, **change: Any) -> None:
        activity.record(verb, target, by=self.by, reason=self.reason, **change)


def extract(text: str) -> str:
    """Return the first words of `text` in less than 80 signs, with an ellipsis where it is cut."""
    whole = text.rstrip(PUNCTUATION)
    if len(whole) < LONGEST_EXTRACT:
        return whole
    cut = whole[: LONGEST_EXTRACT - 1]
    words, _space, _half_word = cut.rpartition(" ")
    return (words or cut[:-1]).rstrip(PUNCTUATION) + "…"
