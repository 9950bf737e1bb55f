"""Where samples are loaded, how often, and what they leave alone."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core import mail, serializers
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from portal import demonstration
from portal.demonstration import NoDemonstration
from portal.domain.demo import demo_accounts
from portal.domain.notices import deliver_due
from portal.enums import RoleName
from portal.errors import DomainError
from portal.models import Activity, Notice, State, User
from tests.factories import CycleFactory
from tests.factories.portal import PASSWORD
from tests.factories.reporting import DONE, person
from vision import rules
from vision.domain import cycles, entries, submissions
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Entry, Submission
from vision.sample.people import DOMAIN, language_of
from vision.sample.plan import status_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
YEARS = {2023, 2024, 2025}
# What samples are made of.
MODELS = [
    User,
    Activity,
    *(
        apps.get_model("vision", name)
        for name in (
            *("Cycle", "Submission", "Entry", "EntryReview", "EntryTranslation", "ReviewNote"),
            *("Evidence", "Handover"),
        )
    ),
]


def everything(**options) -> dict[str, str]:
    return {
        model.__name__: serializers.serialize("jsonl", model._base_manager.order_by("pk"), **options)
        for model in MODELS
    }


def sample_people():
    return User.objects.filter(email__endswith=f"@{DOMAIN}")


# --- Where ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("production", "demonstrates"), [(True, True), (True, False), (False, False)])
def test_samples_are_for_demonstrations_alone(settings, production, demonstrates):
    settings.PRODUCTION, settings.DEMONSTRATION = production, demonstrates
    with pytest.raises(NoDemonstration):
        demonstration.load()
    with pytest.raises(CommandError, match="DEMONSTRATION"):
        call_command("load_sample")
    assert not Cycle.objects.exists()
    assert not sample_people().exists()


def test_command_tells_what_it_loaded_and_that_it_is_there():
    told = StringIO()
    call_command("load_sample", stdout=told)
    assert len(told.getvalue().splitlines()) == 3
    assert {cycle.year: cycle.is_sample for cycle in Cycle.objects.all()} == dict.fromkeys(YEARS, True)
    again = StringIO()
    call_command("load_sample", stdout=again)
    assert len(again.getvalue().splitlines()) == 1


def test_without_the_framework_nothing_is_loaded():
    ActionItem.objects.update(retired_at=timezone.now())
    with pytest.raises(DomainError):
        demonstration.load()
    assert not Cycle.objects.exists()


def test_loading_costs_a_bounded_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(480):
        demonstration.load()
    with django_assert_max_num_queries(16):
        demonstration.load()


# --- How often ------------------------------------------------------------------------------------------


def test_loading_twice_changes_nothing(samples):
    before = everything()
    assert demonstration.load() == []
    assert everything() == before


def test_samples_are_the_same_every_time():
    made = []
    for _time in range(2):
        with transaction.atomic():
            demonstration.load()
            made.append(
                [
                    list(
                        Entry.objects.order_by("submission__cycle", "submission", "item").values_list(*names)
                    )
                    for names in [("status", "nothing", "done", "next", "updated_at", "updated_by__email")]
                ]
            )
            transaction.set_rollback(True)
    assert made[0] == made[1]


@pytest.mark.parametrize("real", sorted(YEARS))
def test_real_year_is_left_alone_and_told_of(real):
    cycle = CycleFactory(year=real, status=CycleStatus.OPEN)
    told = demonstration.load()
    assert [str(real) in line for line in told].count(True) == len(told) - 2 == 1
    cycle.refresh_from_db()
    assert not cycle.is_sample
    assert not cycle.submissions.exists()
    assert set(Cycle.objects.filter(is_sample=True).values_list("year", flat=True)) == YEARS - {real}


def test_year_that_is_open_closes_in_some_weeks_whatever_the_day(monkeypatch):
    today = datetime.date(2031, 2, 3)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: today)
    demonstration.load()
    cycle = Cycle.objects.get(year=2025)
    assert cycle.is_open
    assert cycle.opens < today
    assert 14 <= cycle.days_left() <= 42


def later(monkeypatch, days: int) -> None:
    today = timezone.localdate()
    monkeypatch.setattr(timezone, "localdate", lambda *_args: today + datetime.timedelta(days=days))


def test_year_whose_days_run_out_is_extended_and_that_is_recorded(samples, monkeypatch):
    before = Cycle.objects.get(year=2025).closes
    later(monkeypatch, days=100)
    demonstration.load()
    cycle = Cycle.objects.get(year=2025)
    assert cycle.days_left() >= 14
    row = Activity.objects.about(cycle).first()
    assert (row.verb, row.before, row.after) == (
        "cycle_extended",
        before.isoformat(),
        cycle.closes.isoformat(),
    )
    assert row.reason
    assert demonstration.load() == []
    assert Activity.objects.about(cycle).first() == row


def test_year_that_somebody_closed_stays_closed(samples, monkeypatch):
    cycle = cycles.close(Cycle.objects.get(year=2025), by=person(RoleName.ADMINISTRATOR))
    later(monkeypatch, days=100)
    demonstration.load()
    assert Cycle.objects.get(year=2025).closes == cycle.closes
    assert Cycle.objects.get(year=2025).status == CycleStatus.CLOSED


# --- Who, and what people do on it ----------------------------------------------------------------------


def test_sample_people_are_named_as_such_and_never_sign_in(samples, client):
    assert sample_people().count() == 2 * State.objects.count() + 2
    for user in sample_people():
        assert user.name.startswith("Sample ")
        assert (user.is_active, user.is_staff, user.has_usable_password()) == (False, False, False)
        assert not user.roles.exists()
        assert not client.login(username=user.email, password="")
    assert not Entry.objects.exclude(updated_by__in=sample_people()).exclude(updated_by=None).exists()
    assert not Activity.objects.exclude(by__in=sample_people()).exists()


def test_each_state_writes_in_its_language(samples):
    for state in State.objects.all():
        found = Entry.objects.filter(submission__state=state)
        assert set(found.values_list("language", flat=True)) == {language_of(state.slug)}
    assert set(Entry.objects.values_list("language", flat=True)) == {"tr", "en", "az", "kk"}


def test_people_of_the_demonstration_go_on_where_colleagues_stopped(settings, tmp_path):
    settings.VAR = tmp_path
    demo_accounts()
    demonstration.load()
    submission = Submission.objects.get(state__slug="kazakhstan", cycle__year=2025)
    focal_point = User.objects.get(email="focal-point@demo.example")
    assert submission.status == SubmissionStatus.DRAFT
    assert 0.4 < submission.entries.answered().count() / submission.entries.count() < 0.6
    assert rules.may_write_some(focal_point, submission)
    assert len(submissions.unanswered(submission)) == submission.entries.unanswered().count()
    entry = submission.entries.unanswered().filter(item__code__startswith="2.").first()
    taken = entries.take_over(entry, revision=entry.revision, by=focal_point)
    assert taken.is_answered


def test_mails_about_samples_go_to_the_people_of_the_demonstration_alone(settings, tmp_path):
    settings.VAR = tmp_path
    person(RoleName.FOCAL_POINT, "kyrgyzstan")
    demo_accounts()
    for _time in range(2):
        demonstration.load()
        found = Notice.objects.values_list("kind", "recipient__email")
        assert sorted(found) == [
            ("reminder", f"{part}@demo.example") for part in ("contributor", "focal-point")
        ]
    User.objects.update(language="en")
    assert deliver_due() == 2
    assert all("This message is about sample data" in message.body for message in mail.outbox)


def test_what_people_did_on_it_stays(samples):
    focal_point = person(RoleName.FOCAL_POINT, "kazakhstan", password=PASSWORD)
    submission = Submission.objects.get(state__slug="kazakhstan", cycle__year=2025)
    entry = submission.entries.unanswered().first()
    entries.write(entry, DONE, revision=entry.revision, by=focal_point)
    other = submission.entries.answered().exclude(pk=entry.pk).first()
    entries.write(other, DONE, revision=other.revision, by=focal_point)
    before = everything()
    demonstration.load()
    assert everything() == before


def test_what_was_completed_stays_so_the_year_after():
    codes = [f"2.1.{place}" for place in range(1, 200)]
    for code in codes:
        before, after = status_of("turkiye", code, 2024), status_of("turkiye", code, 2025)
        if before in {ReportedStatus.COMPLETED, ReportedStatus.NOT_APPLICABLE}:
            assert after == before
        if before != ReportedStatus.NOT_STARTED:
            assert after != ReportedStatus.NOT_STARTED
