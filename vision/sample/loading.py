"""Making the sample years where there are none; what is there, and what people did on it, stays as it is."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.domain.activity import record
from portal.enums import ActivityVerb, Language, ParticipationStatus
from portal.errors import DomainError
from portal.models import State
from vision.domain import cycles, editions, notices, submissions
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Entry, EntryReview, Submission
from vision.reports import queue
from vision.sample.people import Officials, Staff, language_of
from vision.sample.plan import OPEN_FOR, Plan, SampleYear, Way, answered, status_of, years
from vision.sample.report import CORRECTED, PAUSE, Report, last_day_of_writing, tell, walk
from vision.sample.translations import Translator
from vision.sample.when import Calendar, chance
from vision.sample.words import Stock, Writer

# With fewer days left, a year that is open would soon have nothing to try.
FEW_DAYS = 7


def load() -> list[str]:
    """Make the sample years that are missing; return what is to be told, a line each.

    A year of which there is a cycle already, which may be real, is left alone. Raises DomainError where the
    framework is not loaded.
    """
    with transaction.atomic():
        told = [line for year in years(timezone.localdate()) if (line := load_year(year))]
        if told:
            ask_for_papers()
        # So that there is a mail to look at: about samples nobody else is written to.
        notices.remind()
    return told


def ask_for_papers() -> None:
    """Queue the reports of the latest sample year, for beat to have made: starting the portal waits for none."""
    edition = editions.latest()
    if edition and edition.cycle.is_sample:
        queue.ask_for(edition, ring=False)


def load_year(year: SampleYear) -> str:
    cycle = Cycle.objects.filter(year=year.number).first()
    if cycle is None:
        Making(year).make()
        return _("Sample reports for %(year)d have been loaded.") % {"year": year.number}
    if cycle.is_sample:
        keep_open(cycle)
        return ""
    return _("There is a reporting year %(year)d already, so no sample reports were loaded for it.") % {
        "year": year.number
    }


def keep_open(cycle: Cycle) -> None:
    """Give a sample year that is open more days, where they run out."""
    if not cycle.is_open or cycle.days_left() >= FEW_DAYS:
        return
    closes = timezone.localdate() + datetime.timedelta(days=OPEN_FOR)
    by = Staff(since=timezone.now()).administrator
    cycles.move_closing_day(cycle, closes, reason=Stock().whole("extended", Language.EN), by=by)


class Making:
    """Makes one sample year."""

    def __init__(self, year: SampleYear):
        self.year, self.stock, self.calendar = year, Stock(), Calendar(year.opens)
        self.items = {item.code: item for item in ActionItem.objects.in_force()}
        if not self.items:
            raise DomainError(_("The content is not loaded yet: run load_content first."))
        self.opened_at = self.calendar.moment(0)
        self.staff = Staff(since=self.opened_at)

    def make(self) -> None:
        cycle = self.make_cycle()
        states = State.objects.with_status(on=self.year.opens).exclude(status=None)
        for state in states:
            self.make_reports(state, cycle, self.year.plans.get(state.slug, Plan()))
        if cycle.published_at:
            Translator(self.stock, self.calendar, self.staff.reviewer).translate(cycle)
            editions.publish(cycle, by=self.staff.administrator, at=cycle.published_at, quietly=True)

    def make_cycle(self) -> Cycle:
        steps = [(CycleStatus.OPEN, self.opened_at)]
        steps += [(status, self.calendar.moment(day)) for status, day in self.year.ends]
        guidance = {f"guidance_{code}": self.stock.whole("guidance", code) for code in Language.values}
        cycle = Cycle.objects.create(
            year=self.year.number,
            status=steps[-1][0],
            opens=self.year.opens,
            closes=self.year.closes,
            is_sample=True,
            published_at=next((at for status, at in steps if status == CycleStatus.PUBLISHED), None),
            **guidance,
        )
        cycle.items.set(self.items.values())
        before = CycleStatus.PLANNED
        for status, at in steps:
            record(
                ActivityVerb.CYCLE_STATUS,
                cycle,
                by=self.staff.administrator,
                before=before,
                after=status,
                at=at,
            )
            before = status
        return cycle

    def make_reports(self, state: Any, cycle: Cycle, plan: Plan) -> None:
        """Make all versions of what a state, annotated by its `status`, reports in the year."""
        officials = Officials(state, since=self.opened_at)
        start = chance("words", state.slug, cycle.year, of=1000)
        writer = Writer(self.stock, language_of(state.slug), start)
        first, *others = plan.versions
        report = self.draft(state, cycle, officials, writer)
        report.answer(self.statuses(state.slug, plan), until=last_day_of_writing(first))
        walk(report, first)
        report.save()
        for way in others:
            report = self.correction(report, way)
            walk(report, way)
            report.save()

    def statuses(self, state: str, plan: Plan) -> dict[str, str]:
        """Return what the state says, by the codes of the items it has answered, in the order of the document."""
        found = answered(list(self.items), state, self.year.number, plan.share)
        return {code: status_of(state, code, self.year.number) for code in self.items if code in found}

    def draft(self, state: Any, cycle: Cycle, officials: Officials, writer: Writer) -> Report:
        submission = Submission.objects.create(
            state=state,
            cycle=cycle,
            is_expected=state.status == ParticipationStatus.MEMBER,
            created_at=self.opened_at,
            created_by=self.staff.administrator,
        )
        tell(submission, by=self.staff.administrator, at=self.opened_at, after=SubmissionStatus.DRAFT)
        entries = {
            code: Entry(submission=submission, item=item, language=writer.language)
            for code, item in self.items.items()
        }
        return Report(submission, entries, officials, self.staff, self.calendar, writer)

    def correction(self, old: Report, way: Way) -> Report:
        """Begin a new version of an accepted report, in which some entries are corrected already."""
        begun = old.moment(way[0][1], "version")
        submission = Submission.objects.create(
            state=old.submission.state,
            cycle=old.submission.cycle,
            version=old.submission.version + 1,
            is_current=False,
            is_expected=old.submission.is_expected,
            created_at=begun,
            created_by=old.officials.focal_point,
            reason=old.writer.say("versions"),
        )
        by, reason = old.officials.focal_point, submission.reason
        tell(submission, by=by, at=begun, after=SubmissionStatus.DRAFT, reason=reason)
        submissions.copy_entries(old.submission, submission)
        copies = submission.entries.select_related("item")
        entries = {entry.item.code: entry for entry in copies.order_by("pk")}
        reviews = EntryReview.objects.filter(entry__submission=submission)
        by_entry = {review.entry_id: review for review in reviews}
        new = Report(
            submission,
            entries,
            old.officials,
            self.staff,
            self.calendar,
            old.writer,
            {code: by_entry[entry.pk] for code, entry in entries.items() if entry.pk in by_entry},
        )
        new.correct(new.some_under_way(CORRECTED), way[0][1] + PAUSE)
        return new
