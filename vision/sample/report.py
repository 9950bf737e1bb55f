"""A sample report on its way through the workflow: made in memory, step by step, and saved as a whole."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from portal.domain.activity import record
from portal.enums import ActivityVerb, Language
from portal.models import User
from vision.domain.answers import Answer
from vision.enums import ReportedStatus, SubmissionStatus, Verdict
from vision.models import Entry, EntryReview, Evidence, Handover, ReviewNote, Submission
from vision.sample.people import Officials, Staff
from vision.sample.plan import LAST_DAY, Way
from vision.sample.when import Calendar, chance
from vision.sample.words import Writer

# How many entries a reviewer marks in a report that is returned, and how many a correction changes.
MARKS, CORRECTED = 5, 2
# The pillars that a reviewer has been through when a report is returned for the first time.
LOOKED_AT = frozenset({"1", "2"})
# How many of a hundred entries have evidence, and are assessed.
WITH_EVIDENCE, ASSESSED = 15, 25
# Days that a step before takes: nothing is written on the day on which the report is handed in.
PAUSE = 3


@dataclass
class Report:
    """A version of what a state reports, with all that belongs to it, by the code of the item."""

    submission: Submission
    entries: dict[str, Entry]
    officials: Officials
    staff: Staff
    calendar: Calendar
    writer: Writer
    reviews: dict[str, EntryReview] = field(default_factory=dict)
    handovers: list[Handover] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[ReviewNote] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)

    # --- The state's side -----------------------------------------------------------------------------

    def answer(self, statuses: dict[str, str], until: int) -> None:
        """Write on the items of `statuses`, area by area, until that day."""
        for code, status in statuses.items():
            entry, area = self.entries[code], code.rpartition(".")[0]
            day = PAUSE + chance("written", *self.key, area, of=max(until - 2 * PAUSE, 1))
            by = (
                self.officials.contributor
                if chance("by", *self.key, area) < 60
                else self.officials.focal_point
            )
            self.write(entry, self.writer.answer(area, status), at=self.moment(day, code), by=by)
            if entry.done and chance("evidence", *self.key, code) < WITH_EVIDENCE:
                self.evidence.append(self.link(entry, code))

    def write(self, entry: Entry, answer: Answer, *, at: datetime.datetime, by: User) -> None:
        for name, value in answer.as_dict().items():
            setattr(entry, name, value)
        entry.revision += 1
        entry.updated_at, entry.updated_by = at, by

    def link(self, entry: Entry, code: str) -> Evidence:
        return Evidence(
            entry=entry,
            title=self.writer.say("evidence"),
            url=f"https://example.org/{self.submission.state.slug}/{self.submission.cycle.year}/{code}",
            is_public=chance("public", *self.key, code) < 60,
            added_at=entry.updated_at,
            added_by=entry.updated_by,
        )

    def correct(self, codes: Iterable[str], day: int) -> None:
        """Add a sentence to each of the entries."""
        for code in codes:
            entry = self.entries[code]
            answer = Answer.of(entry)
            better = replace(answer, done=f"{answer.done} {self.writer.say('corrected')}")
            self.write(entry, better, at=self.moment(day, code), by=self.officials.focal_point)
            self.changed.append(entry)

    def submit(self, at: datetime.datetime) -> None:
        for review in self.reviews.values():
            if review.verdict == Verdict.MARKED:
                review.verdict = Verdict.REVISED
        self.submission.submitted_at, self.submission.submitted_by = at, self.officials.focal_point
        self.handovers.append(
            Handover(
                submission=self.submission,
                number=len(self.handovers) + 1,
                at=at,
                by=self.officials.focal_point,
                entries={code: Answer.of(entry).as_dict() for code, entry in self.entries.items()},
            )
        )

    # --- The Secretariat's side -----------------------------------------------------------------------

    def start_review(self, at: datetime.datetime) -> None:
        self.submission.review_started_at, self.submission.review_started_by = at, self.staff.reviewer
        # What was revised is looked at first.
        for code in self.with_verdict(Verdict.REVISED)[:CORRECTED]:
            self.decide(code, Verdict.ACCEPTED, at=at)

    def send_back(self, at: datetime.datetime) -> None:
        self.submission.return_reason = self.writer.say("reasons")
        for code in self.entries:
            if code[0] in LOOKED_AT:
                self.decide(code, Verdict.ACCEPTED, at=at)
        for code in self.some_under_way(MARKS):
            self.decide(code, Verdict.MARKED, note=self.writer.say("notes"), at=at)
        marked = self.entries[self.with_verdict(Verdict.MARKED)[0]]
        self.notes += [self.note(None, at), self.note(marked, at)]

    def accept(self, at: datetime.datetime) -> None:
        for code in self.entries:
            if self.verdict(code) != Verdict.ACCEPTED:
                self.decide(code, Verdict.ACCEPTED, at=at)
        self.submission.accepted_at, self.submission.accepted_by = at, self.staff.reviewer

    def decide(self, code: str, verdict: Verdict, *, at: datetime.datetime, note: str = "") -> None:
        review = self.review_of(code)
        review.verdict, review.note = verdict, note
        review.decided_at, review.decided_by = at, self.staff.reviewer

    def assess(self, at: datetime.datetime) -> None:
        """Say of some entries how far the Secretariat sees them, and why, in all languages."""
        for code, entry in self.entries.items():
            if not entry.status or chance("assessed", *self.key, code) >= ASSESSED:
                continue
            review = self.review_of(code)
            review.assessed_status, kind = assessment(entry.status, chance("agreed", *self.key, code))
            if kind != "agreed" or chance("remark", *self.key, code) < 40:
                for language, text in self.writer.take(kind).items():
                    setattr(review, f"remark_{language}", text)
            review.assessed_at, review.assessed_by = at, self.staff.reviewer

    def note(self, entry: Entry | None, at: datetime.datetime) -> ReviewNote:
        """Return a private note, in the language of who wrote it."""
        text = self.writer.take("private")[Language.EN]
        return ReviewNote(submission=self.submission, entry=entry, text=text, at=at, by=self.staff.reviewer)

    # --- What both need -------------------------------------------------------------------------------

    @property
    def key(self) -> tuple[str, int]:
        return self.submission.state.slug, self.submission.cycle.year

    def moment(self, day: int, *keys: object) -> datetime.datetime:
        return self.calendar.moment(day, *self.key, *keys)

    def review_of(self, code: str) -> EntryReview:
        return self.reviews.setdefault(code, EntryReview(entry=self.entries[code]))

    def verdict(self, code: str) -> str:
        return self.reviews[code].verdict if code in self.reviews else ""

    def with_verdict(self, verdict: Verdict) -> list[str]:
        return [code for code in self.entries if self.verdict(code) == verdict]

    def some_under_way(self, count: int) -> list[str]:
        found = [code for code, entry in self.entries.items() if entry.status == ReportedStatus.IN_PROGRESS]
        version = self.submission.version
        return sorted(found, key=lambda code: chance("some", *self.key, version, code, of=10**6))[:count]

    def save(self) -> None:
        """Save the words first: they are frozen by the status."""
        for entry in self.changed:
            if not entry._state.adding:
                entry.save()
        Entry.objects.bulk_create(entry for entry in self.entries.values() if entry._state.adding)
        self.submission.save()
        added = [review for review in self.reviews.values() if review._state.adding]
        decided = [review for review in self.reviews.values() if not review._state.adding]
        EntryReview.objects.bulk_create(added)
        EntryReview.objects.bulk_update(decided, ["verdict", "note", "decided_at", "decided_by"])
        Handover.objects.bulk_create(self.handovers)
        Evidence.objects.bulk_create(self.evidence)
        ReviewNote.objects.bulk_create(self.notes)


def assessment(status: str, thrown: int) -> tuple[str, str]:
    """Return how the Secretariat sees an entry, mostly as the state does, and the kind of its remark."""
    if status == ReportedStatus.COMPLETED and thrown < 35:
        return ReportedStatus.IN_PROGRESS.value, "still_in_progress"
    if status == ReportedStatus.IN_PROGRESS and thrown < 12:
        return ReportedStatus.DELAYED.value, "seen_as_delayed"
    return status, "agreed"


STEPS: dict[SubmissionStatus, Callable[[Report, datetime.datetime], None]] = {
    SubmissionStatus.SUBMITTED: Report.submit,
    SubmissionStatus.UNDER_REVIEW: Report.start_review,
    SubmissionStatus.RETURNED: Report.send_back,
    SubmissionStatus.ACCEPTED: Report.accept,
}


def walk(report: Report, way: Way) -> None:
    """Take a draft along `way`, and record each of its steps."""
    submission = report.submission
    for status, day in way[1:]:
        at = report.moment(day, status)
        if status == SubmissionStatus.SUBMITTED and submission.status == SubmissionStatus.RETURNED:
            report.correct(report.with_verdict(Verdict.MARKED), day - PAUSE)
        if status == SubmissionStatus.ACCEPTED:
            put_in_force(report, at)
            if not submission.is_correction:
                report.assess(at)
        STEPS[status](report, at)
        before, submission.status = submission.status, status
        by = report.officials.focal_point if status == SubmissionStatus.SUBMITTED else report.staff.reviewer
        reason = submission.return_reason if status == SubmissionStatus.RETURNED else ""
        tell(submission, by=by, before=before, after=status, reason=reason, at=at)


def put_in_force(report: Report, at: datetime.datetime) -> None:
    new = report.submission
    if new.is_current:
        return
    old = Submission.objects.get(state=new.state_id, cycle=new.cycle_id, is_current=True)
    old.is_current, new.is_current = False, True
    old.save(update_fields=["is_current"])
    record(
        ActivityVerb.SUBMISSION_CURRENT,
        new,
        by=report.staff.reviewer,
        before=str(old.version),
        after=str(new.version),
        reason=new.reason,
        at=at,
    )


def tell(submission: Submission, *, by: User, at: datetime.datetime, **what: str) -> None:
    record(ActivityVerb.SUBMISSION_STATUS, submission, by=by, at=at, **what)


def last_day_of_writing(way: Way) -> int:
    """Return the day on which a report was handed in first, or that on which it is still written."""
    return way[1][1] if way[1:] else LAST_DAY
