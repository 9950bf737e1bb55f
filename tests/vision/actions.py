"""Who may do what with a report, and when: the table that domain, views and admin are tested against.

A role is one of `tests.vision.people`; contributors' area is 2.5, and what is done with an entry is done with
2.5.1, which is the one that is marked in a returned report. What is not in the table is refused.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils import timezone

from portal.models import User
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory
from tests.factories.reporting import entry_of
from tests.vision.people import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    FOCAL_POINT,
    REVIEWER,
    SECRETARIAT,
    SUPERUSER,
    TRANSLATOR,
)
from vision.domain import cycles, entries, reviews, submissions, translations
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import Cycle, Entry, Submission

DRAFT, SUBMITTED, UNDER_REVIEW, RETURNED, ACCEPTED = SubmissionStatus
PLANNED, OPEN, CLOSED, PUBLISHED = CycleStatus

NOBODY: frozenset[tuple[str, str]] = frozenset()


def may(roles: str | tuple[str, ...], *statuses: str) -> frozenset[tuple[str, str]]:
    """Return each role with each status: of everything the table says."""
    return frozenset(product([roles] if isinstance(roles, str) else roles, statuses))


WRITERS = (FOCAL_POINT, CONTRIBUTOR)
HANDED_IN = (SUBMITTED, UNDER_REVIEW, RETURNED, ACCEPTED)

# While the year is open: by action, the roles and the statuses of the report.
ALLOWED: dict[str, frozenset[tuple[str, str]]] = {
    "write": may(WRITERS, DRAFT, RETURNED),
    "take_over": may(WRITERS, DRAFT, RETURNED),
    "submit": may(FOCAL_POINT, DRAFT, RETURNED),
    "recall": may(FOCAL_POINT, SUBMITTED),
    "ask_for_version": may((FOCAL_POINT, REVIEWER), ACCEPTED),
    "start": may(REVIEWER, SUBMITTED),
    "mark": may(REVIEWER, UNDER_REVIEW),
    "accept_entry": may(REVIEWER, UNDER_REVIEW),
    "clear": may(REVIEWER, UNDER_REVIEW),
    "accept_unmarked": may(REVIEWER, UNDER_REVIEW),
    "send_back": may(REVIEWER, UNDER_REVIEW),
    "accept": may(REVIEWER, UNDER_REVIEW),
    "assess": may(REVIEWER, UNDER_REVIEW, ACCEPTED),
    "add_note": may(SECRETARIAT, *SubmissionStatus),
    "translate": may(WRITERS, *SubmissionStatus) | may((*SECRETARIAT, TRANSLATOR), *HANDED_IN),
}
# When it is closed: no first report is begun or taken back; what the Secretariat has returned is finished.
WHEN_CLOSED = ALLOWED | {
    "write": may(WRITERS, RETURNED),
    "take_over": may(WRITERS, RETURNED),
    "submit": may(FOCAL_POINT, RETURNED),
    "recall": NOBODY,
}
# When it is published: what the public sees is not assessed anew.
WHEN_PUBLISHED = WHEN_CLOSED | {"assess": may(REVIEWER, UNDER_REVIEW)}
ALLOWED_IN = {OPEN: ALLOWED, CLOSED: WHEN_CLOSED, PUBLISHED: WHEN_PUBLISHED}
# A correction is asked for, written and taken back whatever the year is in.
ALLOWED_FOR_CORRECTIONS = {
    OPEN: ALLOWED,
    CLOSED: ALLOWED,
    PUBLISHED: ALLOWED | {"assess": may(REVIEWER, UNDER_REVIEW)},
}

# Of years: by action, the roles and the statuses of the cycle.
RUNNERS = (ADMINISTRATOR, SUPERUSER)
ALLOWED_WITH_CYCLES: dict[str, frozenset[tuple[str, str]]] = {
    "open_cycle": may(RUNNERS, PLANNED),
    "extend": may(RUNNERS, OPEN),
    "close": may(RUNNERS, OPEN),
    "reopen": may(RUNNERS, CLOSED),
    "publish": may(RUNNERS, CLOSED),
    "withdraw": may(RUNNERS, PUBLISHED),
}

WORDS = Answer(status=ReportedStatus.COMPLETED, done="Ten schools.", language="en")
LAST_YEARS_WORDS = Answer(status=ReportedStatus.DELAYED, done="Nine schools.", language="kk")
# Into the language of the translator.
TRANSLATION = {"done": "İş davam etdi.", "next": "Davam edir."}
CODE = "2.5.1"


@dataclass(frozen=True)
class Action:
    """`call` does it to a report; `prepare` is what a reviewer does before it, where a review has begun."""

    call: Callable[[Submission, User], Any]
    prepare: Callable[[Submission, User], Any] = lambda report, reviewer: None


def entry(report: Submission) -> Entry:
    return entry_of(report, CODE)


def write(report: Submission, by: User) -> Entry:
    found = entry(report)
    return entries.write(found, WORDS, revision=found.revision, by=by)


def take_over(report: Submission, by: User) -> Entry:
    found = entry(report)
    return entries.take_over(found, revision=found.revision, by=by)


def accept_all(report: Submission, reviewer: User) -> None:
    reviews.accept_unmarked(report, by=reviewer)


def mark(report: Submission, by: User) -> None:
    reviews.mark(entry(report), note="Say how many.", by=by)


ACTIONS: dict[str, Action] = {
    "write": Action(write),
    "take_over": Action(take_over),
    "submit": Action(lambda report, by: submissions.submit(report, by=by)),
    "recall": Action(lambda report, by: submissions.recall(report, by=by)),
    "ask_for_version": Action(lambda report, by: submissions.ask_for_version(report, reason="Wrong.", by=by)),
    "start": Action(lambda report, by: reviews.start(report, by=by)),
    "mark": Action(mark),
    "accept_entry": Action(lambda report, by: reviews.accept_entry(entry(report), by=by)),
    "clear": Action(lambda report, by: reviews.clear(entry(report), by=by), mark),
    "accept_unmarked": Action(lambda report, by: reviews.accept_unmarked(report, by=by)),
    "send_back": Action(lambda report, by: reviews.send_back(report, reason="Too short.", by=by), mark),
    "accept": Action(lambda report, by: reviews.accept(report, by=by), accept_all),
    "assess": Action(
        lambda report, by: reviews.assess(entry(report), status="delayed", remark={"en": "Late."}, by=by)
    ),
    "add_note": Action(lambda report, by: reviews.add_note(report, text="Ask them.", by=by)),
    "translate": Action(
        lambda report, by: translations.translate(entry(report), language="az", words=TRANSLATION, by=by)
    ),
}


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


CYCLE_ACTIONS: dict[str, Callable[[Cycle, User], Any]] = {
    "open_cycle": lambda cycle, by: cycles.open_cycle(cycle, by=by),
    "extend": lambda cycle, by: cycles.extend(cycle, closes=in_days(60), reason="Floods.", by=by),
    "close": lambda cycle, by: cycles.close(cycle, by=by),
    "reopen": lambda cycle, by: cycles.reopen(cycle, closes=in_days(60), reason="Floods.", by=by),
    "publish": lambda cycle, by: cycles.publish(cycle, by=by),
    "withdraw": lambda cycle, by: cycles.withdraw(cycle, reason="A wrong figure.", by=by),
}


def report_last_year(report: Submission) -> Entry:
    """Let the state have reported `LAST_YEARS_WORDS` in the year before, so that they can be taken over."""
    year = CycleFactory(year=report.cycle.year - 1, status=CLOSED)
    accepted = SubmissionFactory(state=report.state, cycle=year)
    return EntryFactory(submission=accepted, item=entry(report).item, **LAST_YEARS_WORDS.as_dict())
