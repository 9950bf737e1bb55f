"""The reporting year: who gets a report to write, when, and what is published of it."""

import datetime

import pytest
from django.utils import timezone, translation

from portal.enums import ActivityVerb, Language, ParticipationStatus, RoleName
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity, Participation, State
from tests.factories import ActionItemFactory, StateFactory
from tests.factories.reporting import entry_of, person, report_of
from vision.domain import cycles, entries, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Entry, Submission

pytestmark = pytest.mark.django_db

MEMBERS = {"azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan"}
OBSERVERS = {"hungary", "turkmenistan", "northern-cyprus"}


def day(distance: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=distance)


@pytest.fixture
def planned(db):
    cycle = Cycle.objects.create(year=2031, opens=day(-1), closes=day(30))
    cycle.items.set(ActionItem.objects.filter(code__in=["2.5.1", "3.1.1"]))
    return cycle


def moves(cycle: Cycle) -> list[tuple[str, str, str]]:
    found = Activity.objects.about(cycle).order_by("pk")
    return list(found.values_list("verb", "before", "after", "reason"))


def states_of(cycle: Cycle, **asked) -> set[str]:
    return set(cycle.submissions.filter(**asked).values_list("state__slug", flat=True))


def join(state: State, since: int, until: int | None = None) -> None:
    Participation.objects.create(
        state=state,
        status=ParticipationStatus.MEMBER,
        since=day(since),
        until=None if until is None else day(until),
    )


# --- Opening ------------------------------------------------------------------------------------------


def test_opening_gives_each_state_a_draft_and_expects_members(planned, administrator):
    opened = cycles.open_cycle(planned, by=administrator)
    assert opened.is_open
    assert states_of(opened, is_expected=True) == MEMBERS
    assert states_of(opened, is_expected=False) == OBSERVERS
    assert set(opened.submissions.values_list("status", "version", "is_current", "created_by")) == {
        ("draft", 1, True, administrator.pk)
    }


def test_opening_is_recorded_of_the_cycle_and_of_each_report(planned, administrator):
    opened = cycles.open_cycle(planned, by=administrator)
    assert moves(opened) == [("cycle_status", "planned", "open", "")]
    for report in opened.submissions.all():
        lines = Activity.objects.about(report).values_list("verb", "by", "before", "after")
        assert list(lines) == [("submission_status", administrator.pk, "", "draft")]


def test_states_take_part_by_that_day(planned, administrator):
    """One that left yesterday does not report any more, one that joins tomorrow does not yet."""
    left, leaves, joined, joins = (StateFactory() for _ in range(4))
    join(left, -100, until=0)
    join(leaves, -100, until=1)
    join(joined, 0)
    join(joins, 1)
    opened = cycles.open_cycle(planned, by=administrator)
    assert states_of(opened) - MEMBERS - OBSERVERS == {leaves.slug, joined.slug}


def test_observer_that_became_a_member_is_expected(planned, administrator):
    hungary = State.objects.get(slug="hungary")
    hungary.participations.filter(until=None).update(until=day(0))
    join(hungary, 0)
    opened = cycles.open_cycle(planned, by=administrator)
    assert states_of(opened, is_expected=True) == MEMBERS | {"hungary"}


def test_chosen_items_are_those_that_are_asked_for(planned, administrator):
    opened = cycles.open_cycle(planned, by=administrator)
    for report in opened.submissions.all():
        assert set(report.entries.values_list("item__code", flat=True)) == {"2.5.1", "3.1.1"}


def test_chosen_item_that_was_retired_before_the_opening_is_not_asked_for(planned, administrator):
    ActionItem.objects.filter(code="3.1.1").update(retired_at=timezone.now())
    opened = cycles.open_cycle(planned, by=administrator)
    report = report_of("kazakhstan", opened)
    assert set(report.entries.values_list("item__code", flat=True)) == {"2.5.1"}


def test_without_a_choice_all_items_in_force_are_asked_for(planned, administrator):
    planned.items.clear()
    retired = ActionItemFactory(retired_at=timezone.now())
    opened = cycles.open_cycle(planned, by=administrator)
    assert set(opened.items.all()) == set(ActionItem.objects.in_force())
    assert retired not in opened.items.all()
    report = report_of("kazakhstan", opened)
    assert report.entries.count() == ActionItem.objects.in_force().count() == 123


def test_cycle_opened_before_its_day_opens_today(planned, administrator):
    planned.opens = day(7)
    planned.save()
    assert cycles.open_cycle(planned, by=administrator).opens == day(0)


def test_cycle_opened_after_its_day_keeps_it(planned, administrator):
    assert cycles.open_cycle(planned, by=administrator).opens == day(-1)


@pytest.mark.parametrize("closes", [-1, 0])
def test_cycle_whose_closing_day_is_over_is_not_opened(planned, administrator, closes):
    planned.opens, planned.closes = day(-30), day(closes)
    planned.save()
    with pytest.raises(cycles.BadClosingDay):
        cycles.open_cycle(planned, by=administrator)
    planned.refresh_from_db()
    assert planned.status == CycleStatus.PLANNED
    assert not planned.submissions.exists()
    assert moves(planned) == []


def test_entries_begin_in_the_language_of_the_focal_points(planned, administrator):
    person(RoleName.CONTRIBUTOR, "kazakhstan", language=Language.TR)
    person(RoleName.FOCAL_POINT, "kazakhstan", language=Language.AZ, is_active=False)
    person(RoleName.FOCAL_POINT, "kazakhstan", language=Language.KK)
    person(RoleName.FOCAL_POINT, "kazakhstan", language=Language.EN)
    person(RoleName.CONTRIBUTOR, "uzbekistan", language=Language.TR)
    person(RoleName.FOCAL_POINT, "turkiye", language=Language.TR, is_active=False)
    opened = cycles.open_cycle(planned, by=administrator)
    found = Entry.objects.filter(submission__cycle=opened, item__code="2.5.1")
    languages = dict(found.values_list("submission__state__slug", "language"))
    assert {slug: languages[slug] for slug in ("kazakhstan", "uzbekistan", "turkiye", "hungary")} == {
        "kazakhstan": "kk",
        "uzbekistan": "tr",
        "turkiye": "en",
        "hungary": "en",
    }


# --- Extending, closing, reopening --------------------------------------------------------------------


def test_extension_moves_the_closing_day_with_a_reason(cycle, administrator):
    before = cycle.closes
    extended = cycles.extend(cycle, closes=day(60), reason=" Floods. ", by=administrator)
    assert extended.closes == day(60)
    assert moves(cycle)[-1] == ("cycle_extended", before.isoformat(), day(60).isoformat(), "Floods.")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_extension_without_a_reason_is_refused(cycle, administrator, reason):
    with pytest.raises(MissingReason):
        cycles.extend(cycle, closes=day(60), reason=reason, by=administrator)
    cycle.refresh_from_db()
    assert cycle.closes == day(30)


def test_extension_to_a_day_that_is_over_is_refused(cycle, administrator):
    with pytest.raises(cycles.BadClosingDay):
        cycles.extend(cycle, closes=day(-1), reason="Floods.", by=administrator)
    assert cycles.extend(cycle, closes=day(0), reason="Floods.", by=administrator).closes == day(0)


def test_close_leaves_what_is_on_its_way(cycle, bring, administrator):
    submitted = bring(report_of("kazakhstan", cycle), SubmissionStatus.SUBMITTED)
    assert cycles.close(cycle, by=administrator).status == CycleStatus.CLOSED
    submitted.refresh_from_db()
    assert submitted.status == SubmissionStatus.SUBMITTED
    assert moves(cycle)[-1] == ("cycle_status", "open", "closed", "")


def test_reopening_gives_newcomers_a_report_and_leaves_the_others(cycle, bring, administrator):
    submitted = bring(report_of("kazakhstan", cycle), SubmissionStatus.SUBMITTED)
    written = set(Entry.objects.filter(submission__cycle=cycle).values_list("pk", "status", "done"))
    newcomer = StateFactory()
    join(newcomer, 0)
    cycles.close(cycle, by=administrator)
    reopened = cycles.reopen(cycle, closes=day(10), reason="A state has joined.", by=administrator)
    assert reopened.is_open
    assert states_of(cycle) == MEMBERS | OBSERVERS | {newcomer.slug}
    report = report_of(newcomer.slug, cycle)
    assert (report.is_expected, report.entries.count()) == (True, 3)
    others = Entry.objects.filter(submission__cycle=cycle).exclude(submission=report)
    assert set(others.values_list("pk", "status", "done")) == written
    submitted.refresh_from_db()
    assert submitted.status == SubmissionStatus.SUBMITTED
    assert cycle.submissions.filter(state__slug="kazakhstan").count() == 1


def test_reopening_is_recorded_with_its_reason_and_the_new_day(cycle, administrator):
    cycles.close(cycle, by=administrator)
    cycles.reopen(cycle, closes=day(40), reason="Floods.", by=administrator)
    assert moves(cycle)[-2:] == [
        ("cycle_extended", day(30).isoformat(), day(40).isoformat(), "Floods."),
        ("cycle_status", "closed", "open", "Floods."),
    ]


def test_reopening_with_the_same_day_moves_none(cycle, administrator):
    cycles.close(cycle, by=administrator)
    cycles.reopen(cycle, closes=day(30), reason="Floods.", by=administrator)
    assert moves(cycle)[-2:] == [
        ("cycle_status", "open", "closed", ""),
        ("cycle_status", "closed", "open", "Floods."),
    ]


def test_reopening_until_a_day_that_is_over_is_refused(cycle, administrator):
    cycles.close(cycle, by=administrator)
    Cycle.objects.filter(pk=cycle.pk).update(closes=day(-5))
    for closes in (day(-5), day(-1)):
        with pytest.raises(cycles.BadClosingDay):
            cycles.reopen(cycle, closes=closes, reason="Floods.", by=administrator)
    cycle.refresh_from_db()
    assert cycle.status == CycleStatus.CLOSED


def test_reopening_without_a_reason_is_refused(cycle, administrator):
    cycles.close(cycle, by=administrator)
    with pytest.raises(MissingReason):
        cycles.reopen(cycle, closes=day(40), reason=" ", by=administrator)
    cycle.refresh_from_db()
    assert (cycle.status, cycle.closes) == (CycleStatus.CLOSED, day(30))


# --- Publishing ---------------------------------------------------------------------------------------


@pytest.fixture
def closed(cycle, administrator):
    return cycles.close(cycle, by=administrator)


@pytest.mark.parametrize(
    "status",
    [
        None,
        SubmissionStatus.SUBMITTED,
        SubmissionStatus.UNDER_REVIEW,
        SubmissionStatus.RETURNED,
    ],
)
def test_publication_needs_an_accepted_report(cycle, bring, administrator, status):
    if status:
        bring(report_of("kazakhstan", cycle), status)
    cycles.close(cycle, by=administrator)
    with pytest.raises(cycles.NothingToPublish):
        cycles.publish(cycle, by=administrator)
    cycle.refresh_from_db()
    assert (cycle.status, cycle.published_at) == (CycleStatus.CLOSED, None)


@pytest.fixture
def published(cycle, bring, administrator):
    bring(report_of("kazakhstan", cycle), SubmissionStatus.ACCEPTED)
    cycles.close(cycle, by=administrator)
    return cycles.publish(cycle, by=administrator)


def test_publication_shows_what_is_accepted(published):
    entry = entry_of(report_of("kazakhstan", published), "2.5.1")
    assert published.published_at <= timezone.now()
    assert set(Entry.objects.published().values_list("submission__state__slug", flat=True)) == {"kazakhstan"}
    assert entry in Entry.objects.published()
    assert moves(published)[-1] == ("cycle_status", "closed", "published", "")


def test_withdrawal_hides_it_again(published, administrator):
    withdrawn = cycles.withdraw(published, reason="A wrong figure.", by=administrator)
    assert (withdrawn.status, withdrawn.published_at) == (CycleStatus.CLOSED, None)
    assert not Entry.objects.published().exists()
    assert moves(published)[-1] == ("cycle_status", "published", "closed", "A wrong figure.")


def test_withdrawal_without_a_reason_is_refused(published, administrator):
    with pytest.raises(MissingReason):
        cycles.withdraw(published, reason="", by=administrator)
    assert Entry.objects.published().exists()


def test_correction_of_a_published_report_shows_in_the_next_edition(published, bring, focal_point):
    accepted = report_of("kazakhstan", published)
    new = correct(accepted, focal_point)
    assert set(Entry.objects.published().values_list("done", flat=True)) == {"Work went on."}
    bring(new, SubmissionStatus.ACCEPTED)
    shown = Entry.objects.published()
    assert set(shown.values_list("submission", flat=True)) == {accepted.pk}
    cycles.correct(published, reason="A figure was wrong.", by=person(RoleName.ADMINISTRATOR))
    assert set(shown.all().values_list("submission", flat=True)) == {new.pk}
    assert set(shown.all().values_list("done", flat=True)) == {"Corrected.", "Work went on."}


def correct(accepted: Submission, focal_point) -> Submission:
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    entry = entry_of(new, "2.5.1")
    entries.write(entry, Answer(status="completed", done="Corrected."), revision=0, by=focal_point)
    return new


# --- Who and when -------------------------------------------------------------------------------------


def test_cycle_is_looked_at_as_it_stands_not_as_it_was_read(cycle, administrator):
    stale = Cycle.objects.get(pk=cycle.pk)
    cycles.close(cycle, by=administrator)
    with pytest.raises(WrongTime):
        cycles.close(stale, by=administrator)
    assert moves(cycle).count((ActivityVerb.CYCLE_STATUS, "open", "closed", "")) == 1


def test_refusal_names_who_may(cycle, focal_point):
    with pytest.raises(NotAllowed) as refused:
        cycles.close(cycle, by=focal_point)
    with translation.override("en"):
        assert "Only administrators" in str(refused.value.message)
    assert type(refused.value) is NotAllowed


def test_days_left_are_counted_to_the_closing_day(cycle):
    assert (cycle.days_left(), cycle.days_left(on=day(30)), cycle.days_left(on=day(31))) == (30, 0, -1)
