"""What the tests of the map share: states as they are on a day, a map of them, and a layer of another section."""

import datetime

from portal.maps import Category, Layer, Mark, Pattern, Reading, StateMap, state_map
from portal.models import State
from tests.html import Page

TODAY = datetime.date(2024, 11, 6)
SLUGS = (
    "azerbaijan",
    "kazakhstan",
    "kyrgyzstan",
    "turkiye",
    "uzbekistan",
    "hungary",
    "turkmenistan",
    "northern-cyprus",
)


def map_on(day: datetime.date = TODAY, **how) -> StateMap:
    return state_map(State.objects.with_status(on=day), on=day, **how)


def categories(shown: StateMap) -> dict[str, str]:
    return {row.state.slug: row.category.key for row in shown.rows}


def picture(shown: StateMap) -> Page:
    return Page(shown.picture)


REPORTS = Layer(
    key="reports",
    label="Reports",
    description="Who reported.",
    nothing=Category("nothing", "Nothing reported", Pattern.EMPTY),
    read=lambda states, on: Reading(
        (Category("in", "Report is in", Pattern.SOLID), Category("begun", "Report is begun", Pattern.DOTTED)),
        {"kazakhstan": Mark("in", "report is in"), "hungary": Mark("begun", "report is begun")},
    ),
    order=90,
)
