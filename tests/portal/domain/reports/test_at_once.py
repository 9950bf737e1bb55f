"""Several at the same moment: each report is one row, and made by one worker."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from portal.domain import reports
from portal.domain.reports.making import claim
from portal.models import Report

# On SQLite as on PostgreSQL, where `make test-services` runs it.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WORKERS, REPORTS = 4, 12


def at_once(work) -> list:
    """Run `work` in threads that begin together, each with a connection of its own; return what they return."""
    barrier = threading.Barrier(WORKERS)

    def run(_number: int):
        try:
            barrier.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, range(WORKERS)))


def claim_all() -> list[int]:
    taken = []
    while report := claim():
        taken.append(report.pk)
    return taken


def test_each_report_is_claimed_once(kind):
    for number in range(REPORTS):
        reports.ask("sample", source="2024-1", subject=f"s{number}", language="kk", rings=False)
    claimed = Counter(pk for taken in at_once(claim_all) for pk in taken)
    assert set(claimed.values()) == {1}
    assert len(claimed) == REPORTS
    assert set(Report.objects.values_list("attempts", flat=True)) == {1}
    assert Report.objects.values("claim").distinct().count() == REPORTS


def test_report_that_all_ask_for_at_once_is_one_row(kind):
    rows = at_once(lambda: reports.ask("sample", source="2024-1", language="kk", rings=False).pk)
    assert len(set(rows)) == 1
    assert Report.objects.count() == 1


def test_report_that_is_made_by_many_at_once_is_made_once(kind, folder):
    reports.ask("sample", source="2024-1", language="kk", rings=False)
    assert sorted(at_once(reports.make_next)) == [False, False, False, True]
    assert len(kind.calls) == 1
    assert Report.objects.get().files.count() == 1
