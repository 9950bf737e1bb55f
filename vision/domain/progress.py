"""What was reported on an action item over the years: of each year what its current edition says."""

from django.db.models import QuerySet

from vision.models import ActionItem, EditionEntry


def history(item: ActionItem) -> QuerySet[EditionEntry]:
    """Return what states reported on `item`, the latest year first."""
    found = EditionEntry.objects.current().with_status().filter(item=item)
    return (
        found.select_related("state", "edition__cycle")
        .defer("edition__snapshot")
        .order_by("-edition__cycle__year", "state__position")
    )
