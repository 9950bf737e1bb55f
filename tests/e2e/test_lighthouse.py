"""What `make lighthouse` reads from the reports."""

from tests.e2e.lighthouse import CATEGORIES, PAGES, medians, shortcomings
from tests.e2e.pages import BY_NAME, PUBLISHED


def report(score: float, **audits: float | None) -> dict:
    """A report in which each category has this score, and the first one these audits."""
    weighed = [{"id": name, "weight": 0 if name == "unweighed" else 1} for name in audits]
    return {
        "categories": {
            category: {"score": score, "auditRefs": [] if number else weighed}
            for number, category in enumerate(CATEGORIES)
        },
        "audits": {name: {"id": name, "score": points} for name, points in audits.items()},
    }


def test_median_leaves_out_the_run_that_went_wrong():
    assert medians([report(0.5), report(0.98), report(1)]) == dict.fromkeys(CATEGORIES, 98)


def test_shortcomings_are_what_took_points():
    last = report(0.9, **{"good": 1, "poor": 0.4, "unweighed": 0, "not-for-this-page": None})
    assert shortcomings([report(1, poor=0), last]) == ["poor 0.40"]


def test_pages_are_there_in_production():
    assert {BY_NAME[name] for name, _language in PAGES} <= set(PUBLISHED)
