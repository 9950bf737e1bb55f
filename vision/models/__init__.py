from vision.models.cycle import Cycle
from vision.models.document import Commitment, Document, DocumentText, PreambleParagraph, Recital
from vision.models.edition import Edition, EditionEntry
from vision.models.entry import Entry, Presence
from vision.models.evidence import Evidence
from vision.models.framework import ActionItem, CooperationArea, Goal, Pillar
from vision.models.review import EntryReview, ReviewNote
from vision.models.submission import Handover, Submission
from vision.models.translation import EntryTranslation

__all__ = [
    "ActionItem",
    "Commitment",
    "CooperationArea",
    "Cycle",
    "Document",
    "DocumentText",
    "Edition",
    "EditionEntry",
    "Entry",
    "EntryReview",
    "EntryTranslation",
    "Evidence",
    "Goal",
    "Handover",
    "Pillar",
    "PreambleParagraph",
    "Presence",
    "Recital",
    "ReviewNote",
    "Submission",
]
