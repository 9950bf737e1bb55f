"""The list of mails: found by what became of them, changed by nobody, sent again where the portal gave up."""

import pytest
from django.utils import timezone

from portal.domain.notices import deliver_due, notify
from portal.enums import NoticeStatus
from portal.models import Activity, Notice
from tests.factories import UserFactory
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    SUPERUSER,
    TRANSLATOR,
    client_of,
    messages_of,
    page,
    person,
)

pytestmark = pytest.mark.django_db
CHANGELIST = page(Notice, "changelist")


@pytest.fixture
def parked() -> Notice:
    notify("unknown_account", "nobody@example.org", key="1", language="az")
    Notice.objects.update(status=NoticeStatus.NOT_SENT, attempts=20, last_error="SMTPDataError: <full>")
    return Notice.objects.get()


@pytest.fixture
def sent() -> Notice:
    notify(
        "password_changed",
        UserFactory(name="Gülşən Иманқұл"),
        key="1",
        context={"when": timezone.now().isoformat()},
    )
    deliver_due()
    return Notice.objects.get(kind="password_changed")


def listed(client, **query) -> list[Notice]:
    return list(client.get(CHANGELIST, query).context["cl"].result_list)


def test_mails_are_found_by_status_kind_and_reader(parked, sent):
    client = client_of(person(ADMINISTRATOR))
    assert listed(client) == [sent, parked]
    assert listed(client, status__exact="not_sent") == [parked]
    assert listed(client, status__exact="sent") == [sent]
    assert listed(client, kind="unknown_account") == [parked]
    assert listed(client, q="gulsen") == [sent]
    assert listed(client, q="nobody@") == [parked]


def test_kind_and_reader_are_named_in_words(parked, sent):
    html = client_of(person(ADMINISTRATOR, language="en")).get(CHANGELIST).content.decode()
    for words in ("Password changed", "Gülşən Иманқұл", "nobody@example.org", "SMTPDataError: &lt;full&gt;"):
        assert words in html


def act(client, *notices: Notice):
    form = {"action": "send_again", "_selected_action": [notice.pk for notice in notices]}
    return client.post(CHANGELIST, form, follow=True)


@pytest.mark.parametrize("who", [ADMINISTRATOR, SUPERUSER])
def test_what_was_not_sent_is_sent_again(parked, sent, who):
    user = person(who, language="en")
    assert messages_of(act(client_of(user), parked, sent)) == ["1 mail is on its way again."]
    parked.refresh_from_db()
    assert (parked.status, parked.attempts) == (NoticeStatus.WAITING, 0)
    assert Activity.objects.get(verb="notice_sent_again").by == user
    assert deliver_due() == 1


@pytest.mark.parametrize("who", [EDITOR, TRANSLATOR, REVIEWER, "focal_point"])
def test_nobody_else_sends_again(parked, who):
    assert act(client_of(person(who)), parked).status_code in {403, 200}
    parked.refresh_from_db()
    assert parked.status == NoticeStatus.NOT_SENT


def test_who_may_look_may_change_nothing(parked):
    client = client_of(person(ADMINISTRATOR))
    before = Notice.objects.values().get()
    for name in ("change", "delete"):
        assert client.post(page(Notice, name, parked.pk), {"address": "x@example.org"}).status_code == 403
    assert act(client, parked).status_code == 200
    assert Notice.objects.values().get() | {"status": "not_sent", "attempts": 20} == before | {
        "next_try_at": Notice.objects.get().next_try_at
    }


def queries_of_the_list(client, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(100) as made:
        client.get(CHANGELIST)
    return len(made)


def test_many_mails_take_no_more_queries_than_one(sent, django_assert_max_num_queries):
    client = client_of(person(ADMINISTRATOR))
    one = queries_of_the_list(client, django_assert_max_num_queries)
    notify("password_changed", UserFactory.create_batch(29), key="1")
    assert queries_of_the_list(client, django_assert_max_num_queries) == one


def test_first_page_leads_to_what_was_not_sent(parked):
    html = client_of(person(ADMINISTRATOR, language="en")).get("/admin/").content.decode()
    assert "1 mail could not be sent" in html
    assert f"{CHANGELIST}?status__exact=not_sent" in html
    Notice.objects.update(status=NoticeStatus.WAITING)
    assert "could not be sent" not in client_of(person(ADMINISTRATOR)).get("/admin/").content.decode()


def test_first_page_says_nothing_of_mails_to_who_may_not_see_them(parked):
    assert "could not be sent" not in client_of(person(EDITOR, language="en")).get("/admin/").content.decode()
