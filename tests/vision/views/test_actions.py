"""Role x status x action on the pages themselves: the table of `tests.vision.actions`, as browsers meet it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from portal.domain import uploads
from portal.models import Activity, User
from tests.factories.reporting import bring_to, open_year, report_of, set_cycle
from tests.portal.admin.pages import page
from tests.vision.actions import ALLOWED, ALLOWED_IN, ALLOWED_WITH_CYCLES, OPEN, RUNNERS, report_last_year
from tests.vision.evidence.adding import add_a_link, files_in
from tests.vision.evidence.conftest import folder  # noqa: F401 - a storage that each test has for itself
from tests.vision.people import (
    ADMINISTRATOR,
    CONTRIBUTOR,
    EVERYBODY,
    FOCAL_POINT,
    INACTIVE_FOCAL_POINT,
    INACTIVE_REVIEWER,
    REVIEWER,
    SECRETARIAT,
    SUPERUSER,
    TRANSLATOR,
    VISITOR,
    make,
)
from tests.vision.tables import MODELS, dump
from tests.vision.views.posts import CYCLE_POSTS, POSTS, Post, at
from vision.domain import submissions
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle, Entry, Presence, Submission

# What the domain allows is tested on every database: tests/vision/domain/test_actions.py.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]

# Those who have not signed in, or cannot any more.
STRANGERS = {VISITOR, INACTIVE_FOCAL_POINT, INACTIVE_REVIEWER}
AS_SCRIPT = {"accept": "application/json"}


@pytest.fixture
def people(db) -> dict[str, User]:
    return {who: make(who) for who in EVERYBODY}


@pytest.fixture
def clients(people) -> dict[str, Client]:
    """The browser of everybody; whoever is no longer active had signed in before."""
    found = {who: Client() for who in people}
    for who, client in found.items():
        if who != VISITOR:
            client.force_login(people[who])
    return found


@pytest.fixture
def first(people) -> Submission:
    """The first draft of Kazakhstan, with a piece of evidence, and last year's report that it can take over."""
    report = report_of("kazakhstan", open_year())
    report_last_year(report)
    add_a_link(report.entries.with_place().get(item__code="2.5.1"), people[FOCAL_POINT])
    return report


@pytest.fixture
def bring(people):
    """Take a draft of Kazakhstan to a status."""
    who = {"focal_point": people[FOCAL_POINT], "reviewer": people[REVIEWER]}
    return lambda report, status: bring_to(report, status, **who)


def everything() -> dict[str, list]:
    """Return all that reporting has stored: its tables, the files of evidence, the workbooks kept aside."""
    kept = Path(default_storage.path(uploads.FOLDER))
    evidence = Path(storages["evidence"].location)
    return dump() | {"workbooks": files_in(kept), "evidence": files_in(evidence)}


def is_refusal(who: str, answer: HttpResponse, sign_in: str = "/accounts/login/") -> bool:
    if who in STRANGERS and answer.status_code == 302:
        return sign_in in answer["Location"]
    return answer.status_code in ({401, 403} if who in STRANGERS else {403, 404})


def sent(post: Post, report: Submission, client: Client, user: User) -> tuple[HttpResponse, bool]:
    """Return what the form is answered with, and whether that has changed anything; then all is as before."""
    with transaction.atomic():
        where, fields = post.where(report, user), post.fields(report, user)
        before = everything()
        answer = client.post(where, fields, headers=AS_SCRIPT if post.is_script else {})
        has_changed = everything() != before
        transaction.set_rollback(True)
    return answer, has_changed


def done_by(post: Post, report: Submission, people: dict, clients: dict) -> set[str]:
    """Return the roles of those who had their way; everybody else is refused, and has changed nothing."""
    found = set()
    for who, user in people.items():
        answer, has_changed = sent(post, report, clients[who], user)
        told = (who, answer.status_code, has_changed)
        if is_refusal(who, answer):
            assert not has_changed, told
        elif who in post.told and not has_changed:
            assert answer.status_code == 302, told
        else:
            assert answer.status_code == (200 if post.is_script else 302), told
            assert has_changed, told
            found.add(who)
    return found


def who_may(pk: int, people: dict, clients: dict, names=tuple(POSTS)) -> dict[str, set[str]]:
    """Return by the name of the form who may send it about the report as it stands."""
    found = {}
    for name in names:
        post = POSTS[name]
        with transaction.atomic():
            report = Submission.objects.with_place().get(pk=pk)
            post.prepare(report, people[REVIEWER])
            found[name] = done_by(post, report, people, clients)
            transaction.set_rollback(True)
    return found


def allowed(table, status: str) -> dict[str, set[str]]:
    return {name: post.allowed(table, status) for name, post in POSTS.items()}


@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("cycle_status", ALLOWED_IN)
def test_forms_by_role_and_status(first, people, clients, bring, cycle_status, status):
    report = bring(first, status)
    set_cycle(report.cycle, cycle_status)
    if cycle_status != OPEN:
        # Who may nothing while the year is open may nothing afterwards: the predicates of roles know no year.
        people = {who: people[who] for who in (FOCAL_POINT, CONTRIBUTOR, REVIEWER, ADMINISTRATOR)}
    table = allowed(ALLOWED_IN[cycle_status], status)
    assert who_may(report.pk, people, clients) == {name: may & people.keys() for name, may in table.items()}


def test_forms_of_a_version_that_is_being_corrected(first, people, clients, bring):
    """Whoever names it in the address reaches it, and nothing but its assessment moves."""
    accepted = bring(first, SubmissionStatus.ACCEPTED)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=people[FOCAL_POINT])
    table = ALLOWED | {"ask_for_version": frozenset()}
    # A ticket and a piece of evidence are found by themselves, not by the version.
    names = POSTS.keys() - {"confirm", "change evidence", "remove evidence"}
    people = {who: people[who] for who in (FOCAL_POINT, CONTRIBUTOR, TRANSLATOR, *SECRETARIAT)}
    expected = {name: POSTS[name].allowed(table, SubmissionStatus.ACCEPTED) for name in names}
    assert who_may(accepted.pk, people, clients, names) == expected


READERS = (FOCAL_POINT, REVIEWER)
LOOKED_AT = [post.where for post in POSTS.values() if post.has_page] + [
    at(name)
    for name in ("submission", "preview", "record", "record-file", "workbook-file", "review-submission")
]


@pytest.mark.parametrize("status", SubmissionStatus)
def test_looking_changes_nothing(first, people, clients, bring, status):
    """That somebody has an entry open is noted, and nothing else."""
    report = bring(first, status)
    watched = [model for model in MODELS if model is not Presence]
    before, pages = dump(*watched), 0
    for who in READERS:
        for address in {where(report, people[who]) for where in LOOKED_AT}:
            answer = clients[who].get(address)
            pages += answer.status_code == 200
            assert answer.status_code in {200, 302, 403, 404}, (who, address)
        assert dump(*watched) == before, who
    assert pages


# --- The back-office -----------------------------------------------------------------------------------


def had_their_way(call: Callable[[Client], HttpResponse], clients: dict[str, Client]) -> set[str]:
    """Return the roles of those for whom `call` changes something; everybody else is refused by the back-office."""
    found, before = set(), dump()
    for who, client in clients.items():
        with transaction.atomic():
            answer, has_changed = call(client), dump() != before
            transaction.set_rollback(True)
        if has_changed:
            assert answer.status_code == 302, who
            found.add(who)
        else:
            is_sent_away = answer.status_code == 302 and "/login/" in answer["Location"]
            assert is_sent_away or answer.status_code == 403, (who, answer.status_code)
    return found


@pytest.mark.parametrize("status", CycleStatus)
def test_steps_of_a_cycle_by_role_and_status(first, clients, bring, status):
    bring(first, SubmissionStatus.ACCEPTED)
    set_cycle(first.cycle, status)
    found = {}
    for action, (name, fields) in CYCLE_POSTS.items():
        where = reverse(f"admin:vision_cycle_{name}_step", args=[first.cycle_id])
        before = dump()
        for who in (*RUNNERS, REVIEWER):
            assert clients[who].get(where).status_code == (200 if who in RUNNERS else 403)
        assert dump() == before
        found[action] = had_their_way(lambda client, to=where, sent=fields: client.post(to, sent), clients)
    assert found == {
        action: {role for role, when in pairs if when == status}
        for action, pairs in ALLOWED_WITH_CYCLES.items()
    }


# What is refused to those who may look is in tests/vision/admin/test_reporting.py and of the portal's records.
COVERED = {Submission: SECRETARIAT, Entry: SECRETARIAT, Activity: (ADMINISTRATOR, SUPERUSER), Cycle: ()}


@pytest.mark.parametrize("model", COVERED)
def test_records_are_added_changed_and_deleted_by_nobody(first, clients, bring, model):
    bring(first, SubmissionStatus.SUBMITTED)
    record = model.objects.last()
    clients = {who: client for who, client in clients.items() if who not in COVERED[model]}
    # Cycles are planned by those who run them, and written as tests/vision/admin/test_cycles.py says.
    others = {who: client for who, client in clients.items() if model is not Cycle or who not in RUNNERS}
    fields = {"year": "2040", "opens": "2040-01-01", "closes": "2040-02-01", "status": "draft", "label": "x"}
    add, change, delete = page(model, "add"), *(page(model, name, record.pk) for name in ("change", "delete"))
    assert had_their_way(lambda client: client.post(add, fields), others) == set()
    assert had_their_way(lambda client: client.post(change, fields), others) == set()
    assert had_their_way(lambda client: client.post(delete, {"post": "yes"}), clients) == set()


def test_every_action_of_the_table_is_on_a_page():
    assert {post.action for post in POSTS.values()} == set(ALLOWED)
    assert set(CYCLE_POSTS) == set(ALLOWED_WITH_CYCLES)
