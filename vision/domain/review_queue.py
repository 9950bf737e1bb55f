"""What the Secretariat has before it: which reports wait for it, and what is in, state by state and area by area."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.enums import RoleName
from portal.models import Activity, Role, User
from vision.enums import SubmissionStatus, Verdict
from vision.models import CooperationArea, Cycle, Entry, Submission
from vision.models.entry import ANSWERED

# With the Secretariat: it is its turn.
WAITING = (SubmissionStatus.SUBMITTED, SubmissionStatus.UNDER_REVIEW)


@dataclass(frozen=True)
class Tally:
    """How many of `total` entries are answered, and how a reviewer has decided on them."""

    answered: int = 0
    accepted: int = 0
    marked: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.answered + other.answered,
            self.accepted + other.accepted,
            self.marked + other.marked,
            self.total + other.total,
        )

    @property
    def share(self) -> str:
        """How much is answered, in a word that a style sheet knows: none, some, most or all."""
        if self.answered == self.total:
            return "all"
        if not self.answered:
            return "none"
        return "most" if 2 * self.answered >= self.total else "some"


@dataclass(frozen=True)
class Report:
    """The newest version of what a state reports in a cycle, as it stands on the day `on`.

    `tallies` are by primary key of the area; `changed_at` is when it was last written or moved, None where never.
    """

    submission: Submission
    tallies: Mapping[int, Tally]
    focal_points: Sequence[User]
    changed_at: datetime.datetime | None
    on: datetime.date

    @property
    def tally(self) -> Tally:
        return sum(self.tallies.values(), Tally())

    @property
    def is_waiting(self) -> bool:
        return self.submission.status in WAITING

    @property
    def days_waiting(self) -> int | None:
        """Days since it was handed in, None where it is not with the Secretariat."""
        at = self.submission.submitted_at
        return (self.on - timezone.localdate(at)).days if at and self.is_waiting else None

    @property
    def days_late(self) -> int:
        """Days since the closing day where a report that is expected was never handed in, else 0."""
        submission = self.submission
        is_missing = submission.status == SubmissionStatus.DRAFT and not submission.is_correction
        if not (is_missing and submission.is_expected):
            return 0
        return max(0, -submission.cycle.days_left(self.on))


@dataclass(frozen=True)
class Row:
    """An area, and what each report has in it, in the order of the reports."""

    area: CooperationArea
    cells: Sequence[tuple[Report, Tally]]


@dataclass(frozen=True)
class Board:
    """All reports of a cycle in the order of the states, and the areas that it covers."""

    cycle: Cycle
    reports: Sequence[Report]
    areas: Sequence[CooperationArea]

    @property
    def rows(self) -> list[Row]:
        nothing = Tally()
        return [
            Row(area, [(report, report.tallies.get(area.pk, nothing)) for report in self.reports])
            for area in self.areas
        ]

    @property
    def to_remind(self) -> list[User]:
        """The focal points of states whose report is still to come or to be corrected."""
        with_states = {SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}
        waited_for = (report for report in self.reports if report.submission.status in with_states)
        return [user for report in waited_for for user in report.focal_points]

    @property
    def counts(self) -> list[tuple[SubmissionStatus, int]]:
        """How many reports are in each status, in the order of the workflow."""
        found = [report.submission.status for report in self.reports]
        return [(status, found.count(status)) for status in SubmissionStatus]


def cycles() -> QuerySet[Cycle]:
    """Return the cycles that have reports, the latest first, each with how many wait for the Secretariat."""
    waiting = Submission.objects.filter(cycle=OuterRef("pk"), status__in=WAITING).order_by()
    count = waiting.values("cycle").annotate(n=Count("pk")).values("n")
    return Cycle.objects.with_reports().annotate(
        waiting=Coalesce(Subquery(count, output_field=IntegerField()), 0)
    )


def board(cycle: Cycle, *, on: datetime.date | None = None) -> Board:
    """Return what is in of `cycle`: the newest version of each state's report."""
    found = Submission.objects.filter(cycle=cycle).newest().with_place()
    submissions = list(found.select_related("submitted_by", "review_started_by").order_by("state__position"))
    tallies, written = tallies_of(submissions)
    moved, focal_points = moves(submissions), focal_points_of(each.state_id for each in submissions)
    reports = [
        Report(
            submission=submission,
            tallies=tallies[submission.pk],
            focal_points=focal_points[submission.state_id],
            changed_at=latest(written.get(submission.pk), moved.get(submission.pk)),
            on=on or timezone.localdate(),
        )
        for submission in submissions
    ]
    covered = {area for report in reports for area in report.tallies}
    areas = CooperationArea.objects.filter(pk__in=covered)
    return Board(cycle, reports, list(areas))


def waiting_first(reports: Iterable[Report]) -> list[Report]:
    """Sort reports by how long they wait for the Secretariat; those that do not wait come last, by state."""
    reports = list(reports)
    waiting = sorted(
        (report for report in reports if report.is_waiting), key=lambda report: report.submission.submitted_at
    )
    return [*waiting, *(report for report in reports if not report.is_waiting)]


def tallies_of(
    submissions: Iterable[Submission],
) -> tuple[dict[int, dict[int, Tally]], dict[int, datetime.datetime]]:
    """Count the entries of each submission by area, and say when one of them was last written."""
    found = Entry.objects.filter(submission__in=[submission.pk for submission in submissions]).order_by()
    rows = found.values_list("submission", "item__area").annotate(
        answered=Count("pk", filter=ANSWERED),
        accepted=Count("pk", filter=Q(review__verdict=Verdict.ACCEPTED)),
        marked=Count("pk", filter=Q(review__verdict=Verdict.MARKED)),
        total=Count("pk"),
        written=Max("updated_at"),
    )
    tallies: dict[int, dict[int, Tally]] = defaultdict(dict)
    written: dict[int, datetime.datetime] = {}
    for submission, area, answered, accepted, marked, total, at in rows:
        tallies[submission][area] = Tally(answered, accepted, marked, total)
        if last := latest(written.get(submission), at):
            written[submission] = last
    return tallies, written


def moves(submissions: Iterable[Submission]) -> dict[int, datetime.datetime]:
    """Return when each submission last changed its status."""
    kind = ContentType.objects.get_for_model(Submission)
    keys = [submission.pk for submission in submissions]
    found = Activity.objects.filter(target_type=kind, target_id__in=keys).order_by()
    return dict(found.values_list("target_id").annotate(Max("at")))


def focal_points_of(states: Iterable[int]) -> dict[int | None, list[User]]:
    """Return who may hand in for each state, by its primary key."""
    roles = Role.objects.filter(role=RoleName.FOCAL_POINT, state__in=list(states), user__is_active=True)
    people: dict[int | None, list[User]] = defaultdict(list)
    for role in roles.select_related("user").order_by("user__name", "pk"):
        people[role.state_id].append(role.user)
    return people


def latest(*moments: datetime.datetime | None) -> datetime.datetime | None:
    return max((moment for moment in moments if moment), default=None)


def versions_of(submission: Submission) -> list[Submission]:
    """Return all versions of a report, the newest first."""
    found = Submission.objects.filter(state=submission.state_id, cycle=submission.cycle_id)
    return list(found.with_place().order_by("-version"))


def record_of(versions: Iterable[Submission]) -> QuerySet[Activity]:
    """Return what is recorded of these versions, the last first."""
    kind = ContentType.objects.get_for_model(Submission)
    keys = [version.pk for version in versions]
    return Activity.objects.filter(target_type=kind, target_id__in=keys).select_related("by")
