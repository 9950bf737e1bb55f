"""Two people on one entry see each other."""

import datetime

import pytest
from django.utils import timezone

from portal.enums import RoleName
from tests.factories.reporting import DONE, bring_to, entry_of, person
from tests.vision.views.workspace.pages import ENTRY, signed_in
from vision.domain import entries, presence
from vision.enums import SubmissionStatus
from vision.models import Presence

pytestmark = pytest.mark.django_db
PING = f"{ENTRY}presence/"


def ping(client):
    return client.post(PING, headers={"accept": "application/json"})


@pytest.fixture
def other():
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aliya B.")


def test_two_see_each_other_and_not_themselves(report, focal_point, other):
    first, second = signed_in(focal_point), signed_in(other)
    assert ping(first).json() == {"others": "", "revision": 0}
    assert ping(second).json()["others"] == "Aigerim N. has this entry open too."
    assert ping(first).json()["others"] == "Aliya B. has this entry open too."


def test_several_are_named(report, focal_point, other):
    third = person(RoleName.FOCAL_POINT, "kazakhstan", name="Saule M.")
    for user in (third, other):
        ping(signed_in(user))
    assert ping(signed_in(focal_point)).json()["others"] == "Aliya B., Saule M. have this entry open too."


def test_who_left_a_minute_ago_is_not_there_any_more(report, focal_point, other):
    ping(signed_in(other))
    Presence.objects.update(seen_at=timezone.now() - datetime.timedelta(seconds=61))
    assert ping(signed_in(focal_point)).json()["others"] == ""


def test_answer_says_how_often_the_entry_was_written(report, focal_point, other):
    entries.write(entry_of(report, "2.5.1"), DONE, revision=0, by=other)
    assert ping(signed_in(focal_point)).json()["revision"] == 1


def test_only_who_may_write_is_noted(client, report, focal_point, contributor, reviewer):
    assert ping(signed_in(contributor)).status_code == 403
    assert ping(signed_in(reviewer)).status_code == 404
    assert ping(signed_in(person(RoleName.FOCAL_POINT, "turkiye"))).status_code == 404
    assert ping(client).status_code == 401
    assert client.get(PING).status_code in {302, 405}
    signed_in(contributor).get(ENTRY)
    assert not Presence.objects.exists()
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    assert ping(signed_in(focal_point)).status_code == 403
    assert not Presence.objects.exists()


def test_ping_costs_little(django_assert_max_num_queries, report, focal_point, other):
    client = signed_in(focal_point)
    ping(signed_in(other))
    ping(client)
    with django_assert_max_num_queries(6):
        assert "Aliya B." in ping(client).json()["others"]
    assert Presence.objects.filter(user=focal_point).count() == 1


def test_old_presences_are_forgotten(report, focal_point, other):
    entry = entry_of(report, "2.5.1")
    presence.tell(entry, by=focal_point)
    presence.tell(entry, by=other)
    Presence.objects.filter(user=other).update(seen_at=timezone.now() - datetime.timedelta(days=2))
    assert presence.forget_old() == 1
    assert [seen.user for seen in Presence.objects.all()] == [focal_point]
