"""The first page of the workspace: one report, several, or none and why."""

import datetime

import pytest
from django.utils import timezone

from portal.domain import accounts
from portal.enums import RoleName
from portal.models import State
from tests.factories import UserFactory
from tests.factories.reporting import bring_to, open_year, person, report_of, set_cycle
from tests.html import Page
from tests.vision.views.workspace.pages import REPORT, signed_in, words_of
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle

pytestmark = pytest.mark.django_db
HOME = "/en/workspace/"


def test_one_report_to_work_on_is_shown_at_once(report, focal_point):
    page = Page(signed_in(focal_point).get(HOME).content)
    assert page.one("h1").text == "Kazakhstan: report on 2031"
    assert f"{REPORT}entries/2.5.1/" in page.links()


def test_several_are_listed_with_how_far_they_are(report, focal_point):
    open_year(2032, codes=("1.1.1",))
    page = Page(signed_in(focal_point).get(HOME).content)
    assert [link for link in page.links() if link.endswith("/kazakhstan/")] == [
        "/en/workspace/2032/kazakhstan/",
        REPORT,
    ]
    assert "0 of 3 entries" in page.one("main").text


def test_focal_point_of_two_states_chooses(report, focal_point):
    accounts.grant(focal_point, RoleName.FOCAL_POINT, state=State.objects.get(slug="hungary"))
    page = Page(signed_in(focal_point).get(HOME).content)
    assert {REPORT, "/en/workspace/2031/hungary/"} <= set(page.links())


def test_nothing_open_says_when_the_next_year_opens(focal_point):
    opens = timezone.localdate() + datetime.timedelta(days=40)
    Cycle.objects.create(year=2033, opens=opens, closes=opens + datetime.timedelta(days=30))
    words = words_of(signed_in(focal_point).get(HOME))
    assert "Reporting on 2033 is planned to begin on" in words
    assert str(opens.year) in words


def test_nothing_planned_says_so(focal_point):
    assert "none is planned yet" in words_of(signed_in(focal_point).get(HOME))


def test_accepted_report_of_a_closed_year_is_behind_and_a_returned_one_is_not(
    report, cycle, focal_point, reviewer
):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(cycle, CycleStatus.CLOSED)
    assert "report on 2031" in Page(signed_in(focal_point).get(HOME).content).one("h1").text
    other = report_of("kazakhstan", open_year(2032))
    bring_to(other, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    set_cycle(other.cycle, CycleStatus.PUBLISHED)
    page = Page(signed_in(focal_point).get(HOME).content)
    assert page.one("h1").text == "Kazakhstan: report on 2031"
    assert "/en/workspace/2032/kazakhstan/" in page.links()


def test_who_reports_for_nobody_is_told_whom_to_ask(report):
    words = words_of(signed_in(UserFactory()).get(HOME))
    assert "You report for no state" in words
    assert "Kazakhstan" not in words


def test_reviewer_is_not_told_that_they_report_for_nobody(report, reviewer):
    assert "You report for no state" not in words_of(signed_in(reviewer).get(HOME))


def test_stranger_is_asked_to_sign_in_and_led_back(client, report):
    assert client.get(HOME)["Location"] == f"/en/accounts/login/?next={HOME}"


def test_profile_and_sign_in_lead_people_of_states_to_the_workspace(focal_point):
    client = signed_in(focal_point)
    assert client.get("/kk/accounts/signed-in/")["Location"] == "/en/workspace/"
    assert "/kk/workspace/" in Page(client.get("/kk/accounts/").content).links()


def test_people_without_work_there_are_not_led_there():
    client = signed_in(person(RoleName.EDITOR))
    assert client.get("/en/accounts/signed-in/")["Location"] == "/admin/"
    assert "/en/workspace/" not in Page(client.get("/en/accounts/").content).links()
    assert signed_in(UserFactory()).get("/en/accounts/signed-in/")["Location"] == "/en/accounts/"


def test_page_after_signing_in_again_says_to_go_on(focal_point):
    assert "Close this tab" in words_of(signed_in(focal_point).get(f"{HOME}signed-in/"))
