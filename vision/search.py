"""What search finds in the framework."""

from django.utils.translation import gettext_lazy as _

from portal.search.registry import Searchable, register
from vision.models import ActionItem, Commitment, CooperationArea, Pillar

register(
    Searchable("items", _("Action items"), ActionItem.objects.in_force, order=10, collection="action-items")
)
register(
    Searchable(
        "areas", _("Cooperation areas"), CooperationArea.objects.in_force, order=20, collection="areas"
    )
)
register(Searchable("pillars", _("Pillars"), Pillar.objects.in_force, order=30, collection="pillars"))
register(
    Searchable(
        "commitments", _("Commitments"), Commitment.objects.in_force, order=40, collection="commitments"
    )
)
