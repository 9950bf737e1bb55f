"""Prints how long a workbook of all action items takes to write, read and compare:  python -m tests.benchmarks.workbook

Medians of processor time, in milliseconds, of one process. The report has an answer of some two hundred words on
each item, and another one of the year before beside it. Nothing is kept: the database is made for the run.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path

from tests.benchmarks.charts import milliseconds

WORDS = "Туризм саласында екі бағыт ашылды, көрме өтті және нәтижелері жарияланды. " * 20


def prepare():
    """Return a report in which all is answered, and its focal point; there is one of the year before."""
    from django.core.management import call_command

    from portal.enums import RoleName
    from tests.factories.reporting import answer_all, bring_to, open_year, person, report_of
    from vision.domain.answers import Answer
    from vision.enums import SubmissionStatus
    from vision.models import ActionItem

    call_command("migrate", verbosity=0)
    call_command("load_content", stdout=StringIO())
    writer, reviewer = person(RoleName.FOCAL_POINT, "kazakhstan"), person(RoleName.REVIEWER)
    answer = Answer(status="in_progress", done=WORDS, next=WORDS, language="kk")
    for year in (2030, 2031):
        cycle = open_year(year, codes=ActionItem.objects.in_force().values_list("code", flat=True))
        report = report_of("kazakhstan", cycle)
        answer_all(report, writer, answer)
        if year == 2030:
            bring_to(report, SubmissionStatus.ACCEPTED, focal_point=writer, reviewer=reviewer)
    return report, writer


def benchmark(language: str, runs: int) -> list[str]:
    from django.utils import translation

    from tests.vision.workbook.books import entries_of, filled_in, opened, rows_of
    from vision.workbook.compare import compare
    from vision.workbook.read import read
    from vision.workbook.write import write

    report, writer = prepare()
    with translation.override(language):
        data = write(report, by=writer)
        filled = filled_in(
            data, {code: {"done": f"{WORDS} Соңы."} for code in rows_of(entries_of(opened(data)))}
        )
        reading = read(filled, report)

        def difference():
            return [row.changes for row in compare(reading, report, by=writer).choices]

        return [
            f"{report.entries.count()} rows, {len(data)} bytes",
            f"write    {milliseconds(lambda: write(report, by=writer), runs):7.1f}",
            f"read     {milliseconds(lambda: read(filled, report), runs):7.1f}",
            f"compare  {milliseconds(difference, runs):7.1f}",
        ]


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", default="kk", choices=("tr", "en", "az", "kk"))
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        import django

        django.setup()
        sys.stdout.write("\n".join(benchmark(options.language, options.runs)) + "\n")


if __name__ == "__main__":
    main()
