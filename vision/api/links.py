"""What records of the framework are fetched with: the links that they are written out with, each behind its gate.

`include` names the links that are written out whole: they are fetched with their own.
"""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from portal.models import CooperationBody
from vision.models import ActionItem, Commitment, CooperationArea, Goal

Names = Collection[str]


def pillars(found: QuerySet, include: Names = ()) -> QuerySet:
    held = CooperationArea.objects.in_force()
    return found.prefetch_related(Prefetch("areas", areas(held) if "areas" in include else held))


def areas(found: QuerySet, include: Names = ()) -> QuerySet:
    items_held, goals_held = ActionItem.objects.in_force(), Goal.objects.all()
    found = found.select_related("pillar").prefetch_related(
        commitments_of("commitments", include),
        Prefetch("goals", goals(goals_held) if "goals" in include else goals_held),
        Prefetch("items", items(items_held) if "items" in include else items_held),
    )
    return found.prefetch_related(areas_of("pillar__areas")) if "pillar" in include else found


def items(found: QuerySet, include: Names = ()) -> QuerySet:
    goals_held, bodies_held = Goal.objects.all(), CooperationBody.objects.all()
    found = found.prefetch_related(
        Prefetch("goals", goals(goals_held) if "goals" in include else goals_held),
        Prefetch("bodies", bodies(bodies_held) if "bodies" in include else bodies_held),
        items_of("supports", include),
        items_of("supported_by", include),
    )
    return with_place(found, include)


def with_place(found: QuerySet, include: Names) -> QuerySet:
    """Fetch the area, its pillar and the commitments that concern it."""
    if "area" in include:
        whole = areas(CooperationArea.objects.all(), [name for name in include if name == "commitments"])
        found = found.prefetch_related(Prefetch("area", whole))
    else:
        found = found.select_related("area__pillar")
        found = found.prefetch_related(commitments_of("area__commitments", include))
    return found.prefetch_related(areas_of("area__pillar__areas")) if "pillar" in include else found


def commitments(found: QuerySet, include: Names = ()) -> QuerySet:
    held = CooperationArea.objects.in_force()
    return found.prefetch_related(Prefetch("areas", areas(held) if "areas" in include else held))


def goals(found: QuerySet, include: Names = ()) -> QuerySet:
    return found.prefetch_related(areas_of("areas"), items_of("items", ()))


def bodies(found: QuerySet) -> QuerySet:
    return found.select_related("seat_state").prefetch_related("members")


def areas_of(way: str) -> Prefetch:
    return Prefetch(way, CooperationArea.objects.in_force())


def items_of(way: str, include: Names) -> Prefetch:
    held = ActionItem.objects.in_force()
    return Prefetch(way, items(held) if way in include else held)


def commitments_of(way: str, include: Names) -> Prefetch:
    held = Commitment.objects.in_force()
    return Prefetch(way, commitments(held) if "commitments" in include else held)
