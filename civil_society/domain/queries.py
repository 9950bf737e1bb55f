"""Questions about the civil society section that pages ask, all of them behind the gate."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Collate, NullIf
from django.utils import timezone

from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Membership, MissionStatement, Organisation, StatementPart
from portal.models import State
from portal.text.collation import collation
from portal.translations.texts import FALLBACKS, current_language

PART_LINKS = ("areas", "commitments", "items")


def public() -> QuerySet[Organisation]:
    """Return the published organisations as lists show them, by name."""
    return by_name(Organisation.objects.published().with_seat())


def by_name(organisations: QuerySet) -> QuerySet:
    """Sort by the name that is shown, as the reader's language sorts."""
    language = current_language()
    names = [
        NullIf(F(f"{owner}name_{code}"), Value(""))
        for code in dict.fromkeys((language, *FALLBACKS))
        for owner in ("body__", "")
    ]
    shown = Coalesce(*names, F("slug"))
    return organisations.order_by(Collate(shown, collation(language)), "slug")


def at_state(organisations: QuerySet, *slugs: str) -> QuerySet:
    """Keep the organisations that have their seat in a state, one of several, or are active there."""
    active = Organisation.states.through.objects.filter(state__slug__in=slugs).values("organisation")
    seated = Q(seat_state__slug__in=slugs) | Q(body__seat_state__slug__in=slugs)
    return organisations.filter(seated | Q(pk__in=active))


def on_area(organisations: QuerySet, *codes: str) -> QuerySet:
    """Keep the organisations that work on a cooperation area, one of several, or on one of its items."""
    direct = Organisation.areas.through.objects.filter(cooperationarea__code__in=codes)
    items = Organisation.items.through.objects.filter(
        actionitem__area__code__in=codes, actionitem__retired_at=None
    )
    return organisations.filter(
        Q(pk__in=direct.values("organisation")) | Q(pk__in=items.values("organisation"))
    )


def in_network(organisations: QuerySet, *slugs: str) -> QuerySet:
    """Keep the organisations that belong to a published network, one of several."""
    rows = Membership.objects.filter(network__slug__in=slugs, network__publication=Publication.PUBLISHED)
    return organisations.filter(pk__in=rows.values("member"))


def networks() -> QuerySet[Organisation]:
    """Return the published organisations that have published members."""
    rows = Membership.objects.filter(member__publication=Publication.PUBLISHED)
    return public().filter(pk__in=rows.values("network"))


def linked(model: Any, name: str) -> Any:
    """Return the manager of what `model` links to as `name`: a record of another section, which is not imported."""
    return getattr(model, name).rel.model.objects


def areas_in_force() -> QuerySet:
    return linked(Organisation, "areas").in_force()


def in_force(model: Any, name: str) -> Prefetch:
    """Fetch what `model` links to as `name`, of which the document in force still has it."""
    return Prefetch(name, linked(model, name).in_force())


def in_full() -> QuerySet[Organisation]:
    """Return the published organisations with what their pages show."""
    events = linked(Organisation, "events").published().upcoming_first()
    activities = linked(Organisation, "activities").published().select_related("plan", "lead_state")
    return (
        Organisation.objects.published()
        .with_seat()
        .prefetch_related(
            "own_names",
            "languages",
            "states",
            in_force(Organisation, "areas"),
            in_force(Organisation, "items"),
            Prefetch("events", events),
            Prefetch("activities", activities.order_by("-plan__year", "number")),
        )
    )


def networks_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return its memberships in published networks."""
    rows = organisation.memberships.filter(network__publication=Publication.PUBLISHED)
    return rows.select_related("network__body", "network")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the memberships of published organisations in it."""
    rows = organisation.member_rows.filter(member__publication=Publication.PUBLISHED)
    return rows.select_related("member__body", "member")


def parts_of(statement: MissionStatement | None) -> QuerySet[StatementPart]:
    """Return the parts of a statement in order, with what each is linked to."""
    links = [in_force(StatementPart, name) for name in PART_LINKS]
    found = StatementPart.objects.filter(statement=statement) if statement else StatementPart.objects.none()
    return found.prefetch_related(*links, "states")


def with_record(organisations: QuerySet) -> QuerySet:
    """Fetch of cooperation bodies what their records tell: who belongs to them, which items name them."""
    members = State.objects.with_status(on=timezone.localdate()).order_by("position", "slug")
    items = linked(Organisation, "items").in_force()
    return organisations.prefetch_related(Prefetch("body__members", members), Prefetch("body__items", items))


def bodies() -> QuerySet[Organisation]:
    """Return the published cooperation bodies in the order of their records."""
    found = Organisation.objects.published().filter(kind=OrganisationKind.BODY)
    return found.with_seat().order_by("body__position", "slug")


def newest_statement() -> MissionStatement | None:
    """Return the current statement that was given out last; of those without a date, the one added last."""
    found = MissionStatement.objects.published().current().select_related("organisation__body")
    return found.order_by(F("dated").desc(nulls_last=True), "-created_at").first()


def parts_that(**linked: Any) -> QuerySet[StatementPart]:
    """Return the parts of current statements with such links, statement by statement."""
    found = StatementPart.objects.published()
    rows = found.filter(pk__in=StatementPart.objects.filter(**linked).order_by().values("pk"))
    return rows.select_related("statement__organisation__body").order_by(
        "statement__organisation__slug", "position"
    )


def parts_on_area(area: Any) -> QuerySet[StatementPart]:
    """Return the parts that are about an area or about one of its items."""
    about = StatementPart.objects.filter(Q(areas=area) | Q(items__area=area)).order_by()
    return parts_that(pk__in=about.values("pk"))


def around_state(state: State) -> QuerySet:
    """Return who is at a state (`is_here`) and whose current statement names it (`names_it`), in one question."""
    everybody = Organisation.objects.order_by()
    parts = StatementPart.objects.published().filter(states=state).order_by()
    return marked(
        is_here=at_state(everybody, state.slug),
        names_it=everybody.filter(pk__in=parts.values("statement__organisation")),
    )


def around_item(item: Any) -> QuerySet:
    """Return who works on an item (`is_on_it`), whom it names (`is_named`), who works on its area (`is_on_area`)."""
    everybody = Organisation.objects.order_by()
    return marked(
        is_on_it=everybody.filter(items=item),
        is_named=everybody.filter(body__items=item),
        is_on_area=on_area(everybody, item.area.code),
    )


def marked(**groups: QuerySet) -> QuerySet:
    """Return in one question the published organisations that are in a group, each marked with those it is in."""
    marks = {name: Exists(group.filter(pk=OuterRef("pk"))) for name, group in groups.items()}
    return public().annotate(**marks).filter(reduce(or_, (Q(**{name: True}) for name in marks)))
