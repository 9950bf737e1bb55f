"""Questions about the framework that pages ask."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from vision.models import ActionItem, Commitment, CooperationArea, Document, Pillar


@dataclass(frozen=True)
class Counts:
    """How much the document holds, counted from the records in force."""

    commitments: int
    pillars: int
    areas: int
    items: int


def counts() -> Counts:
    return Counts(
        commitments=Commitment.objects.in_force().count(),
        pillars=Pillar.objects.in_force().count(),
        areas=CooperationArea.objects.in_force().count(),
        items=ActionItem.objects.in_force().count(),
    )


def document() -> Document | None:
    """Return the document the portal serves, with the summit that adopted it."""
    return Document.objects.select_related("summit").order_by("pk").first()


def neighbours(item: ActionItem) -> tuple[ActionItem | None, ActionItem | None]:
    """Return the items before and after `item` in the order of the document."""
    codes = list(ActionItem.objects.in_force().values_list("code", flat=True))
    if item.code not in codes:
        return None, None
    place = codes.index(item.code)
    before, after = codes[place - 1] if place else None, next(iter(codes[place + 1 :]), None)
    found = {other.code: other for other in ActionItem.objects.filter(code__in=[before, after])}
    return found.get(before or ""), found.get(after or "")


def linked_items(item: ActionItem) -> QuerySet:
    """Return the items that `item` supports (`is_helped`) and those that support it (`helps`)."""
    links = ActionItem.supports.through.objects
    is_helped = links.filter(from_actionitem=item, to_actionitem=OuterRef("pk"))
    helps = links.filter(from_actionitem=OuterRef("pk"), to_actionitem=item)
    items = ActionItem.objects.in_force().annotate(is_helped=Exists(is_helped), helps=Exists(helps))
    return items.filter(Q(is_helped=True) | Q(helps=True))
