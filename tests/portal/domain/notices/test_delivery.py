"""Sending notices: what goes out, what is tried again, what is parked."""

import datetime

import pytest
from django.core import mail
from django.core.mail import get_connection
from django.template import TemplateDoesNotExist
from django.utils import timezone, translation
from django.utils.translation import gettext

from portal.domain.notices import Kind, choose, deliver_due, notify, registry, send_again
from portal.domain.notices.delivery import ATTEMPTS, CLAIM, claim, deliver, put_off
from portal.enums import ActivityVerb, Language, NoticeStatus
from portal.models import Activity, Notice
from tests.factories import UserFactory
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
WAITING, SENT, NOT_NEEDED, NOT_SENT = NoticeStatus
MINUTE, HOUR, DAY = (datetime.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))


def write(*people, **fields) -> None:
    notify("trial", people or [UserFactory()], **{"key": "1"} | fields)


def let_time_pass() -> None:
    """Make everything due that waits for another attempt."""
    Notice.objects.filter(status=WAITING).update(next_try_at=timezone.now())


def statuses() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("status", flat=True))


def sent_to() -> list[str]:
    return [message.to[0] for message in mail.outbox]


# --- What goes out ------------------------------------------------------------------------------------------


def test_notice_is_sent_once_and_the_send_is_recorded():
    person = UserFactory()
    write(person)
    before = timezone.now()
    assert [deliver_due(), deliver_due()] == [1, 0]
    assert sent_to() == [person.email]
    notice = Notice.objects.get()
    assert (notice.status, notice.attempts, notice.last_error) == (SENT, 1, "")
    assert before <= notice.sent_at <= timezone.now()


@pytest.mark.parametrize("language", Language.values)
def test_mail_is_in_the_language_that_its_reader_has_when_it_is_sent(language):
    person = UserFactory(language="tr")
    write(person)
    notify("trial", "invited@example.org", key="1", language=language)
    person.language = language
    person.save()
    deliver_due()
    with translation.override(language):
        subject = gettext("No account with this address at the Vision portal")
    assert [message.subject for message in mail.outbox] == [subject] * 2


def test_context_is_read_when_the_mail_is_sent_in_the_language_of_its_reader(register):
    seen = []

    def context_of(notice):
        seen.append((notice.context["cycle"], translation.get_language()))
        return {}

    register("trial", Kind("Trial", "Trials", "unknown_account", context_of))
    write(UserFactory(language="kk"), context={"cycle": 7})
    assert seen == []
    deliver_due()
    assert seen == [(7, "kk")]


def test_what_waited_longest_goes_first_and_one_task_sends_no_more_than_a_batch(monkeypatch):
    monkeypatch.setattr("portal.domain.notices.delivery.BATCH", 2)
    people = UserFactory.create_batch(3)
    for number, person in enumerate(people):
        write(person)
        Notice.objects.filter(recipient=person).update(next_try_at=timezone.now() - number * HOUR)
    assert deliver_due() == 2
    assert sent_to() == [people[2].email, people[1].email]
    assert deliver_due() == 1


def test_what_is_no_longer_true_is_closed_without_a_mail(register):
    register("trial", Kind("Trial", "Trials", "unknown_account", lambda notice: None))
    write()
    assert deliver_due() == 0
    assert (statuses(), mail.outbox) == ([NOT_NEEDED], [])


@pytest.mark.parametrize("since", ["left", "switched it off"])
def test_who_has_left_or_switched_it_off_meanwhile_gets_no_mail(since):
    person = UserFactory()
    write(person)
    if since == "left":
        person.is_active = False
        person.save()
    else:
        choose(person, [])
    assert deliver_due() == 0
    assert (statuses(), mail.outbox) == ([NOT_NEEDED], [])


# --- Faults of ours -----------------------------------------------------------------------------------------


def fail(notice):
    raise ValueError("key-of-a-link")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind("Trial", "Trials", "there_is_no_such_template"), TemplateDoesNotExist.__name__),
        (Kind("Trial", "Trials", "unknown_account", fail), "ValueError"),
    ],
    ids=["template", "context"],
)
def test_mail_that_cannot_be_written_keeps_no_other_and_tells_no_secret(register, caplog, kind, told):
    register("trial", kind)
    register("other", Kind("Other", "Trials", "unknown_account"))
    write()
    notify("other", UserFactory(), key="1")
    assert deliver_due() == 1
    assert statuses() == [WAITING, SENT]
    error = Notice.objects.get(kind="trial").last_error
    assert error.startswith(told)
    assert "key-of-a-link" not in error
    assert "Traceback" in caplog.text


def test_kind_that_nobody_registers_any_more_is_put_off(register, monkeypatch):
    write()
    monkeypatch.delitem(registry._kinds, "trial")
    assert deliver_due() == 0
    assert Notice.objects.get().last_error.startswith("KeyError")


# --- Faults of the mail server ------------------------------------------------------------------------------


def test_server_that_is_down_delays_and_loses_nothing(smtp_port):
    people = UserFactory.create_batch(3)
    write(*people)
    ids = set(Notice.objects.values_list("message_id", flat=True))
    assert deliver_due() == 0
    # It was asked for one mail, not for all: the others are still due, as they were.
    assert sorted(Notice.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert Notice.objects.get(attempts=1).last_error.startswith("ConnectionRefusedError")
    let_time_pass()
    with mail_server(smtp_port) as server:
        assert deliver_due() == 3
    assert sorted(server.readers()) == sorted(person.email for person in people)
    assert {message["Message-ID"] for message in server.messages} == ids
    assert server.connections == 1
    assert statuses() == [SENT] * 3


def test_server_that_hangs_up_delays_the_rest(smtp_port):
    write(*UserFactory.create_batch(3))
    with mail_server(smtp_port) as server:
        server.hangs_up_after = 1
        assert deliver_due() == 1
        assert sorted(statuses()) == [SENT, WAITING, WAITING]
        server.hangs_up_after = None
        let_time_pass()
        assert deliver_due() == 2
    assert len(set(server.readers())) == len(server.messages) == 3


def test_reader_whom_the_server_refuses_keeps_no_other(smtp_port):
    refused, other = UserFactory.create_batch(2)
    write(refused, other)
    with mail_server(smtp_port) as server:
        server.refused = {refused.email}
        assert deliver_due() == 1
    assert server.readers() == [other.email]
    notice = Notice.objects.get(recipient=refused)
    assert notice.status == WAITING
    assert "no such mailbox" in notice.last_error


@pytest.mark.parametrize("address", ["a@b@c", "line\nend@example.org", "\ud800@example.org"])
def test_address_that_none_would_take_keeps_no_other(smtp_port, address):
    wrong, other = UserFactory.create_batch(2)
    write(wrong, other)
    claimed = claim()
    claimed.recipient.email = address
    with mail_server(smtp_port) as server, get_connection() as connection:
        assert deliver(claimed, connection) is False
        assert deliver_due() == 1
    assert server.readers() == [other.email]
    notice = Notice.objects.get(recipient=wrong)
    assert notice.status == WAITING
    assert notice.last_error


def pauses() -> list[datetime.timedelta]:
    """Fail until the notice is parked, and return how long each failure put it off."""
    found = []
    while Notice.objects.get().status == WAITING:
        let_time_pass()
        before = timezone.now()
        assert deliver_due() == 0
        found.append(Notice.objects.get().next_try_at - before)
    return found


def test_pauses_double_from_a_minute_to_six_hours_and_after_three_days_it_is_parked(smtp_port):
    write()
    found = [round(pause / MINUTE) for pause in pauses()]
    assert found == [1, 2, 4, 8, 16, 32, 64, 128, 256] + [360] * (ATTEMPTS - 9)
    assert 2.5 * DAY < sum(found[:-1]) * MINUTE < 3.5 * DAY
    assert statuses() == [NOT_SENT]
    let_time_pass()
    assert deliver_due() == 0
    assert Notice.objects.get().attempts == ATTEMPTS


def test_parked_notice_is_sent_again_by_hand_and_that_is_recorded(smtp_port, settings):
    write()
    pauses()
    by = UserFactory()
    assert send_again(Notice.objects.all(), by=by) == 1
    notice = Notice.objects.get()
    assert (notice.status, notice.attempts) == (WAITING, 0)
    activity = Activity.objects.get(verb=ActivityVerb.NOTICE_SENT_AGAIN)
    assert (activity.by, activity.target) == (by, notice)
    with mail_server(smtp_port) as server:
        assert deliver_due() == 1
    assert [message["Message-ID"] for message in server.messages] == [notice.message_id]


def test_only_parked_notices_are_sent_again():
    write(*UserFactory.create_batch(2))
    deliver_due()
    write(UserFactory())
    assert send_again(Notice.objects.all(), by=UserFactory()) == 0
    assert statuses() == [SENT, SENT, WAITING]
    assert not Activity.objects.filter(verb=ActivityVerb.NOTICE_SENT_AGAIN).exists()


# --- A worker that dies -------------------------------------------------------------------------------------


def test_claimed_notice_is_nobody_elses_until_the_claim_ends():
    write()
    claimed = claim()
    assert claim() is None
    assert deliver_due() == 0
    assert claimed.next_try_at - timezone.now() <= CLAIM
    Notice.objects.update(next_try_at=timezone.now())
    assert deliver_due() == 1
    assert mail.outbox[0].message()["Message-ID"] == claimed.message_id
    assert Notice.objects.get().attempts == 2


def test_mail_that_kills_each_worker_is_parked():
    write()
    for _time in range(ATTEMPTS):
        assert claim()
        let_time_pass()
    assert deliver_due() == 0
    assert (statuses(), mail.outbox) == ([NOT_SENT], [])
    assert "killed" in Notice.objects.get().last_error


def test_worker_that_comes_late_takes_nothing_back():
    write()
    late = claim()
    let_time_pass()
    assert deliver_due() == 1
    put_off(late, "late")
    notice = Notice.objects.get()
    assert (notice.status, notice.last_error) == (SENT, "")
