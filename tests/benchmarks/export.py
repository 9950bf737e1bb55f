"""Prints what a large collection costs as a file:  python -m tests.benchmarks.export

A million entries of states, each with a sentence in Kazakh, are written as CSV and as JSON by the same view that
answers everybody; as XLSX a tenth of them, because a million take the better part of an hour there. Printed are rows,
bytes, seconds, and the most memory that the process held beside what it held before. Nothing is kept: the database
is made for the run.
"""

import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

ITEMS = 1000
WORDS = "Туризм саласында екі бағыт ашылды, көрме өтті және нәтижелері жарияланды."
ENTRIES = """
    INSERT INTO vision_entry (submission_id, item_id, status, "nothing", done, "next", language, revision)
    SELECT report.id, item.id, 'in_progress', 0, %s, '', 'kk', 1
    FROM vision_submission AS report CROSS JOIN vision_actionitem AS item
    WHERE item.position > 1000
"""
MEGABYTE = 1024


def prepare(rows: int) -> None:
    """Make as many entries: each report answers a thousand items."""
    import datetime

    from django.core.management import call_command
    from django.db import connection

    from portal.models import State
    from vision.models import ActionItem, CooperationArea, Cycle, Submission

    call_command("migrate", verbosity=0)
    call_command("load_content", stdout=StringIO())
    area, states = CooperationArea.objects.first(), [*State.objects.all()]
    places = range(1001, 1001 + ITEMS)
    ActionItem.objects.bulk_create(
        ActionItem(area=area, position=place, code=f"{area.code}.{place}", title_en="Item")
        for place in places
    )
    years = range(2100, 2100 + -(-rows // ITEMS // len(states)))
    cycles = Cycle.objects.bulk_create(
        Cycle(year=year, opens=datetime.date(year, 1, 1), closes=datetime.date(year, 3, 1)) for year in years
    )
    reports = [Submission(state=state, cycle=cycle) for cycle in cycles for state in states]
    Submission.objects.bulk_create(reports[: rows // ITEMS])
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [WORDS])


def view_of(most: int) -> Any:
    """Return the view of a collection of the first `most` entries."""
    from rest_framework import serializers

    from portal.api.registry import Collection, register
    from portal.api.serializers import RecordSerializer, keys
    from portal.api.views import ReadViewSet
    from vision.models import Entry

    class EntrySerializer(RecordSerializer):
        cycle = serializers.IntegerField(source="submission.cycle.year")
        state = serializers.CharField(source="submission.state.slug")
        item = keys("code")

        class Meta:
            model = Entry
            fields = ("cycle", "state", "item", "status", "nothing", "done", "next", "language", "revision")

    class EntryViewSet(ReadViewSet):
        serializer_class = EntrySerializer
        throttle_classes = ()
        filterset_class = None

        def records(self) -> Any:
            found = Entry.objects.select_related("submission__state", "submission__cycle", "item")
            return found.order_by("pk")[:most]

    register(Collection("benchmark-entries", EntryViewSet, "Entries", "Made for a benchmark."))
    return EntryViewSet.as_view({"get": "list"}, basename="benchmark-entries")


def memory(name: str) -> int:
    """Return a figure of this process in KiB: VmRSS is what it holds, VmHWM the most it held."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def cost_of(form: str, rows: int) -> str:
    from rest_framework.test import APIRequestFactory

    view = view_of(rows)
    request = APIRequestFactory().get("/", {"format": form, "language": "kk"})
    forget_peak()
    before, begun = memory("VmRSS"), time.monotonic()
    written = sum(len(piece) for piece in view(request).streaming_content)
    seconds, peak = time.monotonic() - begun, memory("VmHWM")
    return (
        f"{form:5} {rows:9,} rows {written / 10**6:8.1f} MB {seconds:7.1f} s   "
        f"memory before {before / MEGABYTE:6.1f} MiB, at most {peak / MEGABYTE:6.1f} MiB"
    )


def benchmark(rows: int, xlsx_rows: int) -> Iterator[str]:
    prepare(rows)
    # What is loaded once is loaded.
    for form in ("csv", "json", "xlsx"):
        cost_of(form, min(rows, ITEMS))
    yield cost_of("csv", rows // 10)
    yield cost_of("csv", rows)
    yield cost_of("json", rows)
    yield cost_of("xlsx", min(rows, xlsx_rows))


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="in thousands of whole reports")
    parser.add_argument("--xlsx-rows", type=int, default=100_000)
    options = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        import django

        django.setup()
        for line in benchmark(options.rows, options.xlsx_rows):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
