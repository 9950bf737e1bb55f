"""Prints what the picture of the network costs, by how many organisations it has:  python -m tests.benchmarks.network

From what was fetched to the SVG, in both widths, and the figure as a page has it: both drawings, legend and table.
Medians of processor time, in milliseconds, of one process that has drawn each before. Nothing asks a database.
"""

import os
import random
import sys
import tempfile
from argparse import ArgumentParser
from functools import partial
from pathlib import Path

from tests.benchmarks.charts import milliseconds

COUNTS = (10, 40, 60, 80)
STATES, AREAS = 8, 18


def sample(count: int, language: str):
    """Return a network of `count` organisations, each in up to three states and on up to five areas."""
    from civil_society.domain.network import Network, Pillar, Works
    from civil_society.enums import OrganisationKind
    from civil_society.models import Organisation
    from portal.models import State
    from tests.portal.charts import samples
    from vision.models import CooperationArea
    from vision.models import Pillar as PillarRecord

    dice = random.Random(count)  # noqa: S311
    states = tuple(
        State(pk=key, slug=f"state-{key}", **{f"name_{language}": name})
        for key, name in enumerate(samples.states(language), start=1)
    )
    areas = []
    for key, label in enumerate(samples.areas(language), start=1):
        code, title = label.split("\u00a0", 1)
        areas.append(CooperationArea(pk=key, code=code, **{f"title_{language}": title}))
    pillars = tuple(
        Pillar(
            PillarRecord(pk=number, number=number, **{f"title_{language}": title}),
            tuple(area for area in areas if area.code.startswith(f"{number}.")),
        )
        for number, title in enumerate(samples.areas(language, 0), start=1)
    )
    kinds = [kind for kind in OrganisationKind if kind != OrganisationKind.BODY]
    works = tuple(
        Works(
            Organisation(slug=f"o-{n}", kind=kinds[n % 7], **{f"name_{language}": areas[n % AREAS].title}),
            frozenset(dice.sample(range(1, AREAS + 1), dice.randint(0, 5))),
            frozenset(dice.sample(range(1, STATES + 1), dice.randint(0, 3))),
        )
        for n in range(count)
    )
    return Network(works, pillars, states)


def draw(found, layout) -> str:
    from civil_society.drawing import graph
    from portal.charts import render

    return render(graph(found), layout)


def page_figure(found) -> str:
    from django.template.loader import render_to_string

    from civil_society.drawing import graph

    return render_to_string("_charts/figure.html", {"chart": graph(found)})


def benchmark(language: str, runs: int) -> list[str]:
    from django.utils import translation

    from portal.charts import NARROW, WIDE

    lines = [f"{'organisations':>13} {'wide':>6} {'narrow':>6} {'figure':>7} {'bytes':>7}"]
    with translation.override(language):
        for count in COUNTS:
            found = sample(count, language)
            drawn = [milliseconds(partial(draw, found, layout), runs) for layout in (WIDE, NARROW)]
            whole = milliseconds(partial(page_figure, found), max(runs // 4, 1))
            size = len(draw(found, WIDE).encode())
            lines.append(f"{count:>13} {drawn[0]:>6.2f} {drawn[1]:>6.2f} {whole:>7.2f} {size:>7}")
    return lines


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", default="kk", choices=("tr", "en", "az", "kk"))
    parser.add_argument("--runs", type=int, default=100)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        import django

        django.setup()
        sys.stdout.write("\n".join(benchmark(options.language, options.runs)) + "\n")


if __name__ == "__main__":
    main()
