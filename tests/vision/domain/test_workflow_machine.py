"""Whatever people do, in whatever order: what must never come of it, never comes.

Hypothesis makes up a year of two states: people with and without the right to do so call everything the domain
offers, most of it at the wrong time. After each call the promises of the workflow are looked at, beside a memory
of our own of what was handed in, marked and accepted.
"""

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.enums import ActivityVerb, RoleName
from portal.errors import DomainError
from portal.models import Activity, User
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of
from tests.vision.tables import dump
from vision.domain import cycles, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import Cycle, Entry, EntryReview, Handover, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

YEAR = 2031
STATES = ("kazakhstan", "hungary")
CODES = ("2.5.1", "3.1.1")
WRITABLE = {SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}
PEOPLE: dict[str, Callable[[], User]] = {
    "focal point of kazakhstan": lambda: person(RoleName.FOCAL_POINT, "kazakhstan"),
    "focal point of hungary": lambda: person(RoleName.FOCAL_POINT, "hungary"),
    "contributor of kazakhstan": lambda: person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"]),
    "reviewer": lambda: person(RoleName.REVIEWER),
    "second reviewer": lambda: person(RoleName.REVIEWER),
    "administrator": lambda: person(RoleName.ADMINISTRATOR),
}

states = st.sampled_from(STATES)
codes = st.sampled_from(CODES)
versions = st.integers(0, 1)  # how many versions back
reasons = st.sampled_from(["A figure is missing.", "", " "])
answers = st.builds(
    Answer,
    status=st.sampled_from(["", "completed", "delayed"]),
    done=st.sampled_from(["", "Ten schools.", "Nine schools."]),
) | st.just(Answer(nothing=True))


def most_often(*likely: str):
    """Choose somebody: mostly one of `likely`, sometimes anybody. “Focal point” is that of the state in question."""
    return st.sampled_from([*likely * (12 // len(likely)), *PEOPLE])


writers = most_often("focal point", "contributor of kazakhstan")
focal_points = most_often("focal point")
reviewers = most_often("reviewer", "second reviewer")
administrators = most_often("administrator")

OF_THE_YEAR = ["open_cycle", "extend", "close", "reopen", "publish", "correct", "withdraw"]
NEXT_OF_THE_YEAR = {
    CycleStatus.OPEN: ["close"],
    CycleStatus.CLOSED: ["publish", "reopen"],
    CycleStatus.PUBLISHED: ["withdraw", "correct"],
}
# What only the Secretariat does: it leaves every word, and who wrote it, as it was.
OF_THE_SECRETARIAT = {reviews.__name__, cycles.__name__}


class Year(RuleBasedStateMachine):
    """One year of two states, in a transaction that is rolled back."""

    people: dict[str, User]
    cycle: Cycle

    def __init__(self):
        super().__init__()
        self.undo = ExitStack()
        self.undo.enter_context(transaction.atomic())
        self.undo.callback(transaction.set_rollback, True)
        # By version: the words handed in last, those accepted, and the codes that the last return marked.
        self.handed_in: dict[int, dict[str, tuple]] = {}
        self.accepted: dict[int, dict[str, tuple]] = {}
        self.marks: dict[int, set[str]] = {}
        # What each handover that was not recalled says.
        self.handovers: dict[int, Any] = {}
        # What the current edition froze, by state and code.
        self.frozen: dict[tuple[str, str], str] = {}
        self.reported, self.changed = False, True

    def teardown(self) -> None:
        self.undo.close()

    # --- Looking --------------------------------------------------------------------------------------

    def reports(self) -> list[Submission]:
        """Return every version of the two states, the first ones first."""
        found = Submission.objects.with_place().filter(state__slug__in=STATES, cycle=self.cycle)
        return sorted(found, key=lambda report: report.version)

    def report(self, state: str, back: int = 0) -> Submission:
        """Return the version that is worked on, or the one before it where there is one."""
        found = [report for report in self.reports() if report.state.slug == state]
        return found[-min(back + 1, len(found))]

    def entry(self, state: str, code: str, back: int = 0) -> Entry:
        return entry_of(self.report(state, back), code)

    def words(self) -> dict[int, dict[str, tuple]]:
        """Return by version and code what the entries say, and who is named as their author."""
        found: dict[int, dict[str, tuple]] = defaultdict(dict)
        for entry in Entry.objects.filter(submission__cycle=self.cycle).select_related("item"):
            said = (*Answer.of(entry).as_dict().values(), entry.updated_by_id, entry.revision)
            found[entry.submission_id][entry.item.code] = said
        return found

    def who(self, by: str, state: str) -> User:
        return self.people[f"{by} of {state}" if by == "focal point" else by]

    def call(self, function: Callable, *args, by: User, **kwargs) -> Any:
        """Call the domain; None where it refuses, and then nothing has changed."""
        before = dump()
        try:
            done = function(*args, by=by, **kwargs)
        except DomainError:
            assert dump() == before
            return None
        self.changed = True
        if function.__module__ in OF_THE_SECRETARIAT:
            assert dump(Entry)["Entry"] == before["Entry"]
        return done

    # --- What states do -------------------------------------------------------------------------------

    @rule(state=states, code=codes, back=versions, answer=answers, by=writers, old=st.integers(0, 1))
    def write(self, state, code, back, answer, by, old):
        entry = self.entry(state, code, back)
        before = Entry.objects.get(pk=entry.pk)
        written = self.call(
            entries.write, entry, answer, revision=max(entry.revision - old, 0), by=self.who(by, state)
        )
        if written and written.revision > before.revision:
            report, user = entry.submission, self.who(by, state)
            assert report.status in WRITABLE
            assert report.status == SubmissionStatus.DRAFT or code in self.marks[report.pk]
            assert user.roles.get().state == report.state
            assert by != "contributor of kazakhstan" or code.startswith("2.5")
            assert written.updated_by == user
            assert before.revision == entry.revision - min(old, entry.revision)

    @rule(state=states, code=codes, by=writers)
    def take_over(self, state, code, by):
        entry = self.entry(state, code)
        taken = self.call(entries.take_over, entry, revision=entry.revision, by=self.who(by, state))
        assert taken is None or (state == "kazakhstan" and taken.done == "Work went on.")

    @rule(state=states, by=focal_points)
    def submit(self, state, by):
        report = self.report(state)
        handed_in = self.call(submissions.submit, report, by=self.who(by, state))
        if handed_in:
            assert report.status in WRITABLE
            self.reported = True
            self.handed_in[report.pk] = self.words()[report.pk]
            last = Handover.objects.filter(submission=report).latest("number")
            self.handovers[last.pk] = last.entries
            assert last.entries == {
                entry.item.code: Answer.of(entry).as_dict() for entry in report.entries.select_related("item")
            }

    @rule(state=states, back=versions, by=focal_points)
    def recall(self, state, back, by):
        report = self.report(state, back)
        recalled = self.call(submissions.recall, report, by=self.who(by, state))
        if recalled:
            assert report.status == SubmissionStatus.SUBMITTED
            self.handovers.pop(max(pk for pk in self.handovers if self.is_of(pk, report)))
            if recalled.status == SubmissionStatus.DRAFT:
                self.handed_in.pop(report.pk)
            else:
                marked = set(recalled.entries.marked().values_list("item__code", flat=True))
                assert marked == self.marks[report.pk]

    def is_of(self, handover: int, report: Submission) -> bool:
        return not Handover.objects.filter(pk=handover).exclude(submission=report).exists()

    @rule(state=states, back=versions, reason=reasons, by=most_often("focal point", "reviewer"))
    def ask_for_version(self, state, back, reason, by):
        report = self.report(state, back)
        new = self.call(submissions.ask_for_version, report, reason=reason, by=self.who(by, state))
        if new:
            assert (report.status, report.is_current) == (SubmissionStatus.ACCEPTED, True)
            copied = {code: said[:-1] for code, said in self.words()[new.pk].items()}
            assert copied == {code: said[:-1] for code, said in self.words()[report.pk].items()}

    # --- What the Secretariat does --------------------------------------------------------------------

    @rule(state=states, back=versions, by=reviewers)
    def start(self, state, back, by):
        self.call(reviews.start, self.report(state, back), by=self.who(by, state))

    @rule(
        state=states,
        code=codes,
        back=versions,
        verdict=st.sampled_from(["mark", "accept_entry", "clear"]),
        note=reasons,
        by=reviewers,
    )
    def decide(self, state, code, back, verdict, note, by):
        about = {"note": note} if verdict == "mark" else {}
        entry = self.entry(state, code, back)
        self.call(getattr(reviews, verdict), entry, by=self.who(by, state), **about)

    @rule(state=states, code=codes, back=versions, by=reviewers, status=st.sampled_from(["", "delayed"]))
    def assess(self, state, code, back, by, status):
        entry = self.entry(state, code, back)
        self.call(reviews.assess, entry, status=status, remark={"en": "Late."}, by=self.who(by, state))

    @rule(state=states, reason=reasons, by=reviewers)
    def send_back(self, state, reason, by):
        report = self.report(state)
        returned = self.call(reviews.send_back, report, reason=reason, by=self.who(by, state))
        if returned:
            self.marks[report.pk] = set(report.entries.marked().values_list("item__code", flat=True))
            assert self.marks[report.pk]

    @rule(state=states, bulk=st.booleans(), by=reviewers)
    def accept(self, state, bulk, by):
        report = self.report(state)
        if bulk:
            self.call(reviews.accept_unmarked, report, by=self.who(by, state))
        if self.call(reviews.accept, report, by=self.who(by, state)):
            assert report.status == SubmissionStatus.UNDER_REVIEW
            self.accepted[report.pk] = self.words()[report.pk]

    # --- What the office does with the year -----------------------------------------------------------

    @rule(
        name=st.sampled_from([*["next"] * 6, *OF_THE_YEAR]),
        reason=reasons,
        by=administrators,
        days=st.integers(-1, 40),
    )
    @precondition(lambda self: self.reported)
    def move_the_year(self, name, reason, by, days):
        """Do what comes next with it, or anything else; not before somebody has reported."""
        self.cycle.refresh_from_db()
        if name == "next":
            choice = NEXT_OF_THE_YEAR[self.cycle.status]
            name = choice[days % len(choice)]
        with_reason = {"extend", "reopen", "publish", "correct", "withdraw"}
        about: dict[str, Any] = {"reason": reason} if name in with_reason else {}
        if name in {"extend", "reopen"}:
            about |= {"closes": timezone.localdate() + timedelta(days=days)}
        if self.call(getattr(cycles, name), self.cycle, by=self.people[by], **about):
            if name in {"publish", "correct"}:
                self.frozen = self.accepted_words()
            elif name == "withdraw":
                self.frozen = {}

    def accepted_words(self) -> dict[tuple[str, str], str]:
        """Return what is said in the reports that are accepted and in force, where anything is."""
        in_force = Submission.objects.in_force().filter(cycle=self.cycle, status=SubmissionStatus.ACCEPTED)
        return {
            (report.state.slug, code): said[2]
            for report in in_force.with_place()
            for code, said in self.accepted[report.pk].items()
            if said[0] or said[1]
        }

    # --- What somebody who knows the way does ---------------------------------------------------------

    # Several rules, since Hypothesis leaves some out of each year: most years are to get on.

    @rule(state=states, steps=st.integers(1, 6))
    def go_on_to_acceptance(self, state, steps):
        self.go_on([state] * steps, set())

    @rule(state=states, steps=st.integers(1, 6), marked=st.sets(codes, min_size=1))
    def go_on_to_a_return(self, state, steps, marked):
        self.go_on([state] * steps, marked)

    @rule(all_states=st.lists(states, min_size=1, max_size=8), marked=st.sets(codes))
    def go_on_with_both(self, all_states, marked):
        self.go_on(all_states, marked)

    def go_on(self, steps_of, marked):
        """Take the next step of each state of `steps_of`; a review ends with a return where something is `marked`."""
        for state in steps_of:
            self.take_a_step(state, marked)
            self.every_promise_is_kept()

    def take_a_step(self, state, marked):
        report = self.report(state)
        if report.status in WRITABLE:
            for code in CODES:
                if not self.entry(state, code).is_answered:
                    self.write(state, code, 0, Answer(status="completed", done=f"{code}."), "focal point", 0)
            self.submit(state, "focal point")
        elif report.status == SubmissionStatus.SUBMITTED:
            self.start(state, 0, "reviewer")
        elif report.status == SubmissionStatus.ACCEPTED:
            self.ask_for_version(state, 0, "A figure is missing.", "focal point")
        elif marked:
            for code in sorted(marked):
                self.decide(state, code, 0, "mark", "Say how many.", "reviewer")
            self.send_back(state, "Figures are missing.", "reviewer")
        else:
            self.accept(state, True, "reviewer")

    # --- What must hold -------------------------------------------------------------------------------

    @invariant()
    def every_promise_is_kept(self):
        if self.changed:
            reports, words = self.reports(), self.words()
            self.one_version_is_in_force_and_one_at_most_on_its_way(reports)
            self.words_change_only_where_they_may(reports, words)
            self.handovers_stay_as_they_were()
            self.every_status_has_its_record()
            self.verdicts_say_who_and_when()
            self.only_accepted_words_of_published_years_are_shown()
        self.changed = False

    def one_version_is_in_force_and_one_at_most_on_its_way(self, reports):
        for state in STATES:
            found = [report for report in reports if report.state.slug == state]
            accepted = [report for report in found if report.status == SubmissionStatus.ACCEPTED]
            assert [report.version for report in found] == list(range(1, len(found) + 1))
            assert [report for report in found if report.is_current] == [
                accepted[-1] if accepted else found[0]
            ]
            assert len(found) - len(accepted) <= 1

    def words_change_only_where_they_may(self, reports, words):
        """Accepted words never; handed-in ones only where the last return marked them."""
        for report in reports:
            now, before = words[report.pk], self.handed_in.get(report.pk)
            if report.status == SubmissionStatus.ACCEPTED:
                assert now == self.accepted[report.pk] == before
            elif before:
                open_ones = self.marks[report.pk] if report.status == SubmissionStatus.RETURNED else set()
                assert {code for code in CODES if now[code] != before[code]} <= open_ones

    def handovers_stay_as_they_were(self):
        found = Handover.objects.filter(submission__cycle=self.cycle)
        assert dict(found.values_list("pk", "entries")) == self.handovers

    def every_status_has_its_record(self):
        """The record leads from the beginning to where things are, each step from where the last one led."""
        steps: dict[tuple, list[tuple]] = defaultdict(list)
        verbs = {ActivityVerb.SUBMISSION_STATUS, ActivityVerb.CYCLE_STATUS}
        for line in Activity.objects.filter(verb__in=verbs).order_by("pk"):
            assert line.by_id is not None
            steps[line.verb, line.target_id].append((line.before, line.after))
        for verb, begins, model in (
            (ActivityVerb.SUBMISSION_STATUS, "", Submission),
            (ActivityVerb.CYCLE_STATUS, "planned", Cycle),
        ):
            for pk, status in model.objects.values_list("pk", "status"):
                found = steps.pop((verb, pk))
                assert [before for before, _after in found] == [
                    begins,
                    *(after for _before, after in found[:-1]),
                ]
                assert found[-1][1] == status
        assert not steps

    def verdicts_say_who_and_when(self):
        decided = EntryReview.objects.exclude(verdict="")
        people = [self.people[name] for name in ("reviewer", "second reviewer")]
        assert not decided.exclude(decided_by__in=people).exists()
        assert not decided.filter(decided_at=None).exists()
        assert not EntryReview.objects.exclude(assessed_status="").exclude(assessed_by__in=people).exists()
        accepted = Entry.objects.filter(submission__status=SubmissionStatus.ACCEPTED)
        assert not accepted.exclude(review__verdict=Verdict.ACCEPTED).exists()

    def only_accepted_words_of_published_years_are_shown(self):
        """And of them, those that were accepted when the edition was published."""
        self.cycle.refresh_from_db()
        shown = Entry.objects.published().values_list("submission__state__slug", "item__code", "done")
        assert {(state, code): done for state, code, done in shown} == self.frozen
        assert len(shown) == len(self.frozen)
        assert (self.cycle.status == CycleStatus.PUBLISHED) or not self.frozen


@pytest.fixture
def year(db):
    """The year as it is opened; in the one before, Kazakhstan has reported."""
    Year.people = {name: make() for name, make in PEOPLE.items()}
    focal_point, reviewer = Year.people["focal point of kazakhstan"], Year.people["reviewer"]
    before = open_year(YEAR - 1, codes=CODES, by=Year.people["administrator"])
    bring_to(
        report_of("kazakhstan", before), SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer
    )
    Year.cycle = open_year(YEAR, codes=CODES, by=Year.people["administrator"])
    return Year


def test_year(year):
    run_state_machine_as_test(
        year,
        settings=settings(
            # PostgreSQL takes twice as long to say the same.
            max_examples=35 if connection.vendor == "sqlite" else 15,
            stateful_step_count=40,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
