"""Records to which rows are added, for tests that count what a page costs."""

from portal.models import CooperationBody, State
from tests.factories import ActionItemFactory, CooperationAreaFactory, PillarFactory, StateFactory
from tests.factories.texts import in_four
from vision.models import ActionItem


def first_item() -> ActionItem:
    area = CooperationAreaFactory(code="901.1", pillar=PillarFactory(number=901))
    return ActionItemFactory(code="901.1.1", position=1, area=area)


def add_body(number: int, **fields) -> CooperationBody:
    names = in_four(str(number), "name", "short_name", "seat")
    return CooperationBody.objects.create(slug=f"body-{number}", **names, **fields)


def utopia() -> State:
    return State.objects.filter(slug="utopia").first() or StateFactory(slug="utopia")
