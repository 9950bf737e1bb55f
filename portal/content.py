"""The shared content: states, summits, cooperation bodies, standing pages."""

from collections.abc import Iterator

from portal.domain.content import Source
from portal.models import CooperationBody, Page, Participation, State, Summit


def placed(records: list[dict]) -> Iterator[dict]:
    """Give each record its place in the file as `position`."""
    for position, record in enumerate(records, start=1):
        yield record | {"position": position}


def states(records: list[dict]) -> Iterator[dict]:
    for record in placed(records):
        yield {name: value for name, value in record.items() if name != "participations"}


def participations(records: list[dict]) -> Iterator[dict]:
    for record in records:
        for participation in record["participations"]:
            yield participation | {
                "state": record["slug"],
                "key": f"{record['slug']} {participation['since']}",
            }


SOURCES = [
    Source(State, "portal/states.yaml", "slug", states),
    Source(Participation, "portal/states.yaml", "key", participations),
    Source(Summit, "portal/summits.yaml", "slug"),
    Source(CooperationBody, "portal/bodies.yaml", "slug", placed),
    Source(Page, "portal/pages.yaml", "slug"),
]
