"""Who is written to of what in reporting, when, and what stands in the mail."""

import datetime
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.domain.notices import choose, deliver_due
from portal.enums import Language, NoticeStatus, RoleName
from portal.models import Notice, User
from tests.factories.reporting import DONE, answer_all, bring_to, entry_of, open_year, person, report_of
from tests.html import Page
from vision import tasks
from vision.domain import cycles, entries, notices, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Submission

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FOCAL, CONTRIBUTOR, REVIEWER = RoleName.FOCAL_POINT, RoleName.CONTRIBUTOR, RoleName.REVIEWER


class Cast:
    """People of two states and of the Secretariat; each name is the first part of an address."""

    def __init__(self) -> None:
        self.people = {
            "focal": person(FOCAL, "kazakhstan"),
            "deputy": person(FOCAL, "kazakhstan"),
            "tourism": person(CONTRIBUTOR, "kazakhstan", areas=["2.5"]),
            "culture": person(CONTRIBUTOR, "kazakhstan", areas=["3.1"]),
            "left": person(FOCAL, "kazakhstan", is_active=False),
            "neighbour": person(FOCAL, "turkiye"),
            "observer": person(FOCAL, "hungary"),
            "reviewer": person(REVIEWER),
            "colleague": person(REVIEWER),
            "editor": person(RoleName.EDITOR),
            "administrator": person(RoleName.ADMINISTRATOR),
        }
        for name, user in self.people.items():
            User.objects.filter(pk=user.pk).update(email=f"{name}@example.org")
            user.refresh_from_db()

    def __getattr__(self, name: str) -> User:
        return self.people[name]


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def cycle(cast) -> Cycle:
    """An open year, whose opening everybody has been told of."""
    opened = open_year(by=cast.administrator)
    forget()
    return opened


@pytest.fixture
def report(cycle) -> Submission:
    return report_of("kazakhstan", cycle)


def forget() -> None:
    """Let what was written and sent so far count for nothing."""
    Notice.objects.all().delete()
    mail.outbox.clear()


def written() -> dict[str, set[str]]:
    """Return who is written to, by kind."""
    found: dict[str, set[str]] = {}
    for kind, email in Notice.objects.values_list("kind", "recipient__email"):
        found.setdefault(kind, set()).add(email.partition("@")[0])
    return found


def sent() -> list[str]:
    deliver_due()
    return sorted(message.to[0].partition("@")[0] for message in mail.outbox)


def links(message) -> list[str]:
    found = Page(message.alternatives[0].content).links()
    return [link.removeprefix("http://127.0.0.1:8000") for link in found if "/workspace/" in link]


def to(name: str):
    [message] = [message for message in mail.outbox if message.to == [f"{name}@example.org"]]
    return message


# --- Who, of what ---------------------------------------------------------------------------------------


def opening(cast: Cast) -> None:
    open_year(by=cast.administrator)


def brought_to(status: SubmissionStatus) -> Callable[[Cast], None]:
    """Return what brings Kazakhstan's report there, its last step alone being told of."""

    def bring(cast: Cast) -> None:
        submission = report_of("kazakhstan", open_year(by=cast.administrator))
        answer_all(submission, cast.focal)
        if status != SubmissionStatus.SUBMITTED:
            submissions.submit(submission, by=cast.focal)
            reviews.start(submission, by=cast.reviewer)
        forget()
        if status == SubmissionStatus.SUBMITTED:
            submissions.submit(submission, by=cast.focal)
        elif status == SubmissionStatus.RETURNED:
            reviews.mark(entry_of(submission, "2.5.2"), note="Say how many.", by=cast.reviewer)
            reviews.send_back(submission, reason="A figure is missing.", by=cast.reviewer)
        else:
            reviews.accept_unmarked(submission, by=cast.reviewer)
            reviews.accept(submission, by=cast.reviewer)

    return bring


def asked_by(name: str) -> Callable[[Cast], None]:
    def ask(cast: Cast) -> None:
        brought_to(SubmissionStatus.ACCEPTED)(cast)
        forget()
        submission = Submission.objects.get(state__slug="kazakhstan")
        submissions.ask_for_version(submission, reason="A figure was wrong.", by=getattr(cast, name))

    return ask


OF_KAZAKHSTAN = {"focal", "deputy", "tourism", "culture"}


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        (opening, {"cycle_opened": OF_KAZAKHSTAN | {"neighbour", "observer"}}),
        (
            brought_to(SubmissionStatus.SUBMITTED),
            {"submitted": {"reviewer", "colleague"}, "receipt": {"focal", "deputy"}},
        ),
        (brought_to(SubmissionStatus.RETURNED), {"returned": {"focal", "deputy", "tourism"}}),
        (brought_to(SubmissionStatus.ACCEPTED), {"accepted": OF_KAZAKHSTAN}),
        (asked_by("reviewer"), {"version_asked": {"focal", "deputy"}}),
        (asked_by("focal"), {"version_asked": {"reviewer", "colleague"}}),
    ],
    ids=[
        "opened",
        "submitted",
        "returned",
        "accepted",
        "asked for by the Secretariat",
        "asked for by the state",
    ],
)
def test_readers_of_each_mail(cast, deed, expected):
    deed(cast)
    assert written() == expected
    everybody = sorted(name for names in expected.values() for name in names)
    assert sent() == everybody
    assert sent() == everybody


def test_nobody_is_told_of_what_they_did_themselves(cast):
    """Some act for a state and for the Secretariat: the receipt alone is for who handed in."""
    both = person(FOCAL, "kazakhstan", email="both@example.org")
    for role in (REVIEWER, RoleName.ADMINISTRATOR):
        person_with_more(both, role)
    submission = report_of("kazakhstan", open_year(by=both))
    assert "both" not in written()["cycle_opened"]
    bring_to(submission, SubmissionStatus.ACCEPTED, focal_point=both, reviewer=both)
    submissions.ask_for_version(Submission.objects.get(pk=submission.pk), reason="A figure.", by=both)
    assert [kind for kind, names in written().items() if "both" in names] == ["receipt"]


def person_with_more(user: User, role: RoleName) -> None:
    from portal.domain import accounts

    accounts.grant(user, role)


@pytest.mark.parametrize("switched_off", ["reminder", "cycle_opened", "receipt", "accepted"])
def test_who_switched_a_kind_off_does_without_it(cast, switched_off):
    choose(
        cast.focal,
        [kind for kind in ("reminder", "cycle_opened", "receipt", "accepted") if kind != switched_off],
    )
    submission = report_of("kazakhstan", open_year(by=cast.administrator))
    bring_to(submission, SubmissionStatus.ACCEPTED, focal_point=cast.deputy, reviewer=cast.reviewer)
    notices.remind(on=submission.cycle.closes)
    assert "focal" not in written().get(switched_off, set())


def test_what_asks_for_something_to_be_done_cannot_be_switched_off(cast):
    choose(cast.focal, [])
    brought_to(SubmissionStatus.RETURNED)(cast)
    assert "focal" in sent()


def test_year_that_is_reopened_is_told_of_to_those_who_have_not_handed_in(cast, cycle, report):
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=cast.focal, reviewer=cast.reviewer)
    cycles.close(cycle, by=cast.administrator)
    forget()
    later = timezone.localdate() + 60 * DAY
    cycles.reopen(cycle, closes=later, reason="They asked for it.", by=cast.administrator)
    assert written() == {"cycle_opened": {"neighbour", "observer"}}


# --- What is no longer true is not sent -----------------------------------------------------------------


def test_report_that_was_recalled_is_not_told_of_and_told_of_when_it_is_handed_in_again(cast, report):
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=cast.focal, reviewer=cast.reviewer)
    submissions.recall(report, by=cast.focal)
    assert sent() == []
    submissions.submit(report, by=cast.focal)
    assert sent() == ["colleague", "deputy", "focal", "reviewer"]


def test_report_that_was_handed_in_twice_since_is_told_of_once(cast, report):
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=cast.focal, reviewer=cast.reviewer)
    submissions.recall(report, by=cast.focal)
    submissions.submit(report, by=cast.focal)
    assert sent() == ["colleague", "deputy", "focal", "reviewer"]


def test_report_that_was_corrected_already_is_not_told_of_as_returned(cast):
    brought_to(SubmissionStatus.RETURNED)(cast)
    submissions.submit(Submission.objects.get(state__slug="kazakhstan"), by=cast.focal)
    assert "tourism" not in sent()


def test_year_that_was_closed_meanwhile_is_not_told_of(cast):
    cycles.close(open_year(by=cast.administrator), by=cast.administrator)
    assert sent() == []


def test_person_who_lost_the_role_meanwhile_is_not_written_to(cast):
    open_year(by=cast.administrator)
    cast.neighbour.roles.all().delete()
    assert "neighbour" not in sent()


# --- Several reports in one mail ------------------------------------------------------------------------


def test_reports_that_come_in_together_stand_in_one_mail_to_each_reviewer(cast, cycle):
    for state, official in (("kazakhstan", cast.focal), ("turkiye", cast.neighbour)):
        submission = report_of(state, cycle)
        bring_to(submission, SubmissionStatus.SUBMITTED, focal_point=official, reviewer=cast.reviewer)
    assert sent() == ["colleague", "deputy", "focal", "neighbour", "reviewer"]
    message = to("reviewer")
    assert message.subject == "2 reports have been submitted"
    assert links(message)[:2] == [
        f"/en/workspace/review/{cycle.year}/{state}/" for state in ("kazakhstan", "turkiye")
    ]


def test_report_that_is_in_review_already_drops_out_of_the_mail(cast, cycle):
    for state, official in (("kazakhstan", cast.focal), ("turkiye", cast.neighbour)):
        submission = report_of(state, cycle)
        bring_to(submission, SubmissionStatus.SUBMITTED, focal_point=official, reviewer=cast.reviewer)
    reviews.start(report_of("kazakhstan", cycle), by=cast.reviewer)
    deliver_due()
    assert to("colleague").subject == f"Report submitted: Türkiye, {cycle.year}"


# --- What stands in it ----------------------------------------------------------------------------------


def test_returned_report_is_told_of_with_reason_and_each_entry_that_the_reader_can_correct(cast, report):
    bring_to(report, SubmissionStatus.UNDER_REVIEW, focal_point=cast.focal, reviewer=cast.reviewer)
    for code in ("2.5.1", "3.1.1"):
        reviews.mark(entry_of(report, code), note=f"Say more on {code}.", by=cast.reviewer)
    reviews.send_back(report, reason="A figure is missing.", by=cast.reviewer)
    forget_all_but("returned")
    assert sent() == ["culture", "deputy", "focal", "tourism"]
    place = f"/en/workspace/{report.cycle.year}/kazakhstan/"
    assert links(to("focal")) == [f"{place}entries/2.5.1/", f"{place}entries/3.1.1/", place, place]
    assert links(to("tourism")) == [f"{place}entries/2.5.1/", place, place]
    for name in ("focal", "tourism"):
        assert "A figure is missing." in to(name).body
        assert "Say more on 2.5.1." in to(name).body
    assert "Say more on 3.1.1." not in to("tourism").body


def forget_all_but(kind: str) -> None:
    Notice.objects.exclude(kind=kind).delete()


@pytest.mark.parametrize(
    ("language", "day"),
    [("tr", "31 Mart 2027"), ("en", "31 March 2027"), ("az", "31 mart 2027"), ("kk", "2027 ж. 31 наурыз")],
)
def test_mail_is_in_the_language_of_its_reader(cast, monkeypatch, language, day):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: datetime.date(2027, 3, 1))
    cast.focal.language = language
    cast.focal.save()
    open_year(by=cast.administrator)
    deliver_due()
    message = to("focal")
    assert message.extra_headers["Content-Language"] == language
    assert day in message.body.replace("\u00a0", " ")
    assert links(message)[0].startswith(f"/{language}/workspace/")


def test_figures_are_those_of_the_moment_in_which_the_mail_is_sent(cast, report):
    notices.remind(on=report.cycle.closes - DAY)
    entry = entry_of(report, "2.5.1")
    entries.write(entry, DONE, revision=entry.revision, by=cast.focal)
    deliver_due()
    assert "2 entries wait for an answer." in to("focal").body
    assert "2.5 Tourism: 1" in to("focal").body


# --- Reminders ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ((), {"focal", "deputy", "tourism", "culture"}),
        (("3.1.1",), {"focal", "deputy", "tourism"}),
        (("2.5.1", "2.5.2", "3.1.1"), {"focal", "deputy"}),
    ],
    ids=["nothing answered", "an area answered", "all answered, not submitted"],
)
def test_who_is_reminded_is_who_has_something_to_do(cast, report, answered, expected):
    for code in answered:
        entry = entry_of(report, code)
        entries.write(entry, DONE, revision=entry.revision, by=cast.focal)
    notices.remind(on=report.cycle.closes)
    assert written()["reminder"] == expected | {"neighbour"}
    deliver_due()
    assert ("What is missing is that the report is submitted." in to("focal").body) is (len(answered) == 3)


@pytest.mark.parametrize(
    "status", [SubmissionStatus.SUBMITTED, SubmissionStatus.UNDER_REVIEW, SubmissionStatus.ACCEPTED]
)
def test_state_whose_report_is_in_is_not_reminded(cast, report, status):
    bring_to(report, status, focal_point=cast.focal, reviewer=cast.reviewer)
    forget()
    notices.remind(on=report.cycle.closes + 30 * DAY)
    assert written() == {"reminder": {"neighbour"}}


def test_observers_are_reminded_once_they_have_begun(cast, cycle):
    notices.remind(on=cycle.closes)
    assert "observer" not in written()["reminder"]
    entry = entry_of(report_of("hungary", cycle), "2.5.1")
    entries.write(entry, DONE, revision=entry.revision, by=cast.observer)
    notices.remind(on=cycle.closes)
    assert "observer" in written()["reminder"]


def days_with_mail(submission: Submission, first: int, last: int, name: str = "focal") -> list[int]:
    """Return the days around the closing day on which somebody is reminded, each day being asked twice."""
    found = []
    for day in range(first, last + 1):
        before = Notice.objects.filter(kind="reminder", recipient__email=f"{name}@example.org").count()
        for _time in range(2):
            notices.remind(on=submission.cycle.closes + day * DAY)
        now = Notice.objects.filter(kind="reminder", recipient__email=f"{name}@example.org").count()
        found += [day] * (now - before)
    return found


def test_reminders_come_on_the_days_of_the_schedule_then_weekly(cast, report):
    """Opened thirty days before it closes, the year is told of by another mail on the first of them."""
    assert days_with_mail(report, -30, 24) == [-7, -1, 1, 8, 15, 22]


def test_schedule_is_that_of_the_year(cast, report):
    Cycle.objects.update(reminders="20, 3")
    assert days_with_mail(report, -30, 0) == [-20, -3]
    Notice.objects.all().delete()
    Cycle.objects.update(reminders="")
    assert days_with_mail(report, -30, 2) == [1]


def test_day_that_was_missed_is_made_up_for_once(cast, report):
    closes = report.cycle.closes
    assert notices.remind(on=closes - 5 * DAY) > 0
    assert notices.remind(on=closes - 4 * DAY) == notices.remind(on=closes - 2 * DAY) == 0
    assert notices.remind(on=closes + 4 * DAY) > 0
    assert notices.remind(on=closes + 5 * DAY) == 0


def test_year_that_is_extended_is_reminded_of_anew(cast, report):
    closes = report.cycle.closes
    notices.remind(on=closes - DAY)
    cycles.extend(report.cycle, closes=closes + 30 * DAY, reason="They asked.", by=cast.administrator)
    assert notices.remind(on=closes - DAY) == 0
    assert notices.remind(on=closes) > 0
    assert notices.remind(on=closes + 23 * DAY) > 0


def test_returned_report_is_reminded_of_weekly_also_after_the_year_is_closed(cast, report):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=cast.focal, reviewer=cast.reviewer)
    Cycle.objects.update(
        status=CycleStatus.CLOSED, opens=report.cycle.opens - 90 * DAY, closes=report.cycle.opens - 10 * DAY
    )
    report.cycle.refresh_from_db()
    forget()
    today = timezone.localdate()
    counts = [notices.remind(on=today + day * DAY) for day in range(16)]
    assert [day for day, count in enumerate(counts) if count] == [7, 14]
    assert written()["reminder"] == {"focal", "deputy", "tourism"}


def test_draft_is_not_reminded_of_once_the_year_is_closed(cast, report):
    cycles.close(report.cycle, by=cast.administrator)
    assert notices.remind(on=report.cycle.closes + 8 * DAY) == 0


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        (-7, "Report on 2031: 7 days left"),
        (-1, "Report on 2031: 1 day left"),
        (0, "Report on 2031: today is the last day"),
        (8, "Report on 2031: the closing day has passed"),
    ],
)
def test_reminder_says_how_much_time_is_left_on_the_day_it_is_sent(cast, report, monkeypatch, day, subject):
    on, localdate = report.cycle.closes + day * DAY, timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda at=None: localdate(at) if at else on)
    notices.remind()
    deliver_due()
    assert to("focal").subject == subject
    assert "2.5 Tourism: 2" in to("focal").body
    assert "2.5 Tourism: 2" in to("tourism").body
    assert "3.1 Culture" not in to("tourism").body


def test_returned_report_is_reminded_of_what_is_still_as_it_was(cast, report):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=cast.focal, reviewer=cast.reviewer)
    forget()
    notices.remind(on=report.cycle.closes)
    assert written()["reminder"] == {"focal", "deputy", "tourism", "neighbour"}
    deliver_due()
    assert to("focal").subject == "The report on 2031 waits for corrections"
    assert "1 marked entry is still as it was." in to("focal").body
    forget()
    entry = report.entries.marked().get()
    answer = Answer(status=ReportedStatus.COMPLETED, done="Forty people.", language="en")
    entries.write(entry, answer, revision=entry.revision, by=cast.focal)
    notices.remind(on=report.cycle.closes)
    deliver_due()
    assert "All marked entries have been changed." in to("focal").body
    assert "tourism@example.org" not in [message.to[0] for message in mail.outbox]


def test_reminder_of_what_was_done_meanwhile_is_not_sent(cast, report):
    notices.remind(on=report.cycle.closes)
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=cast.focal, reviewer=cast.reviewer)
    forget_all_but("reminder")
    assert sent() == ["neighbour"]
    assert set(Notice.objects.values_list("status", flat=True)) == {
        NoticeStatus.SENT,
        NoticeStatus.NOT_NEEDED,
    }


def test_beat_asks_for_reminders_every_day(cast, report, settings):
    [entry] = [
        one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == tasks.send_reminders.name
    ]
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({5}, {0})
    Cycle.objects.update(closes=timezone.localdate() + DAY)
    Submission.objects.update(created_at=timezone.now() - 30 * DAY)
    tasks.send_reminders()
    assert "focal" in written()["reminder"]


# --- Samples, and what it costs -------------------------------------------------------------------------


def test_about_samples_only_the_people_of_the_demonstration_are_written_to(cast, cycle, report):
    Cycle.objects.update(is_sample=True)
    demo = person(FOCAL, "kazakhstan", email="focal-point@demo.example")
    bring_to(report, SubmissionStatus.RETURNED, focal_point=cast.focal, reviewer=cast.reviewer)
    notices.remind(on=cycle.closes)
    assert set(Notice.objects.values_list("recipient", flat=True)) == {demo.pk}
    deliver_due()
    assert len(mail.outbox) == 2
    assert all("This message is about sample data" in message.body for message in mail.outbox)


def test_real_years_are_not_called_samples(cast, cycle):
    notices.remind(on=cycle.closes)
    deliver_due()
    assert not any("sample" in message.body for message in mail.outbox)


def cost(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        deed()
    return len(queries)


def test_cost_does_not_grow_with_entries(cast):
    """Of a report with three entries and of one with all of them."""
    every = list(ActionItem.objects.in_force().values_list("code", flat=True))
    assert costs(cast, ["2.5.1", "2.5.2", "3.1.1"]) == costs(cast, every)


def costs(cast: Cast, codes: list[str]) -> list[int]:
    """Return what it costs to remind, to send that, and to send that all entries are marked; undo it."""
    with transaction.atomic():
        cycle = open_year(codes=codes, by=cast.administrator)
        forget()
        found = [cost(lambda: notices.remind(on=cycle.closes)), cost(deliver_due)]
        submission = report_of("kazakhstan", cycle)
        bring_to(submission, SubmissionStatus.UNDER_REVIEW, focal_point=cast.focal, reviewer=cast.reviewer)
        for entry in submission.entries.all():
            reviews.mark(entry, note="Say more.", by=cast.reviewer)
        reviews.send_back(submission, reason="A figure is missing.", by=cast.reviewer)
        forget_all_but("returned")
        found.append(cost(deliver_due))
        assert len(mail.outbox) > 4
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("language", Language.values)
def test_addresses_of_entries_are_of_the_language_of_the_reader(cast, report, language):
    User.objects.filter(pk=cast.tourism.pk).update(language=language)
    bring_to(report, SubmissionStatus.RETURNED, focal_point=cast.focal, reviewer=cast.reviewer)
    forget_all_but("returned")
    deliver_due()
    assert links(to("tourism"))[0].startswith(
        f"/{language}/workspace/{report.cycle.year}/kazakhstan/entries/2.5.1/"
    )
