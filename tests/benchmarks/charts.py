"""Prints how long each kind of chart takes, drawn as the portal draws it:  python -m tests.benchmarks.charts

The drawing is timed for both widths, the figure as a page has it: both drawings, legend and table. Medians of
processor time, in milliseconds, of one process that has drawn each chart before.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """Return the median time of `work`, which has run once before it is timed."""
    work()
    times = []
    for _run in range(runs):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return median(times) * 1000


def benchmark(language: str, runs: int) -> list[str]:
    from django.template.loader import get_template
    from django.utils import translation

    from portal.charts import NARROW, WIDE, render
    from tests.portal.charts import samples

    figure = get_template("_charts/figure.html")
    lines = [f"{'chart':12} {'values':>6} {'wide':>6} {'narrow':>6} {'figure':>7} {'bytes':>7}"]
    with translation.override(language):
        for kind in samples.KINDS:
            chart = samples.chart(kind, language)
            wide, narrow = (milliseconds(lambda: render(chart, layout), runs) for layout in (WIDE, NARROW))  # noqa: B023
            whole = milliseconds(lambda: figure.render({"chart": chart}), max(runs // 4, 1))  # noqa: B023
            svg = render(chart)
            values = svg.count('class="chart-value"')
            lines.append(f"{kind:12} {values:6} {wide:6.2f} {narrow:6.2f} {whole:7.2f} {len(svg.encode()):7}")
    return lines


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", default="kk", choices=("tr", "en", "az", "kk"))
    parser.add_argument("--runs", type=int, default=200)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        import django

        django.setup()
        sys.stdout.write("\n".join(benchmark(options.language, options.runs)) + "\n")


if __name__ == "__main__":
    main()
