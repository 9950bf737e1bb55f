"""Who may look and who may act in the review: whatever the table does not allow is refused and changes nothing."""

import pytest
from django.contrib.contenttypes.models import ContentType

from portal.enums import RoleName
from portal.models import Activity
from tests.factories import UserFactory
from tests.factories.reporting import person
from tests.portal.admin.pages import client_of
from tests.vision.views.review.conftest import STATE, address, queue_address, sent
from vision.enums import SubmissionStatus
from vision.models import Entry, EntryReview, ReviewNote, Submission

pytestmark = pytest.mark.django_db

OUTSIDERS = ["focal_point", "contributor", "editor", "translator", "nobody"]
PAGES = {
    "review-submission": (),
    "review-entry": ("2.5.1",),
    "review-return": (),
    "review-accept": (),
    "review-new-version": (),
}
# What each step sends, and the statuses in which a reviewer may take it.
STEPS = {
    "review-start": ({}, {SubmissionStatus.SUBMITTED}),
    "review-accept-entries": ({"which": "all"}, {SubmissionStatus.UNDER_REVIEW}),
    "review-return": ({"reason": "A figure is missing."}, {SubmissionStatus.UNDER_REVIEW}),
    "review-accept": ({}, {SubmissionStatus.UNDER_REVIEW}),
    "review-new-version": ({"reason": "A figure was wrong."}, {SubmissionStatus.ACCEPTED}),
}
ENTRY_STEPS = {
    "accept": ({"do": "accept"}, {SubmissionStatus.UNDER_REVIEW}),
    "mark": ({"do": "mark", "note": "Say how many."}, {SubmissionStatus.UNDER_REVIEW}),
    "clear": ({"do": "clear"}, {SubmissionStatus.UNDER_REVIEW}),
    "assess": (
        {"do": "save", "assessed_status": "completed"},
        {SubmissionStatus.UNDER_REVIEW, SubmissionStatus.ACCEPTED},
    ),
}


def somebody(who: str):
    if who == "nobody":
        return UserFactory()
    role = RoleName(who)
    acts_for = STATE if role in {RoleName.FOCAL_POINT, RoleName.CONTRIBUTOR} else None
    if role == RoleName.TRANSLATOR:
        user = UserFactory()
        user.roles.create(role=role, language="az")
        return user
    return person(role, acts_for)


def everything() -> list:
    """Return all that reporting has stored."""
    kind = ContentType.objects.get_for_model(Submission)
    return [
        list(rows.order_by("pk").values())
        for rows in (
            Submission.objects.all(),
            Entry.objects.all(),
            EntryReview.objects.all(),
            ReviewNote.objects.all(),
            Activity.objects.filter(target_type=kind),
        )
    ]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_pages_of_the_review_are_not_there_for_others(under_review, who):
    client = client_of(somebody(who))
    answers = {name: client.get(address(name, *args)).status_code for name, args in PAGES.items()}
    assert answers == dict.fromkeys(PAGES, 404)
    assert client.get(queue_address()).status_code == 404


def test_pages_of_the_review_ask_strangers_to_sign_in(under_review, client):
    for where in (queue_address(), *(address(name, *args) for name, args in PAGES.items())):
        answer = client.get(where)
        assert answer.status_code == 302
        assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("who", [*OUTSIDERS, "administrator"])
@pytest.mark.parametrize("status", [SubmissionStatus.SUBMITTED, SubmissionStatus.UNDER_REVIEW])
def test_steps_of_others_are_refused_and_change_nothing(brought_to, who, status):
    submission = brought_to(status)
    client, before = client_of(somebody(who)), everything()
    refused = 403 if who == "administrator" else 404
    for name, (fields, _statuses) in STEPS.items():
        assert client.post(address(name), sent(submission, **fields)).status_code == refused, name
    for name, (fields, _statuses) in ENTRY_STEPS.items():
        answer = client.post(address("review-entry", "2.5.1"), sent(submission, **fields))
        assert answer.status_code == refused, name
    assert everything() == before


@pytest.mark.parametrize("who", OUTSIDERS)
def test_notes_of_others_are_refused(under_review, who):
    client = client_of(somebody(who))
    assert client.post(address("review-note"), {"text": "A note."}).status_code == 404
    assert not ReviewNote.objects.exists()


@pytest.mark.parametrize("status", list(SubmissionStatus))
def test_steps_of_a_reviewer_are_refused_in_every_other_status(brought_to, office, status):
    submission = brought_to(status)
    before = everything()
    for name, (fields, statuses) in STEPS.items():
        if status not in statuses:
            assert office.post(address(name), sent(submission, **fields)).status_code == 403, name
    for name, (fields, statuses) in ENTRY_STEPS.items():
        if status not in statuses:
            answer = office.post(address("review-entry", "2.5.2"), sent(submission, **fields))
            # Of a draft, the Secretariat may not even see the entries.
            assert answer.status_code == (404 if status == SubmissionStatus.DRAFT else 403), name
    assert everything() == before


def test_administrator_looks_and_leaves_notes(under_review):
    client = client_of(somebody("administrator"))
    for name in ("review-submission", "review-entry"):
        page = client.get(address(name, *PAGES[name]))
        assert page.status_code == 200
        assert b'value="accept"' not in page.content
    assert client.post(address("review-note"), {"text": "Seen."}).status_code == 302
    entry_note = sent(under_review, do="save", text="Seen too.")
    assert client.post(address("review-entry", "2.5.1"), entry_note).status_code == 302
    assert list(ReviewNote.objects.values_list("text", flat=True)) == ["Seen.", "Seen too."]


@pytest.mark.parametrize("name", ["review-return", "review-accept", "review-new-version"])
def test_pages_of_steps_are_refused_to_who_may_not_take_them(under_review, name):
    answer = client_of(somebody("administrator")).get(address(name))
    assert answer.status_code == 403
    assert b"Only reviewers" in answer.content


@pytest.mark.parametrize("name", ["review-start", "review-accept-entries", "review-note"])
def test_steps_are_not_taken_by_looking_at_them(under_review, office, name):
    assert office.get(address(name)).status_code == 405
