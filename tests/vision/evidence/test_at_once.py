"""What happens when several do it together, with real threads; on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from portal.errors import WrongTime
from tests.factories.reporting import bring_to, entry_of
from tests.vision.evidence.adding import LINK, add_a_file, add_a_link, files_in
from vision.domain import reviews, submissions
from vision.domain.evidence import MOST, remove
from vision.enums import SubmissionStatus
from vision.models import Evidence

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.slow]


def at_once(*calls) -> list[BaseException | None]:
    """Make the calls in threads of their own that begin together; return what each raised."""
    barrier = threading.Barrier(len(calls))

    def make(call) -> None:
        try:
            barrier.wait(timeout=10)
            call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [made.exception(timeout=30) for made in [pool.submit(make, call) for call in calls]]


def names_of(outcomes: list[BaseException | None]) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_two_removals_leave_neither_record_nor_file(entry, focal_point, folder):
    piece = add_a_file(entry, focal_point)
    outcomes = at_once(*[lambda: remove(piece, by=focal_point)] * 2)
    assert outcomes == [None, None]
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


def test_same_file_twice_is_kept_once(entry, focal_point, folder):
    outcomes = at_once(*[lambda: add_a_file(entry, focal_point)] * 3)
    assert names_of(outcomes) == ["AlreadyThere", "AlreadyThere", "NoneType"]
    assert (len(files_in(folder)), Evidence.objects.count()) == (1, 1)


def test_last_place_is_given_once(entry, focal_point):
    for number in range(MOST - 1):
        add_a_link(entry, focal_point, f"{LINK}/{number}")
    outcomes = at_once(
        lambda: add_a_link(entry, focal_point, f"{LINK}/a"),
        lambda: add_a_link(entry, focal_point, f"{LINK}/b"),
    )
    assert names_of(outcomes) == ["NoneType", "TooMany"]
    assert Evidence.objects.count() == MOST


def test_nothing_slips_into_a_report_that_is_handed_in_meanwhile(report, focal_point, reviewer, folder):
    bring_to(report, SubmissionStatus.DRAFT, focal_point=focal_point, reviewer=reviewer)
    entry = entry_of(report, "2.5.1")
    added, handed_in = at_once(
        lambda: add_a_file(entry, focal_point), lambda: submissions.submit(report, by=focal_point)
    )
    assert handed_in is None
    kept = 0 if added else 1
    assert (len(files_in(folder)), Evidence.objects.count()) == (kept, kept)
    assert added is None or isinstance(added, WrongTime)
    reviews.start(report, by=reviewer)
