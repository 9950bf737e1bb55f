"""A year with one report that can be brought to any step, and those who look at it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.enums import RoleName
from tests.factories.reporting import bring_to, open_year, person, report_of
from tests.html import Page
from tests.portal.admin.pages import client_of
from vision.enums import SubmissionStatus
from vision.models import Submission

YEAR, STATE = 2031, "kazakhstan"


@pytest.fixture
def cycle(db):
    return open_year(YEAR)


@pytest.fixture
def focal_point(db):
    return person(RoleName.FOCAL_POINT, STATE, name="Aigul Focal")


@pytest.fixture
def reviewer(db):
    return person(RoleName.REVIEWER, name="Rana Reviewer")


@pytest.fixture
def office(reviewer) -> Client:
    return client_of(reviewer)


@pytest.fixture
def brought_to(cycle, focal_point, reviewer):
    """Bring the report to a status: `brought_to(SubmissionStatus.RETURNED)`."""

    def bring(status: SubmissionStatus) -> Submission:
        draft = report_of(STATE, cycle)
        return bring_to(draft, status, focal_point=focal_point, reviewer=reviewer)

    return bring


@pytest.fixture
def under_review(brought_to) -> Submission:
    return brought_to(SubmissionStatus.UNDER_REVIEW)


def address(name: str, *args: str, **query: str) -> str:
    """Return where a page of the review about the report is, in English."""
    with translation.override("en"):
        return reverse(f"workspace:{name}", args=[YEAR, STATE, *args], query=query or None)


def queue_address(**query: str) -> str:
    with translation.override("en"):
        return reverse("workspace:review", query=query or None)


def read(client: Client, where: str) -> Page:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return Page(answer.content)


def sent(submission: Submission, **fields: str) -> dict:
    """Return what a page sends that was opened on the report as it stands."""
    submission.refresh_from_db()
    at = submission.submitted_at
    return {"handed_in": at.isoformat() if at else ""} | fields


def told(answer) -> str:
    """Return the words of a page, its spaces plain."""
    return Page(answer.content).one("main").text
