"""Clicks at the same moment, with real threads on PostgreSQL: one wins, the others are told so."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import ActivityVerb, ParticipationStatus, RoleName
from portal.errors import WrongTime
from portal.models import Activity, Participation
from tests.factories import ActionItemFactory, StateFactory
from tests.factories.reporting import answer_all, bring_to, entry_of, open_year, person, report_of
from tests.vision.domain.threads import at_once, refusals
from vision.domain import cycles, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.errors import ChangedMeanwhile, NotDecided
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import ActionItem, Cycle, Entry, EntryReview, Handover, Submission

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# Of what can come either way round, this many rounds: each way should turn up.
ROUNDS = 6


class World:
    """A state with its people, two reviewers, and a year that is open; nothing of the real content is needed."""

    def __init__(self):
        self.state = StateFactory()
        since = timezone.localdate() - datetime.timedelta(days=400)
        Participation.objects.create(state=self.state, status=ParticipationStatus.MEMBER, since=since)
        self.items = [ActionItemFactory() for _ in range(3)]
        self.focal_point, self.colleague = (person(RoleName.FOCAL_POINT, self.state) for _ in range(2))
        self.reviewers = [person(RoleName.REVIEWER) for _ in range(2)]
        self.administrator = person(RoleName.ADMINISTRATOR)
        self.year = 2030

    def draft(self) -> Submission:
        """Return the state's draft of one more year, with every entry answered."""
        self.year += 1
        cycle = open_year(self.year, codes=[item.code for item in self.items], by=self.administrator)
        report = report_of(self.state.slug, cycle)
        answer_all(report, self.focal_point)
        return report

    def report(self, status: SubmissionStatus) -> Submission:
        return self.bring(self.draft(), status)

    def bring(self, report: Submission, status: SubmissionStatus) -> Submission:
        return bring_to(report, status, focal_point=self.focal_point, reviewer=self.reviewers[0])

    def entry(self, report: Submission) -> Entry:
        return entry_of(report, self.items[0].code)


@pytest.fixture
def world():
    return World()


def versions(report: Submission):
    return Submission.objects.filter(state=report.state_id, cycle=report.cycle_id)


def moves(report: Submission) -> list[tuple[str, str]]:
    """Return from and to of each change of status; that the chain has no gap is asked of every test."""
    found = list(
        Activity.objects.about(report)
        .filter(verb=ActivityVerb.SUBMISSION_STATUS)
        .order_by("pk")
        .values_list("before", "after")
    )
    report.refresh_from_db()
    assert [before for before, _after in found[1:]] == [after for _before, after in found[:-1]]
    assert found[-1][1] == report.status
    return found


def cycle_of(report: Submission):
    return Cycle.objects.filter(pk=report.cycle_id)


def test_twenty_clicks_of_two_reviewers_accept_once(world):
    first = world.report(SubmissionStatus.ACCEPTED)
    second = submissions.ask_for_version(first, reason="A figure was wrong.", by=world.focal_point)
    second = world.bring(second, SubmissionStatus.UNDER_REVIEW)
    reviews.accept_unmarked(second, by=world.reviewers[0])
    clicks = [lambda by=by: reviews.accept(second, by=by) for by in world.reviewers * 10]

    answers = at_once(*clicks)

    assert refusals(answers) == [WrongTime] * 19
    assert list(versions(first).filter(is_current=True)) == [second]
    assert moves(second)[-1] == ("under_review", "accepted")
    assert [after for _before, after in moves(second)].count("accepted") == 1
    assert Activity.objects.about(second).filter(verb=ActivityVerb.SUBMISSION_CURRENT).count() == 1


def test_acceptance_of_a_correction_and_a_call_for_another_one(world):
    """Whichever is first: the correction that is under way is the only one, and nobody waits for ever."""
    for _ in range(ROUNDS):
        first = world.report(SubmissionStatus.ACCEPTED)
        second = submissions.ask_for_version(first, reason="A figure was wrong.", by=world.focal_point)
        second = world.bring(second, SubmissionStatus.UNDER_REVIEW)
        reviews.accept_unmarked(second, by=world.reviewers[0])

        answers = at_once(
            lambda second=second: reviews.accept(second, by=world.reviewers[0]),
            lambda first=first: submissions.ask_for_version(first, reason="More.", by=world.reviewers[1]),
            lambda first=first: submissions.ask_for_version(first, reason="More.", by=world.focal_point),
        )

        assert refusals(answers) == [WrongTime, WrongTime]
        assert list(versions(first).order_by("pk").values_list("version", "is_current", "status")) == [
            (1, False, "accepted"),
            (2, True, "accepted"),
        ]


def test_submission_recall_and_review_at_once(world):
    """Each step is allowed or refused by what was there before it: the record has no gap."""
    seen = set()
    for _ in range(ROUNDS):
        report = world.report(SubmissionStatus.SUBMITTED)
        answers = at_once(
            lambda report=report: submissions.recall(report, by=world.focal_point),
            lambda report=report: submissions.submit(report, by=world.colleague),
            lambda report=report: reviews.start(report, by=world.reviewers[0]),
            lambda report=report: reviews.start(report, by=world.reviewers[1]),
            behind=cycle_of(report),
        )
        assert set(refusals(answers)) <= {WrongTime}
        steps = moves(report)[2:]
        assert len(steps) == 4 - len(refusals(answers))
        seen.add(tuple(steps))
        assert Handover.objects.filter(submission=report).count() == (report.status != "draft")
    assert seen <= {
        (("submitted", "draft"),),
        (("submitted", "draft"), ("draft", "submitted")),
        (("submitted", "draft"), ("draft", "submitted"), ("submitted", "under_review")),
        (("submitted", "under_review"),),
    }


def test_two_writers_who_read_the_same_overwrite_nothing(world):
    entry = world.entry(world.draft())
    words = {name: Answer(status="completed", done=f"Words of {name}.") for name in "abcdefgh"}
    writers = [
        lambda answer=answer: entries.write(entry, answer, revision=entry.revision, by=world.focal_point)
        for answer in words.values()
    ]

    answers = at_once(*writers)

    assert refusals(answers) == [ChangedMeanwhile] * 7
    [won] = [answer for answer in answers if isinstance(answer, Entry)]
    entry.refresh_from_db()
    assert (entry.done, entry.revision) == (won.done, 2)
    assert {error.entry.done for error in answers if isinstance(error, ChangedMeanwhile)} == {won.done}


def test_same_words_twice_at_once_are_written_once(world):
    entry = world.entry(world.draft())
    answer = Answer(status="completed", done="Ten schools.")

    answers = at_once(
        *[lambda: entries.write(entry, answer, revision=1, by=world.focal_point) for _ in range(5)]
    )

    assert refusals(answers) == []
    assert {(written.done, written.revision) for written in answers} == {("Ten schools.", 2)}


def test_no_word_is_written_after_the_handover(world):
    """What was handed in is what stands in the entries, whichever came first."""
    written = []
    for _ in range(ROUNDS):
        report = world.draft()
        entry = world.entry(report)
        answer = Answer(status="completed", done="In the last second.")

        answers = at_once(
            lambda report=report: submissions.submit(report, by=world.focal_point),
            lambda entry=entry, answer=answer: entries.write(entry, answer, revision=1, by=world.colleague),
        )

        assert set(refusals(answers)) <= {WrongTime}
        report.refresh_from_db()
        assert report.status == SubmissionStatus.SUBMITTED
        handed_in = Handover.objects.get(submission=report).entries
        stands = {each.item.code: Answer.of(each).as_dict() for each in report.entries.select_related("item")}
        assert handed_in == stands
        entry.refresh_from_db()
        assert (entry.done == answer.done) is (refusals(answers) == [])
        written.append(entry.done)
    assert len(written) == ROUNDS


def test_report_is_not_handed_in_after_the_close(world):
    for _ in range(ROUNDS):
        report = world.draft()

        answers = at_once(
            lambda report=report: submissions.submit(report, by=world.focal_point),
            lambda report=report: cycles.close(report.cycle, by=world.administrator),
            behind=cycle_of(report),
        )

        assert set(refusals(answers)) <= {WrongTime}
        report.refresh_from_db()
        assert report.cycle.status == CycleStatus.CLOSED
        if refusals(answers):
            assert report.status == SubmissionStatus.DRAFT
            continue
        handed_in = Activity.objects.about(report).order_by("pk").last()
        closed = Activity.objects.about(report.cycle).order_by("pk").last()
        assert (handed_in.after, closed.after) == ("submitted", "closed")
        assert handed_in.pk < closed.pk


def test_corrections_asked_for_at_once_are_one(world):
    report = world.report(SubmissionStatus.ACCEPTED)
    people = [world.focal_point, world.colleague, *world.reviewers] * 3
    asked = [lambda by=by: submissions.ask_for_version(report, reason="Wrong.", by=by) for by in people]

    answers = at_once(*asked)

    assert refusals(answers) == [WrongTime] * 11
    assert list(versions(report).order_by("version").values_list("version", flat=True)) == [1, 2]
    new = report_of(world.state.slug, report.cycle)
    assert new.entries.count() == 3
    assert moves(new) == [("", "draft")]


def test_verdicts_at_once_leave_one_each(world):
    """Two reviewers who decide on the same entry, and one who accepts all the others meanwhile."""
    report = world.report(SubmissionStatus.UNDER_REVIEW)
    entry = world.entry(report)

    answers = at_once(
        lambda: reviews.accept_entry(entry, by=world.reviewers[0]),
        lambda: reviews.mark(entry, note="Say how many.", by=world.reviewers[1]),
        lambda: reviews.assess(entry, status="delayed", remark={"en": "Late."}, by=world.reviewers[0]),
        lambda: reviews.accept_unmarked(report, by=world.reviewers[1]),
    )

    assert refusals(answers) == []
    found = EntryReview.objects.filter(entry__submission=report)
    assert found.count() == 3
    assert found.exclude(entry=entry).filter(verdict=Verdict.ACCEPTED).count() == 2
    decided = found.get(entry=entry)
    assert (decided.assessed_status, decided.remark_en) == ("delayed", "Late.")
    assert (decided.verdict == Verdict.MARKED) is (decided.note == "Say how many.")


def test_acceptance_and_return_at_once(world):
    """The last mark, the acceptance and the return: one of the last two, and by what was decided before it."""
    for _ in range(ROUNDS):
        report = world.report(SubmissionStatus.UNDER_REVIEW)
        reviews.accept_unmarked(report, by=world.reviewers[0])
        entry = world.entry(report)
        reviews.mark(entry, note="Say how many.", by=world.reviewers[0])

        answers = at_once(
            lambda entry=entry: reviews.accept_entry(entry, by=world.reviewers[0]),
            lambda report=report: reviews.accept(report, by=world.reviewers[0]),
            lambda report=report: reviews.send_back(report, reason="Too short.", by=world.reviewers[1]),
            behind=cycle_of(report),
        )

        ended = moves(report)[-1][1]
        kinds = {type(answer) for answer in answers if isinstance(answer, Exception)}
        assert kinds <= {WrongTime, NotDecided, reviews.NothingMarked}
        marks = report.entries.marked().count()
        assert (ended, marks) in {("accepted", 0), ("returned", 1), ("under_review", 0)}


def test_year_opened_twice_at_once_is_opened_once(world):
    cycle = Cycle.objects.create(
        year=2090,
        opens=timezone.localdate(),
        closes=timezone.localdate() + datetime.timedelta(days=30),
    )
    cycle.items.set(ActionItem.objects.filter(code=world.items[0].code))

    answers = at_once(*[lambda: cycles.open_cycle(cycle, by=world.administrator) for _ in range(4)])

    assert refusals(answers) == [WrongTime] * 3
    assert Submission.objects.filter(cycle=cycle, state=world.state).count() == 1
    assert Activity.objects.about(cycle).count() == 1


def test_withdrawal_and_acceptance_at_once(world):
    """Publication and the last acceptance do not wait for one another."""
    for _ in range(ROUNDS):
        report = world.report(SubmissionStatus.UNDER_REVIEW)
        reviews.accept_unmarked(report, by=world.reviewers[0])
        cycles.close(report.cycle, by=world.administrator)

        answers = at_once(
            lambda report=report: cycles.publish(report.cycle, by=world.administrator),
            lambda report=report: reviews.accept(report, by=world.reviewers[0]),
            behind=cycle_of(report),
        )

        assert set(refusals(answers)) <= {cycles.NothingToPublish}
        assert moves(report)[-1][1] == "accepted"
        report.cycle.refresh_from_db()
        assert (report.cycle.status == CycleStatus.PUBLISHED) is (refusals(answers) == [])
