"""What happens in civil society: organisations are published."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from civil_society.models import Organisation
from portal.enums import SubjectKind, Topic
from portal.follow.happenings import Asked, Happening, of_record, register


@register
def organisations(asked: Asked) -> Iterable[Happening]:
    published = Organisation.objects.published()
    about = Q()
    if state := asked.key_of(SubjectKind.STATE):
        about = Q(states__slug=state) | Q(seat_state__slug=state) | Q(body__seat_state__slug=state)
    if area := asked.key_of(SubjectKind.AREA):
        about = Q(areas__code=area) | Q(items__area__code=area)
    if item := asked.key_of(SubjectKind.ITEM):
        about = Q(items__code=item)
    if about:
        published = published.filter(pk__in=Organisation.objects.filter(about).values("pk"))
    found = published.select_related("body__seat_state", "seat_state")
    found = found.prefetch_related("states", "areas", "items__area")
    return [happening(record) for record in asked.within(found, "published_at")]


def happening(record: Any) -> Happening:
    seat = record.subject.seat_state
    states = {state.slug for state in record.states.all()} | ({seat.slug} if seat else set())
    items = record.items.all()
    return Happening(
        Topic.ORGANISATION,
        f"organisation/{record.slug}",
        record.published_at,
        record.published_at,
        lambda: of_record(record.subject, _("Organisation added"), title="name"),
        record.get_absolute_url,
        api=("organisations", record.slug),
        states=frozenset(states),
        areas=frozenset({area.code for area in record.areas.all()} | {item.area.code for item in items}),
        items=frozenset({item.code for item in items}),
        is_sample=record.is_sample,
    )
