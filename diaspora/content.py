"""The diaspora's content: towns, series, themes, institutions, what was held and decided, and the strategy.

What is in these files is known to the public already: events are published as they are loaded.
"""

import datetime
from collections.abc import Iterator

from diaspora.enums import Publication
from diaspora.models import (
    Celebration,
    Decision,
    Event,
    Institution,
    Participants,
    Place,
    Series,
    Strategy,
    StrategyPart,
    Theme,
)
from portal.content import placed
from portal.domain.content import Source

# A fixed moment: the same file loaded twice has the same digest.
PUBLISHED_AT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def events(records: list[dict]) -> Iterator[dict]:
    for record in records:
        published = {"publication": Publication.PUBLISHED.value, "published_at": PUBLISHED_AT}
        yield without(record, "participants") | published


def participants(records: list[dict]) -> Iterator[dict]:
    for record in records:
        for audience in record["participants"]:
            yield {
                "event": record["slug"],
                "audience": audience,
                "key": f"{record['slug']} {audience}",
            }


def decisions(records: list[dict]) -> Iterator[dict]:
    for record in records:
        yield record | {"key": f"{record['event']} {record['number']}"}


def strategies(records: list[dict]) -> Iterator[dict]:
    for record in records:
        yield without(record, "parts")


def strategy_parts(records: list[dict]) -> Iterator[dict]:
    for record in records:
        for part in placed(record["parts"]):
            yield part | {"strategy": record["slug"], "key": f"{record['slug']} {part['position']}"}


def without(record: dict, name: str) -> dict:
    return {key: value for key, value in record.items() if key != name}


SOURCES = [
    Source(Place, "diaspora/places.yaml", "slug"),
    Source(Series, "diaspora/series.yaml", "kind", placed),
    Source(Theme, "diaspora/themes.yaml", "slug", placed),
    Source(Celebration, "diaspora/celebrations.yaml", "slug", placed),
    Source(Institution, "diaspora/institutions.yaml", "slug", placed),
    Source(Event, "diaspora/events.yaml", "slug", events, once=("publication", "published_at")),
    Source(Participants, "diaspora/events.yaml", "key", participants),
    Source(Decision, "diaspora/decisions.yaml", "key", decisions),
    Source(Strategy, "diaspora/strategies.yaml", "slug", strategies),
    Source(StrategyPart, "diaspora/strategies.yaml", "key", strategy_parts),
]
