"""What the Vision adds to the style guide: pieces of the framework as pages show them."""

from dataclasses import replace

from django.utils import timezone

from portal.styleguide import Section, register
from vision.domain import framework
from vision.domain.answers import Answer
from vision.domain.workspace import Step
from vision.enums import SubmissionStatus
from vision.models import ActionItem, Commitment, CooperationArea, Entry, Pillar
from vision.panels import years_of
from vision.views.workspace.comparison import rows


def pieces() -> dict:
    document = framework.document()
    return {
        "pillar": Pillar.objects.in_force().with_item_count().first(),
        "area": CooperationArea.objects.in_force().with_item_count().first(),
        "items": ActionItem.objects.in_force()[:3],
        "official": ActionItem.objects.in_force().exclude(official_text_tr="").first(),
        "commitment": Commitment.objects.in_force().exclude(official_text_tr="").first(),
        "years": years_of(document.adopted, document.horizon) if document else None,
    }


def workspace_pieces() -> dict:
    """Show a report that came back, an entry in each state, and two answers to one entry."""
    order = [status for status in SubmissionStatus if status != SubmissionStatus.ACCEPTED]
    behind = [Step(status, is_behind=True, at=timezone.now()) for status in order[:-1]]
    theirs = Answer(status="completed", done="Ten routes were opened.\nIn May.")
    return {
        "steps": [
            *behind,
            Step(order[-1], is_present=True, at=timezone.now()),
            Step(SubmissionStatus.ACCEPTED),
        ],
        "states": [Entry(status="completed"), Entry(nothing=True), Entry()],
        "rows": rows(theirs, replace(theirs, status="delayed", done="Twelve routes were opened.")),
    }


register(Section("pieces", "Pieces of the framework", "styleguide/pieces.html", pieces, order=60))
register(
    Section("workspace", "The workspace of states", "styleguide/workspace.html", workspace_pieces, order=70)
)
