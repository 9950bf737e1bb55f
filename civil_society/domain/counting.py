"""By what organisations are told apart: kind, place, area, language, network. So every choice is counted at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from civil_society.enums import Publication
from civil_society.models import Membership, Organisation, OrganisationLanguage
from civil_society.models.organisation import OrganisationQuerySet

COUNTED = ("kind", "state", "area", "language", "network")


@dataclass(frozen=True)
class Row:
    """What an organisation is found by: for each of `COUNTED` the values that find it."""

    pk: int
    values: dict[str, set[str]]
    is_sample: bool

    def fits(self, asked: Iterable[tuple[str, str]]) -> bool:
        return all(value in self.values[name] for name, value in asked)


def rows_of(organisations: OrganisationQuerySet) -> Iterator[Row]:
    """Yield a row for each of `organisations`, which are few enough to be counted here."""
    read = ("pk", "kind", "seat_state__slug", "body__seat_state__slug", "is_sample")
    links = {
        "state": gathered(Organisation.states.through.objects.values_list("organisation", "state__slug")),
        "area": areas_by_organisation(),
        "language": gathered(OrganisationLanguage.objects.values_list("organisation", "language")),
        "network": gathered(public_memberships().values_list("member", "network__slug")),
    }
    for pk, kind, seat, seat_of_body, is_sample in organisations.order_by().values_list(*read):
        values = {name: set(found.get(pk, ())) for name, found in links.items()} | {"kind": {kind}}
        values["state"] |= {slug for slug in (seat, seat_of_body) if slug}
        yield Row(pk, values, is_sample)


def areas_by_organisation() -> dict[int, set[str]]:
    """Return the areas of each organisation, by code: who works on an item works on its area."""
    direct = Organisation.areas.through.objects.values_list("organisation", "cooperationarea__code")
    items = Organisation.items.through.objects.filter(actionitem__retired_at=None)
    return gathered([*direct, *items.values_list("organisation", "actionitem__area__code")])


def public_memberships():
    """Return the memberships in networks that are public."""
    return Membership.objects.filter(network__publication=Publication.PUBLISHED).order_by()


def gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for organisation, value in pairs:
        found.setdefault(organisation, set()).add(value)
    return found


def counts_of(rows: Iterable[Row], name: str) -> Counter[str]:
    """Return how many of `rows` each value of `name` finds."""
    return Counter(value for row in rows for value in row.values[name])
