"""What the Vision adds to the style guide: pieces of the framework as pages show them."""

from portal.styleguide import Section, register
from vision.domain import framework
from vision.models import ActionItem, Commitment, CooperationArea, Pillar
from vision.panels import years_of


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


register(Section("pieces", "Pieces of the framework", "styleguide/pieces.html", pieces, order=60))
