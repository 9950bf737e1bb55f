"""People and reports at every step of the workflow, made through the domain as people make them."""

import datetime

from django.utils import timezone

from portal.domain import accounts
from portal.enums import RoleName
from portal.models import State, User
from tests.factories.portal import UserFactory
from tests.factories.vision import official, publish
from vision.domain import cycles, editions, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea, Cycle, Entry, Submission

DONE = Answer(status=ReportedStatus.IN_PROGRESS, done="Work went on.", next="It goes on.", language="en")


def person(role: RoleName, state: State | str | None = None, areas=(), **fields) -> User:
    """Return somebody with `role`; `state` may be a slug, `areas` are codes."""
    user = UserFactory(**fields)
    found = State.objects.get(slug=state) if isinstance(state, str) else state
    accounts.grant(user, role, state=found, areas=CooperationArea.objects.filter(code__in=areas))
    return user


def open_year(year: int = 2031, *, codes=("2.5.1", "2.5.2", "3.1.1"), by: User | None = None) -> Cycle:
    """Open a cycle that covers the items of `codes`; it closes in thirty days."""
    today = timezone.localdate()
    cycle = Cycle.objects.create(
        year=year, opens=today - datetime.timedelta(days=30), closes=today + datetime.timedelta(days=30)
    )
    cycle.items.set(ActionItem.objects.filter(code__in=codes))
    return cycles.open_cycle(cycle, by=by or person(RoleName.ADMINISTRATOR))


def report_of(state: str, cycle: Cycle) -> Submission:
    """Return the version that `state` works on."""
    return Submission.objects.newest().get(state__slug=state, cycle=cycle)


def entry_of(submission: Submission, code: str) -> Entry:
    return Entry.objects.select_related("submission__state", "submission__cycle", "item").get(
        submission=submission, item__code=code
    )


def answer_all(submission: Submission, by: User, answer: Answer = DONE) -> None:
    for entry in submission.entries.unanswered():
        entries.write(entry, answer, revision=entry.revision, by=by)


def bring_to(
    submission: Submission, status: SubmissionStatus, *, focal_point: User, reviewer: User
) -> Submission:
    """Take a draft through the workflow to `status`; a returned one has its first entry marked."""
    answer_all(submission, focal_point)
    if status == SubmissionStatus.DRAFT:
        return submission
    submission = submissions.submit(submission, by=focal_point)
    if status == SubmissionStatus.SUBMITTED:
        return submission
    submission = reviews.start(submission, by=reviewer)
    if status == SubmissionStatus.UNDER_REVIEW:
        return submission
    if status == SubmissionStatus.RETURNED:
        first = submission.entries.with_place().first()
        reviews.mark(first, note="Say how many.", by=reviewer)
        return reviews.send_back(submission, reason="A figure is missing.", by=reviewer)
    reviews.accept_unmarked(submission, by=reviewer)
    return reviews.accept(submission, by=reviewer)


def set_cycle(cycle: Cycle, status: CycleStatus) -> Cycle:
    """Put a cycle into `status` whatever it is in, as no page can; published it has an edition, else none."""
    Cycle.objects.filter(pk=cycle.pk).update(status=status)
    cycle.refresh_from_db()
    is_published = cycle.editions.current().exists()
    if status == CycleStatus.PUBLISHED and not is_published:
        publish(cycle)
    elif status != CycleStatus.PUBLISHED and is_published:
        editions.withdraw_all(cycle, by=official(), reason="Made for a test.")
    return cycle
