from vision.models.cycle import Cycle
from vision.models.document import Commitment, Document, DocumentText, PreambleParagraph, Recital
from vision.models.framework import ActionItem, CooperationArea, Goal, Pillar
from vision.models.submission import Entry, Submission

__all__ = [
    "ActionItem",
    "Commitment",
    "CooperationArea",
    "Cycle",
    "Document",
    "DocumentText",
    "Entry",
    "Goal",
    "Pillar",
    "PreambleParagraph",
    "Recital",
    "Submission",
]
