"""The colours of charts, for both themes: the only place in Python that knows them.

Status colours are kept for progress: nothing else on the portal has them. Each stands out from the page by
at least 3:1, a solid one carries text in the `on-status` colour at 4.5:1, and each pair stays apart for
readers who see no red, no green or no blue; tests hold this. The light colours are written into the SVG as
presentation attributes, so that a chart is right where no style sheet reaches; `static/css/charts.css` has
both themes.
"""

from functools import lru_cache
from typing import NamedTuple

COMPLETED = "completed"
IN_PROGRESS = "in_progress"
DELAYED = "delayed"
NOT_STARTED = "not_started"
NOT_APPLICABLE = "not_applicable"
NOTHING_REPORTED = "nothing_reported"

# The order of bars, legends and tables. Nothing reported is no status: it comes last and has no fill.
REPORTED = (COMPLETED, IN_PROGRESS, DELAYED, NOT_STARTED, NOT_APPLICABLE)
STATUSES = (*REPORTED, NOTHING_REPORTED)
SOLID = frozenset({COMPLETED, IN_PROGRESS, DELAYED, NOT_STARTED})


class Colour(NamedTuple):
    light: str
    dark: str


PAPER = Colour("#ffffff", "#10191c")

STATUS_COLOURS = {
    COMPLETED: Colour("#12477f", "#9cc9f7"),
    IN_PROGRESS: Colour("#2b78b8", "#4c97dc"),
    DELAYED: Colour("#c2410c", "#f2803f"),
    NOT_STARTED: Colour("#7a7165", "#a89c8c"),
    NOT_APPLICABLE: Colour("#5f6b70", "#93a3a9"),
    NOTHING_REPORTED: Colour("#5f6b70", "#93a3a9"),
}

# What is not progress: text, lines, plain counts and years.
NEUTRAL_COLOURS = {
    "ink": Colour("#1b2428", "#e8eeef"),
    "soft": Colour("#4a5a61", "#b1c0c4"),
    "line": Colour("#c9d3d5", "#3a4c52"),
    "paper": PAPER,
    "on-status": PAPER,
    "link": Colour("#0b5563", "#7fd3df"),
    "count": Colour("#0f6b7a", "#5fbccb"),
    "years": Colour("#4a5a61", "#b1c0c4"),
}
COLOURS = STATUS_COLOURS | NEUTRAL_COLOURS


def css_name(name: str) -> str:
    """Return the custom property that holds a colour: `--status-in-progress`, `--chart-ink`."""
    return f"--{'status' if name in STATUS_COLOURS else 'chart'}-{name.replace('_', '-')}"


@lru_cache(maxsize=128)
def paint(*, fill: str = "", stroke: str = "") -> str:
    """Return the attributes that colour an element: a class for style sheets, the light colour for the rest.

    An element without a fill of its own has none: `fill="none"` stands on every root.
    """
    colours = {"fill": fill, "stroke": stroke}
    used = {kind: name for kind, name in colours.items() if name}
    classes = " ".join(f"chart-{kind}-{name.replace('_', '-')}" for kind, name in used.items())
    return " ".join(
        [f'class="{classes}"', *(f'{kind}="{COLOURS[name].light}"' for kind, name in used.items())]
    )
