"""Editions: made, frozen, replaced, withdrawn."""

import hashlib
import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.enums import ActivityVerb, RoleName
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity
from tests.factories import CycleFactory
from tests.factories.reporting import DONE, bring_to, entry_of, open_year, person, report_of
from vision.domain import cycles, editions, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import ReportedStatus, SubmissionStatus
from vision.models import ActionItem, Edition, EditionEntry, Entry, Pillar

pytestmark = pytest.mark.django_db
COMPLETED = Answer(status=ReportedStatus.COMPLETED, done="All of it is done.", language="en")


@pytest.fixture
def administrator():
    return person(RoleName.ADMINISTRATOR)


@pytest.fixture
def people():
    return {"focal_point": person(RoleName.FOCAL_POINT, "kazakhstan"), "reviewer": person(RoleName.REVIEWER)}


@pytest.fixture
def cycle(administrator, people):
    """A closed year in which Kazakhstan's report is accepted."""
    cycle = open_year(by=administrator)
    bring_to(report_of("kazakhstan", cycle), SubmissionStatus.ACCEPTED, **people)
    return cycles.close(cycle, by=administrator)


def correct_a_report(cycle, people) -> None:
    """Let Kazakhstan report 2.5.1 as completed in a new version, and accept it."""
    new = submissions.ask_for_version(
        report_of("kazakhstan", cycle), reason="It was late.", by=people["focal_point"]
    )
    entry = entry_of(new, "2.5.1")
    entries.write(entry, COMPLETED, revision=entry.revision, by=people["focal_point"])
    submission = reviews.start(submissions.submit(new, by=people["focal_point"]), by=people["reviewer"])
    reviews.accept_unmarked(submission, by=people["reviewer"])
    reviews.accept(submission, by=people["reviewer"])


def statuses(edition: Edition) -> dict[str, str]:
    content = editions.content(edition)
    return {item: entry.status for (_state, item), entry in content.entries.items()}


# --- Publishing ---------------------------------------------------------------------------------------------


def test_publishing_a_cycle_makes_its_first_edition(cycle, administrator):
    cycles.publish(cycle, by=administrator, reason="The year is complete.")
    edition = editions.latest()
    assert (edition.key, edition.is_current, edition.published_by) == ("2031-1", True, administrator)
    assert edition.sha256 == hashlib.sha256(edition.snapshot.encode()).hexdigest()
    data = json.loads(edition.snapshot)
    assert data["edition"] | {"published_on": ""} == {
        "key": "2031-1",
        "number": 1,
        "published_on": "",
        "reason": "The year is complete.",
        "replaces": None,
    }
    line = Activity.objects.about(edition).get()
    assert (line.verb, line.by, line.after, line.reason) == (
        ActivityVerb.EDITION_PUBLISHED,
        administrator,
        "2031-1",
        "The year is complete.",
    )


def test_rows_of_an_edition_hold_what_its_snapshot_holds(cycle, administrator):
    cycles.publish(cycle, by=administrator)
    rows = EditionEntry.objects.current().values_list(
        "state__slug", "item__code", "status", "assessed_status"
    )
    content = editions.content(editions.latest())
    found = {
        (state, item, entry.status, entry.assessed_status) for (state, item), entry in content.entries.items()
    }
    assert set(rows) == found
    assert len(found) == 3
    assert set(Entry.objects.published()) == {
        each.entry for each in EditionEntry.objects.select_related("entry")
    }


def test_snapshot_names_nobody(cycle, administrator, people):
    cycles.publish(cycle, by=administrator)
    snapshot = Edition.objects.get().snapshot
    for somebody in (administrator, *people.values()):
        assert somebody.name not in snapshot
        assert somebody.email not in snapshot


# --- Frozen -------------------------------------------------------------------------------------------------


def test_later_edits_of_the_framework_do_not_change_an_edition(cycle, administrator):
    cycles.publish(cycle, by=administrator)
    before = Edition.objects.get()
    item, pillar = ActionItem.objects.get(code="2.5.1"), Pillar.objects.get(number=2)
    title, pillar_title = item.title_kk, pillar.title_kk
    item.title_kk, pillar.title_kk = "Басқа атау", "Басқа бағыт"
    item.save()
    pillar.save()
    ActionItem.objects.filter(code="2.5.2").update(retired_at=timezone.now())
    after = Edition.objects.get()
    assert (after.snapshot, after.sha256) == (before.snapshot, before.sha256)
    content = editions.content(editions.latest())
    assert content.items["2.5.1"].title_kk == title
    assert content.pillar("2").title_kk == pillar_title
    assert "2.5.2" in content.items


def test_new_version_of_a_report_does_not_change_an_edition(cycle, administrator, people):
    cycles.publish(cycle, by=administrator)
    correct_a_report(cycle, people)
    assert statuses(editions.latest())["2.5.1"] == DONE.status
    assert set(Entry.objects.published().values_list("status", flat=True)) == {DONE.status}


@pytest.mark.parametrize("fields", [None, ["snapshot"], ["is_current", "reason"], ["sha256"]])
def test_edition_is_not_written_over(cycle, administrator, fields):
    cycles.publish(cycle, by=administrator)
    with pytest.raises(TypeError):
        Edition.objects.get().save(**({"update_fields": fields} if fields else {}))


def test_editions_and_their_rows_are_neither_deleted_nor_changed_in_bulk(cycle, administrator):
    cycles.publish(cycle, by=administrator)
    for records in (Edition.objects.all(), EditionEntry.objects.all()):
        with pytest.raises(TypeError):
            records.delete()
        with pytest.raises(TypeError):
            records.update(pk=1)
    with pytest.raises(TypeError):
        Edition.objects.get().delete()


# --- Corrections --------------------------------------------------------------------------------------------


def test_correction_is_the_next_edition_and_the_first_stays_readable(cycle, administrator, people):
    cycles.publish(cycle, by=administrator)
    correct_a_report(cycle, people)
    second = cycles.correct(cycle, reason="Kazakhstan corrected 2.5.1.", by=administrator)
    first = editions.by_key("2031-1")
    assert (first.is_current, first.is_replaced, first.is_withdrawn) == (False, True, False)
    assert (second.key, second.is_current) == ("2031-2", True)
    assert statuses(first)["2.5.1"] == DONE.status
    assert statuses(second)["2.5.1"] == ReportedStatus.COMPLETED
    assert editions.content(second).data["edition"]["replaces"] == "2031-1"
    assert editions.latest() == second
    cycle.refresh_from_db()
    assert cycle.published_at == second.published_at


def test_correction_that_changes_nothing_is_refused_and_leaves_all_as_it_was(cycle, administrator):
    cycles.publish(cycle, by=administrator)
    with pytest.raises(editions.NothingToCorrect):
        cycles.correct(cycle, reason="To be sure.", by=administrator)
    assert [edition.is_current for edition in Edition.objects.all()] == [True]


def test_correction_needs_a_reason_an_administrator_and_a_published_cycle(cycle, administrator, people):
    with pytest.raises(WrongTime):
        cycles.correct(cycle, reason="Too early.", by=administrator)
    cycles.publish(cycle, by=administrator)
    correct_a_report(cycle, people)
    with pytest.raises(MissingReason):
        cycles.correct(cycle, reason=" ", by=administrator)
    with pytest.raises(NotAllowed):
        cycles.correct(cycle, reason="It is better.", by=people["reviewer"])
    assert Edition.objects.count() == 1


# --- Withdrawing --------------------------------------------------------------------------------------------


def test_withdrawn_cycle_shows_no_edition_and_the_next_publication_needs_a_reason(
    cycle, administrator, people
):
    cycles.publish(cycle, by=administrator)
    correct_a_report(cycle, people)
    cycles.correct(cycle, reason="Kazakhstan corrected 2.5.1.", by=administrator)
    cycle = cycles.withdraw(cycle, reason="A name was in it.", by=administrator)
    assert editions.latest() is None
    assert not Entry.objects.published().exists()
    assert not Edition.objects.readable().exists()
    for edition in Edition.objects.all():
        assert (edition.withdrawn_by, edition.withdrawn_reason) == (administrator, "A name was in it.")
        verbs = Activity.objects.about(edition).values_list("verb", flat=True)
        assert list(verbs) == [ActivityVerb.EDITION_WITHDRAWN, ActivityVerb.EDITION_PUBLISHED]
    with pytest.raises(MissingReason):
        cycles.publish(cycle, by=administrator)
    cycles.publish(cycle, by=administrator, reason="The name is gone.")
    third = editions.latest()
    assert (third.key, editions.content(third).data["edition"]["replaces"]) == ("2031-3", None)


# --- What the table holds -----------------------------------------------------------------------------------


@pytest.fixture
def edition(cycle, administrator):
    cycles.publish(cycle, by=administrator)
    return Edition.objects.get()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("one_current_edition", {"number": 2, "reason": "More."}),
        ("one_edition_per_number", {"is_current": False}),
        ("editions_are_counted_from_one", {"number": 0, "is_current": False, "reason": "Less."}),
        ("later_editions_have_a_reason", {"number": 2, "is_current": False}),
        (
            "withdrawn_by_and_at_together",
            {"number": 2, "reason": "x", "is_current": False, "withdrawn_at": timezone.now()},
        ),
        (
            "withdrawn_editions_say_why_and_stand_no_more",
            {"number": 2, "reason": "x", "is_current": False, "withdrawn": True},
        ),
        (
            "withdrawn_editions_say_why_and_stand_no_more",
            {
                "number": 2,
                "reason": "x",
                "is_current": True,
                "withdrawn": True,
                "withdrawn_reason": "y",
                "cycle": None,
            },
        ),
    ],
)
def test_table_refuses(edition, administrator, name, fields):
    fields = {"cycle": edition.cycle, "number": 1, "published_by": administrator, "schema": 1} | fields
    fields["cycle"] = fields["cycle"] or CycleFactory()
    if fields.pop("withdrawn", False):
        fields |= {"withdrawn_at": timezone.now(), "withdrawn_by": administrator}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Edition.objects.create(**fields)
    # SQLite names the columns of what must be unique, not the constraint.
    assert name in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)


@pytest.mark.parametrize("key", ["", "2031", "2031-0", "2031-9", "x-1", "2031-1-1", "２０３１-1"])
def test_key_that_is_none_finds_no_edition(edition, key):
    assert editions.by_key(key) is None
    assert editions.by_key("2031-1") == edition
