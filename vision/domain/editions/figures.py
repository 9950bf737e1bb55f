"""The figures of an edition, from its own entries: each with what it is counted out of.

One entry is what one state reports on one action item. Every entry weighs the same, so a pillar with many items
weighs more than one with few. The method is told, and worked through, at /progress/method/.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from vision.enums import ReportedStatus

NOTHING_REPORTED = "nothing_reported"
Data = dict[str, Any]
# By the code of an item: its pillar and its area.
Places = Mapping[str, tuple[str, str]]


def figure(entries: Iterable[Data], expected: int) -> Data:
    """Return what `entries` report, counted out of `expected` pairs of a state and an action item.

    `reported` are the entries that give a status; `nothing` those that say there is nothing to report; what is
    left of `expected` was not answered. `assessed` counts the Secretariat's statuses, which are a field of their own.
    """
    found = list(entries)
    reported = Counter(entry["status"] for entry in found if entry["status"])
    assessed = Counter(entry["assessed_status"] for entry in found if entry["assessed_status"])
    return {
        "expected": expected,
        "reported": reported.total(),
        "nothing": sum(entry["nothing"] for entry in found),
        "statuses": {status: reported[status] for status in ReportedStatus.values},
        "assessed": {status: assessed[status] for status in ReportedStatus.values},
    }


def figures(entries: list[Data], states: list[str], places: Places) -> Data:
    """Return the figures of the whole, and of each pillar, area, item and state, and of their pairs.

    Args:
        states: addresses of the states that are counted.
    """
    by: dict[tuple[str, ...], list[Data]] = {}
    for entry in entries:
        state, item = entry["state"], entry["item"]
        pillar, area = places[item]
        for key in [(), (pillar,), (area,), (item,), (state,), (state, pillar), (state, area)]:
            by.setdefault(key, []).append(entry)
    pillars, areas = (
        Counter(place[0] for place in places.values()),
        Counter(place[1] for place in places.values()),
    )

    def of(count: int, *key: str) -> Data:
        return figure(by.get(key, ()), count)

    everyone = len(states)
    return {
        "programme": of(len(places) * everyone),
        "pillars": {code: of(count * everyone, code) for code, count in pillars.items()},
        "areas": {code: of(count * everyone, code) for code, count in areas.items()},
        "items": {code: of(everyone, code) for code in places},
        "states": {state: of(len(places), state) for state in states},
        "state_pillars": {
            state: {code: of(count, state, code) for code, count in pillars.items()} for state in states
        },
        "state_areas": {
            state: {code: of(count, state, code) for code, count in areas.items()} for state in states
        },
    }


def moves(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]) -> list[Data]:
    """Return how many pairs of a state and an item went from one status to another, most first.

    Both map a state to what it reported by item. Pairs that one of the two does not know are left out: items that
    were added or retired, states that were not counted.
    """
    found: Counter[tuple[str, str]] = Counter()
    for state in before.keys() & after.keys():
        for item in before[state].keys() & after[state].keys():
            found[before[state][item] or NOTHING_REPORTED, after[state][item] or NOTHING_REPORTED] += 1
    in_order = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"from": start, "to": end, "count": count} for (start, end), count in in_order]


def years(adopted: int, horizon: int, year: int) -> Data:
    """Return how much of the strategy's time is gone at the end of the reporting year."""
    total = horizon - adopted
    return {"from": adopted, "to": horizon, "gone": min(max(year - adopted, 0), total), "total": total}
