"""What the pages of the workspace ask: what there is to report, how far it is, who changed what, what is next."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from portal.enums import STATE_ROLES, ActivityVerb
from portal.models import Activity, User
from vision import rules
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import CooperationArea, Cycle, Entry, Submission

CHANGES_SHOWN = 8
BY_YEAR = "-cycle__year", "state__position"


# --- Which reports there are ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reports:
    """The reports of the states that somebody works for, the newest year first: at work now, and behind."""

    now: list[Submission]
    before: list[Submission]


def reports_of(user: User) -> Reports:
    states = [held.state_id for held in user.held_roles if held.role in STATE_ROLES and user.is_active]
    found = list(
        Submission.objects.newest().of_states(states).with_place().with_progress().order_by(*BY_YEAR)
    )
    # What is accepted while its year is still open is looked at where there is nothing else to do.
    now = [report for report in found if is_on_its_way(report)] or [
        report for report in found if report.cycle.is_open
    ]
    return Reports(now=now, before=[report for report in found if report not in now])


def is_on_its_way(submission: Submission) -> bool:
    """Say whether it can still be accepted: a first draft only as long as its year is open."""
    if submission.status == SubmissionStatus.DRAFT:
        return submission.cycle.is_open or submission.is_correction
    return submission.status != SubmissionStatus.ACCEPTED


def next_to_open() -> Cycle | None:
    """Return the planned cycle that opens first."""
    return Cycle.objects.filter(status=CycleStatus.PLANNED).order_by("opens").first()


# --- How far a report is ----------------------------------------------------------------------------------


def is_uncorrected(entry: Entry) -> bool:
    """Say whether an entry was marked for correction and nobody has changed it since."""
    if entry.verdict != Verdict.MARKED:
        return False
    return entry.updated_at is None or entry.updated_at <= entry.review.decided_at


def is_waiting(entry: Entry) -> bool:
    """Say whether an entry waits for words: it is without an answer, or returned and as it was."""
    if entry.submission.status == SubmissionStatus.RETURNED:
        return is_uncorrected(entry)
    return not entry.is_answered and not entry.item.is_retired


class Counted:
    """Entries that are counted: how many of how many are answered, which are marked.

    What left the document while states report need not be answered: it counts where it is.
    """

    entries: Sequence[Entry]

    @property
    def total(self) -> int:
        return sum(entry.is_answered or not entry.item.is_retired for entry in self.entries)

    @property
    def done(self) -> int:
        return sum(entry.is_answered for entry in self.entries)

    @property
    def is_whole(self) -> bool:
        return self.done == self.total

    @property
    def marked(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.verdict == Verdict.MARKED]


@dataclass(frozen=True)
class Part(Counted):
    """Some of the entries of a report."""

    entries: Sequence[Entry]


@dataclass(frozen=True)
class AreaPart(Counted):
    """The entries of one area; `is_mine` where the reader answers for them."""

    area: CooperationArea
    entries: Sequence[Entry]
    is_mine: bool


@dataclass(frozen=True)
class Work(Counted):
    """A report before the eyes of `user`, all entries in the order of the document."""

    submission: Submission
    user: User
    entries: Sequence[Entry]

    @cached_property
    def mine(self) -> Part:
        """What the reader answers for: of a focal point all, of a contributor their areas."""
        return Part([entry for entry in self.entries if rules.answers_for(self.user, entry)])

    @cached_property
    def areas(self) -> list[AreaPart]:
        mine = set(map(id, self.mine.entries))
        groups: dict[int, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.item.area_id, []).append(entry)
        return [
            AreaPart(found[0].item.area, found, is_mine=id(found[0]) in mine) for found in groups.values()
        ]

    @property
    def my_areas(self) -> list[AreaPart]:
        return [part for part in self.areas if part.is_mine]

    @property
    def other_areas(self) -> list[AreaPart]:
        return [part for part in self.areas if not part.is_mine]

    @cached_property
    def waiting(self) -> list[Entry]:
        """The entries that the reader can write now and that wait for it."""
        return [entry for entry in self.mine.entries if rules.is_open(self.user, entry) and is_waiting(entry)]

    @property
    def uncorrected(self) -> list[Entry]:
        return [entry for entry in self.entries if is_uncorrected(entry)]

    @property
    def corrected(self) -> list[Entry]:
        """The marked entries that were changed since."""
        return [entry for entry in self.marked if not is_uncorrected(entry)]

    @property
    def changed_last(self) -> list[Entry]:
        """What others wrote last in this version, the latest first."""
        theirs = [entry for entry in self.entries if entry.revision and entry.updated_by_id != self.user.pk]
        return sorted(theirs, key=written_at, reverse=True)[:CHANGES_SHOWN]

    def around(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after this one: the reader's own where it is theirs."""
        mine = rules.answers_for(self.user, entry)
        ring = self.mine.entries if mine else self.entries
        return last(ring, before(entry)), first(ring, after(entry))

    def next_waiting(self, entry: Entry) -> Entry | None:
        """Return the entry to go on with after this one: waiting, behind it, else from the beginning."""
        others = [other for other in self.waiting if other.pk != entry.pk]
        return first(others, after(entry)) or first(others, before(entry))


def work(submission: Submission, *, by: User) -> Work:
    """Read a report in one query, without the words of its entries."""
    found = list(submission.entries.with_place().in_brief())
    for entry in found:
        # The same object, so that nothing is read twice.
        entry.submission = submission
    return Work(submission, by, found)


def place(entry: Entry) -> tuple[int, int, int]:
    """Return where an entry stands in the document."""
    area = entry.item.area
    return area.pillar.position, area.position, entry.item.position


def written_at(entry: Entry) -> datetime.datetime:
    assert entry.updated_at is not None  # noqa: S101 - held by a constraint: it was written
    return entry.updated_at


def before(entry: Entry) -> Callable[[Entry], bool]:
    return lambda other: place(other) < place(entry)


def after(entry: Entry) -> Callable[[Entry], bool]:
    return lambda other: place(other) > place(entry)


def first(entries: Sequence[Entry], holds: Callable[[Entry], bool]) -> Entry | None:
    return next(filter(holds, entries), None)


def last(entries: Sequence[Entry], holds: Callable[[Entry], bool]) -> Entry | None:
    return first(list(reversed(entries)), holds)


def by_area(entries: Sequence[Entry]) -> list[tuple[CooperationArea, list[Entry]]]:
    """Group entries that come in the order of the document."""
    groups: dict[CooperationArea, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.item.area, []).append(entry)
    return list(groups.items())


# --- Where a report is in the workflow, and how it came there ---------------------------------------------


@dataclass(frozen=True)
class Step:
    """A step of the workflow: behind, the present one, or to come (then neither `at` nor `by`)."""

    status: SubmissionStatus
    is_behind: bool = False
    is_present: bool = False
    at: datetime.datetime | None = None
    by: User | None = None


def steps(submission: Submission) -> list[Step]:
    """Return the way of a report, from the draft to its acceptance; returned stands there only while it is."""
    passed: dict[SubmissionStatus, tuple] = {
        SubmissionStatus.DRAFT: (submission.created_at, None),
        SubmissionStatus.SUBMITTED: (submission.submitted_at, submission.submitted_by),
        SubmissionStatus.UNDER_REVIEW: (submission.review_started_at, submission.review_started_by),
    }
    if submission.status == SubmissionStatus.RETURNED:
        passed[SubmissionStatus.RETURNED] = returned(submission)
    passed[SubmissionStatus.ACCEPTED] = submission.accepted_at, submission.accepted_by
    order = list(passed)
    present = order.index(SubmissionStatus(submission.status))
    return [
        Step(status, number < present, number == present, *(passed[status] if number <= present else ()))
        for number, status in enumerate(order)
    ]


def returned(submission: Submission) -> tuple:
    """Return when a report was sent back last, and by whom."""
    told = Activity.objects.about(submission).filter(
        verb=ActivityVerb.SUBMISSION_STATUS, after=SubmissionStatus.RETURNED
    )
    line = told.select_related("by").first()
    return (line.at, line.by) if line else (None, None)


def versions(submission: Submission) -> list[Submission]:
    """Return all versions of a state's report on a year, the newest first."""
    found = Submission.objects.filter(state=submission.state_id, cycle=submission.cycle_id)
    return list(found.with_people().order_by("-version"))


def record_of(submission: Submission) -> list[Activity]:
    """Return what is recorded of all versions of a report and of its year, the latest first."""
    kinds = ContentType.objects.get_for_models(Submission, Cycle)
    reports = Submission.objects.filter(state=submission.state_id, cycle=submission.cycle_id)
    about = Q(target_type=kinds[Submission], target_id__in=reports.values("pk"))
    about |= Q(target_type=kinds[Cycle], target_id=submission.cycle_id)
    return list(Activity.objects.filter(about).select_related("by"))
