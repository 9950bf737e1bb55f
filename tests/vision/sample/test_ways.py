"""The samples stand as the domain would have left them: each way is gone again, by people of today."""

from collections.abc import Iterable

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from portal.enums import RoleName
from portal.models import Activity, State, User
from tests.factories.reporting import DONE, answer_all, open_year, person, report_of
from vision.domain import cycles, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus, Verdict
from vision.models import ActionItem, Cycle, Entry, EntryReview, Evidence, Submission
from vision.sample.loading import Making
from vision.sample.plan import FIRST_YEAR, PUBLISHED, UNDER_WAY, A, D, Plan, S, U, Way, years
from vision.sample.report import CORRECTED, LOOKED_AT, MARKS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# Enough that some entries are marked, some looked at and some not.
CODES = ("1.1.1", "1.1.2", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.1.2", "4.1.1")
MOMENTS = ("submitted_at", "review_started_at", "accepted_at")
PLANS = {2023: FIRST_YEAR, 2024: PUBLISHED, 2025: UNDER_WAY}
plans = pytest.mark.parametrize(
    ("year", "state"), [(year, state) for year, found in PLANS.items() for state in found]
)


def plan_of(year: int, state: str) -> Plan:
    return PLANS[year][state]


def make(year: int, state: str) -> QuerySet[Submission]:
    """Make the sample reports of one state in a year, and return them by version."""
    making = Making(next(one for one in years(timezone.localdate()) if one.number == year))
    cycle = making.make_cycle()
    found = State.objects.with_status(on=cycle.opens).get(slug=state)
    making.make_reports(found, cycle, plan_of(year, state))
    return cycle.submissions.order_by("version")


class People:
    def __init__(self, state: str):
        self.focal_point = person(RoleName.FOCAL_POINT, state, email="focal-point@example.org")
        self.reviewer = person(RoleName.REVIEWER, email="reviewer@example.org")


def go(submission: Submission, way: Way, people: People) -> Submission:
    """Take a draft along `way` through the domain."""
    for status, _day in way[1:]:
        submission.refresh_from_db()
        if status == SubmissionStatus.SUBMITTED:
            correct(submission.entries.marked(), people.focal_point)
            submissions.submit(submission, by=people.focal_point)
        elif status == SubmissionStatus.UNDER_REVIEW:
            reviews.start(submission, by=people.reviewer)
            for entry in submission.entries.filter(review__verdict=Verdict.REVISED)[:CORRECTED]:
                reviews.accept_entry(entry, by=people.reviewer)
        elif status == SubmissionStatus.RETURNED:
            send_back(submission, people.reviewer)
        else:
            reviews.accept_unmarked(submission, by=people.reviewer)
            reviews.accept(submission, by=people.reviewer)
    submission.refresh_from_db()
    return submission


def send_back(submission: Submission, reviewer: User) -> None:
    found = list(submission.entries.with_place())
    for entry in [entry for entry in found if entry.item.code[0] in LOOKED_AT]:
        reviews.accept_entry(entry, by=reviewer)
    for entry in found[:MARKS]:
        reviews.mark(entry, note="Say more.", by=reviewer)
    reviews.send_back(submission, reason="Too short.", by=reviewer)


def correct(found: Iterable[Entry], by: User) -> None:
    for entry in found:
        answer = Answer(ReportedStatus.IN_PROGRESS, done=f"{entry.done} More.", language=entry.language)
        entries.write(entry, answer, revision=entry.revision, by=by)


def shape(submission: Submission) -> dict:
    """What is alike in two reports that went the same way, whoever took them and whatever they say."""
    reviewed = EntryReview.objects.filter(entry__submission=submission)
    return {
        "stands": (submission.status, submission.version, submission.is_current),
        "expected": submission.is_expected,
        "moments": [name for name in MOMENTS if getattr(submission, name)],
        "reasons": (bool(submission.reason), bool(submission.return_reason)),
        "record": record_of(submission),
        "handovers": [
            (row.number, row.entries.keys() == codes_of(submission)) for row in submission.handovers.all()
        ],
        "verdicts": {(row.verdict, bool(row.note)) for row in reviewed.exclude(verdict="")},
        "undecided": submission.entries.exclude(pk__in=reviewed.exclude(verdict="").values("entry")).exists(),
        "revisions": set(submission.entries.answered().values_list("revision", flat=True)),
    }


def codes_of(submission: Submission) -> set[str]:
    return set(submission.entries.values_list("item__code", flat=True))


def record_of(target) -> list[tuple]:
    rows = Activity.objects.about(target).order_by("pk").select_related("by")
    return [(row.verb, row.before, row.after, bool(row.reason), who(row.by)) for row in rows]


def who(user: User) -> str:
    """Return the part that somebody plays: the samples and the tests name people by it."""
    part = user.email.partition("@")[0].partition(".")[0]
    return part if part in {"focal-point", "reviewer"} else "administrator"


@plans
def test_sample_report_stands_as_the_domain_leaves_one_that_goes_the_same_way(year, state):
    ours = make(year, state)
    plan, people = plan_of(year, state), People(state)
    cycle = open_year(codes=CODES)
    submission = report_of(state, cycle)
    if plan.share > 50:
        answer_all(submission, people.focal_point)
    else:
        some = submission.entries.first()
        entries.write(some, DONE, revision=some.revision, by=people.focal_point)
    go(submission, plan.versions[0], people)
    for way in plan.versions[1:]:
        new = submissions.ask_for_version(submission, reason="A figure was wrong.", by=people.focal_point)
        correct(new.entries.all()[:CORRECTED], people.focal_point)
        go(new, way, people)
    theirs = Submission.objects.filter(cycle=cycle, state__slug=state).order_by("version")
    assert [shape(report) for report in ours] == [shape(report) for report in theirs]


def test_sample_year_is_recorded_as_one_that_administrators_ran(samples):
    by = person(RoleName.ADMINISTRATOR)
    cycle = open_year(codes=CODES, by=by)
    assert record_of(Cycle.objects.get(year=2025)) == record_of(cycle)
    people = People("turkiye")
    submission = report_of("turkiye", cycle)
    answer_all(submission, people.focal_point)
    go(submission, ((D, 0), (S, 1), (U, 2), (A, 3)), people)
    cycles.close(cycle, by=by)
    cycles.publish(cycle, by=by)
    published = Cycle.objects.get(year=2024)
    cycle.refresh_from_db()
    assert record_of(published) == record_of(cycle)
    assert bool(published.published_at) is bool(cycle.published_at) is True


def test_second_handover_differs_from_the_first_where_entries_were_marked(samples):
    returned = Submission.objects.filter(handovers__number=2)
    assert {str(one.state.slug) for one in returned} == {"kazakhstan", "uzbekistan", "turkiye"}
    for submission in returned:
        first, second = (row.entries for row in submission.handovers.all())
        assert len([code for code in first if first[code] != second[code]]) == MARKS
        now = {
            entry.item.code: Answer.of(entry).as_dict() for entry in submission.entries.select_related("item")
        }
        assert second == now


def test_correction_keeps_words_evidence_and_assessments_of_what_it_corrects(samples):
    for new in Submission.objects.filter(version=2):
        old = Submission.objects.get(state=new.state, cycle=new.cycle, version=1)
        words = [dict(version.entries.values_list("item__code", "done")) for version in (old, new)]
        assert len([code for code in words[0] if words[0][code] != words[1][code]]) == CORRECTED
        for model, field in ((Evidence, "url"), (EntryReview, "assessed_status")):
            kept = [
                sorted(
                    model.objects.filter(entry__submission=version).values_list("entry__item__code", field)
                )
                for version in (old, new)
            ]
            known = dict(kept[1])
            assert [row for row in kept[0] if row[1] and known.get(row[0]) != row[1]] == []


def test_moments_follow_one_another_and_lie_in_the_past(samples):
    for submission in Submission.objects.filter(cycle__is_sample=True).select_related("cycle"):
        rows = list(Activity.objects.about(submission).order_by("pk").values_list("at", flat=True))
        assert rows == sorted(rows)
        assert submission.created_at == rows[0]
        assert rows[-1] < timezone.now()
        written = list(submission.entries.exclude(updated_at=None).values_list("updated_at", flat=True))
        first_handover = submission.handovers.first()
        assert max(written, default=rows[0]) < timezone.now()
        if submission.version == 1 and first_handover:
            assert min(written) > submission.created_at
            assert len([at for at in written if at > first_handover.at]) in {0, MARKS}
        for row in submission.handovers.all():
            assert row.at in rows


def test_every_status_of_the_workflow_has_a_report_to_show(samples):
    accepted, every = {SubmissionStatus.ACCEPTED}, set(SubmissionStatus)
    for year, statuses in ((2023, {*accepted, SubmissionStatus.DRAFT}), (2024, accepted), (2025, every)):
        found = Submission.objects.filter(cycle__year=year, cycle__is_sample=True).newest()
        assert set(found.exclude(state__slug="hungary").values_list("status", flat=True)) == statuses
    cycle = Cycle.objects.get(year=2024)
    assert (cycle.status, cycle.items.count()) == (
        CycleStatus.PUBLISHED,
        ActionItem.objects.in_force().count(),
    )
    entries_shown = Entry.objects.published().filter(submission__cycle=cycle)
    assert set(entries_shown.values_list("status", flat=True)) == {"", *ReportedStatus.values}
    assert entries_shown.filter(nothing=True).exists()
    in_force = Entry.objects.filter(submission__cycle=cycle, submission__is_current=True)
    assert in_force.unanswered().exists()
    assert not entries_shown.filter(submission__state=State.objects.get(slug="hungary")).exists()
    assert set(Evidence.objects.values_list("is_public", flat=True)) == {True, False}


def test_secretariat_has_a_view_of_its_own_with_remarks_in_all_languages(samples):
    assessed = EntryReview.objects.exclude(assessed_status="").filter(
        entry__submission__cycle__year=2024, entry__submission__is_current=True
    )
    differing = [row for row in assessed.select_related("entry") if row.assessed_status != row.entry.status]
    assert 0 < len(differing) < 0.25 * assessed.count()
    for row in differing:
        assert all(getattr(row, f"remark_{language}") for language in ("tr", "en", "az", "kk"))
