"""What the tables of reporting refuse, whoever writes; and what their rows refuse before that."""

import datetime
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from portal.enums import ActivityVerb
from portal.models import Activity
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory
from tests.factories.vision import official
from vision.enums import SubmissionStatus, Verdict
from vision.models import (
    ActionItem,
    Cycle,
    Entry,
    EntryReview,
    EntryTranslation,
    Evidence,
    Handover,
    Presence,
    ReviewNote,
    Submission,
)

pytestmark = pytest.mark.django_db

MODELS = (Cycle, Submission, Entry, Handover, Presence, EntryReview, EntryTranslation, ReviewNote, Evidence)
DRAFT, SUBMITTED, UNDER_REVIEW, RETURNED, ACCEPTED = SubmissionStatus


def name_of(error: IntegrityError, model: type[models.Model]) -> set[str]:
    """Return the names of the constraints of `model` that `error` can be of: SQLite names columns, not indexes."""
    if connection.vendor == "postgresql":
        return {error.__cause__.diag.constraint_name}
    kind, _, rest = str(error).partition(" constraint failed: ")
    if kind == "CHECK":
        return {rest}
    columns = [name.rpartition(".")[2] for name in rest.split(", ")]
    return {
        constraint.name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and [model._meta.get_field(field).column for field in constraint.fields] == columns
    }


def change(row: models.Model, **values) -> None:
    """Write `values` past all that a model or a queryset says."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**values)


def cycle(**values) -> None:
    change(CycleFactory(), **values)


def submission(status=ACCEPTED, *, made: dict | None = None, **values) -> None:
    change(SubmissionFactory(status=status, **made or {}), **values)


def second(status=ACCEPTED, **values) -> None:
    """Make a first version that is accepted and in force, and beside it a second with `values`."""
    first = SubmissionFactory()
    beside = {"state": first.state, "cycle": first.cycle, "version": 2, "is_current": False}
    SubmissionFactory(status=status, **beside | values)


def two_on_their_way() -> None:
    first = SubmissionFactory(status=DRAFT)
    SubmissionFactory(state=first.state, cycle=first.cycle, version=2, is_current=False, status=DRAFT)


def entry(**values) -> None:
    change(EntryFactory(), **values)


def review(**values) -> None:
    EntryReview.objects.create(entry=EntryFactory(), **values)


def twice(model: type[models.Model], **values) -> None:
    for _ in range(2):
        model.objects.create(**values)


def translation(**values) -> dict:
    return {
        "entry": EntryFactory(done="Work."),
        "language": "kk",
        "done": "Жұмыс.",
        "written_by": official(),
    } | values


def evidence(**values) -> None:
    Evidence.objects.create(entry=EntryFactory(), title="Law", added_by=official(), **values)


def now() -> datetime.datetime:
    return timezone.now()


# By the name of the constraint: what breaks it. A name may have several.
BREAKS: list[tuple[type[models.Model], str, Callable]] = [
    (Cycle, "cycle_closes_after_it_opens", lambda: cycle(closes=datetime.date(1999, 1, 1))),
    (Submission, "one_current_submission", lambda: second(is_current=True)),
    (Submission, "one_submission_on_its_way", two_on_their_way),
    (Submission, "one_submission_per_version", lambda: second(version=1)),
    (
        Submission,
        "only_accepted_corrections_are_in_force",
        lambda: submission(DRAFT, made={"version": 2}, is_current=True),
    ),
    (Submission, "corrections_have_a_reason", lambda: second(DRAFT, reason="")),
    (Submission, "returned_submissions_have_a_reason", lambda: submission(RETURNED, return_reason="")),
    (Submission, "submitted_by_and_at_together", lambda: submission(submitted_by=None)),
    (Submission, "review_started_by_and_at_together", lambda: submission(review_started_at=now())),
    (Submission, "review_started_by_and_at_together", lambda: submission(review_started_by=official())),
    (Submission, "accepted_by_and_at_together", lambda: submission(accepted_by=None)),
    (
        Submission,
        "accepted_submissions_say_when",
        lambda: submission(accepted_at=None, accepted_by=None),
    ),
    (
        Submission,
        "accepted_submissions_say_when",
        lambda: submission(UNDER_REVIEW, accepted_at=now(), accepted_by=official()),
    ),
    *(
        (
            Submission,
            "submitted_submissions_say_when",
            lambda status=status: submission(status, submitted_at=None, submitted_by=None),
        )
        for status in (SUBMITTED, UNDER_REVIEW, RETURNED, ACCEPTED)
    ),
    (
        Submission,
        "submitted_submissions_say_when",
        lambda: submission(DRAFT, submitted_at=now(), submitted_by=official()),
    ),
    (Entry, "one_entry_per_item", lambda: twice(Entry, **of_one_item())),
    (Entry, "nothing_to_report_has_no_words", lambda: entry(nothing=True)),
    (Entry, "nothing_to_report_has_no_words", lambda: entry(nothing=True, status="", done="Words.")),
    (Entry, "nothing_to_report_has_no_words", lambda: entry(nothing=True, status="", next="Words.")),
    (Entry, "written_by_and_at_together", lambda: entry(updated_at=now())),
    (Entry, "written_by_and_at_together", lambda: entry(updated_by=official())),
    (
        Handover,
        "one_handover_per_number",
        lambda: twice(Handover, submission=SubmissionFactory(), number=1, by=official(), entries={}),
    ),
    (
        Presence,
        "one_presence_per_person",
        lambda: twice(Presence, entry=EntryFactory(), user=official()),
    ),
    (EntryReview, "decided_by_and_at_together", lambda: review(decided_at=now())),
    (EntryReview, "decided_by_and_at_together", lambda: review(decided_by=official())),
    (EntryReview, "assessed_by_and_at_together", lambda: review(assessed_at=now())),
    (EntryReview, "assessed_by_and_at_together", lambda: review(assessed_by=official())),
    (EntryReview, "verdicts_say_by_whom", lambda: review(verdict=Verdict.ACCEPTED)),
    *(
        (
            EntryReview,
            "marks_say_what_to_correct",
            lambda verdict=verdict: review(verdict=verdict, decided_at=now(), decided_by=official()),
        )
        for verdict in (Verdict.MARKED, Verdict.REVISED)
    ),
    (EntryReview, "assessments_say_by_whom", lambda: review(assessed_status="delayed")),
    (
        EntryTranslation,
        "one_translation_per_language",
        lambda: twice(EntryTranslation, **translation()),
    ),
    (
        EntryTranslation,
        "translations_say_something",
        lambda: EntryTranslation.objects.create(**translation(done="")),
    ),
    (Evidence, "evidence_is_a_link_or_a_file", evidence),
    (
        Evidence,
        "evidence_is_a_link_or_a_file",
        lambda: evidence(url="https://example.org", file=ContentFile(b"Law.", name="law.txt")),
    ),
]


def of_one_item() -> dict:
    return {
        "submission": SubmissionFactory(status=DRAFT),
        "item": ActionItem.objects.first(),
    }


@pytest.mark.parametrize(("model", "name", "broken"), BREAKS, ids=[name for _model, name, _broken in BREAKS])
def test_constraint_refuses(model, name, broken):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        broken()
    assert name in name_of(refused.value, model)


def test_every_constraint_has_its_test():
    declared = {(model, constraint.name) for model in MODELS for constraint in model._meta.constraints}
    assert declared == {(model, name) for model, name, _broken in BREAKS}


def test_constraints_take_what_is_right():
    """Each status with what belongs to it, a correction beside the version in force, a mark with its note."""
    for status in SubmissionStatus:
        SubmissionFactory(status=status)
        second(status)
    review(verdict=Verdict.MARKED, note="Say how many.", decided_at=now(), decided_by=official())
    evidence(url="https://example.org")
    evidence(file=ContentFile(b"Law.", name="law.txt"))
    entry(nothing=True, status="")


# --- Rows that guard themselves -----------------------------------------------------------------------


@pytest.fixture
def line():
    return Activity.objects.create(
        verb=ActivityVerb.SUBMISSION_STATUS, target=SubmissionFactory(), label="Report"
    )


FORGED = "Forged."
ON_RECORDS: dict[str, Callable[[Activity], object]] = {
    "save": lambda line: line.save(),
    "save of one field": lambda line: line.save(update_fields=["reason"]),
    "delete": lambda line: line.delete(),
    "update in bulk": lambda line: Activity.objects.filter(pk=line.pk).update(reason=FORGED),
    "bulk update": lambda line: Activity.objects.bulk_update([line], ["reason"]),
    "delete in bulk": lambda line: Activity.objects.all().delete(),
    "update or create": lambda line: Activity.objects.update_or_create(
        pk=line.pk, defaults={"reason": FORGED}
    ),
    "create over it": lambda line: Activity.objects.bulk_create(
        [line], update_conflicts=True, update_fields=["reason"], unique_fields=["id"]
    ),
}


@pytest.mark.parametrize("way", ON_RECORDS)
def test_record_is_neither_changed_nor_deleted(line, way):
    line.reason = FORGED
    with pytest.raises(TypeError), transaction.atomic():
        ON_RECORDS[way](line)
    assert list(Activity.objects.filter(label="Report").values_list("reason", flat=True)) == [""]


ON_FROZEN_ENTRIES: dict[str, Callable[[Entry], object]] = {
    "save": lambda entry: entry.save(),
    "save of one field": lambda entry: entry.save(update_fields=["done"]),
    "update or create": lambda entry: Entry.objects.update_or_create(pk=entry.pk, defaults={"done": FORGED}),
}
ON_ENTRIES: dict[str, Callable[[Entry], object]] = {
    "delete": lambda entry: entry.delete(),
    "update in bulk": lambda entry: Entry.objects.filter(pk=entry.pk).update(done=FORGED),
    "update of a report": lambda entry: entry.submission.entries.update(done=FORGED),
    "bulk update": lambda entry: Entry.objects.bulk_update([entry], ["done"]),
    "delete in bulk": lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    "delete of a report's": lambda entry: entry.submission.entries.all().delete(),
    "delete with the report": lambda entry: entry.submission.delete(),
    "delete with the reports": lambda entry: Submission.objects.filter(pk=entry.submission_id).delete(),
    "create over it": lambda entry: Entry.objects.bulk_create(
        [entry], update_conflicts=True, update_fields=["done"], unique_fields=["submission", "item"]
    ),
}


@pytest.mark.parametrize("status", [SUBMITTED, UNDER_REVIEW, ACCEPTED])
@pytest.mark.parametrize("way", ON_FROZEN_ENTRIES)
def test_words_that_are_handed_in_are_not_saved(way, status):
    entry = EntryFactory(submission=SubmissionFactory(status=status), done="As handed in.")
    entry.done = FORGED
    with pytest.raises(TypeError), transaction.atomic():
        ON_FROZEN_ENTRIES[way](entry)
    entry.refresh_from_db()
    assert entry.done == "As handed in."


@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("way", ON_ENTRIES)
def test_words_are_neither_written_in_bulk_nor_deleted(way, status):
    entry = EntryFactory(submission=SubmissionFactory(status=status), done="As written.")
    entry.done = FORGED
    with pytest.raises(TypeError), transaction.atomic():
        ON_ENTRIES[way](entry)
    entry.refresh_from_db()
    assert entry.done == "As written."


@pytest.mark.parametrize("status", [DRAFT, RETURNED])
def test_words_of_an_open_report_are_saved(status):
    entry = EntryFactory(submission=SubmissionFactory(status=status))
    entry.done = "Ten schools."
    entry.save()
    entry.refresh_from_db()
    assert entry.done == "Ten schools."


ON_HANDOVERS: dict[str, Callable[[Handover], object]] = {
    "save": lambda handover: handover.save(),
    "update in bulk": lambda handover: Handover.objects.update(entries={}),
    "bulk update": lambda handover: Handover.objects.bulk_update([handover], ["entries"]),
    "create over it": lambda handover: Handover.objects.bulk_create(
        [handover], update_conflicts=True, update_fields=["entries"], unique_fields=["submission", "number"]
    ),
}


@pytest.mark.parametrize("way", ON_HANDOVERS)
def test_what_was_handed_in_is_not_changed(way):
    entries = {"2.5.1": {"status": "completed"}}
    kept = Handover.objects.create(submission=SubmissionFactory(), number=1, by=official(), entries=entries)
    kept.entries = {}
    with pytest.raises(TypeError), transaction.atomic():
        ON_HANDOVERS[way](kept)
    kept.refresh_from_db()
    assert kept.entries == entries


@pytest.mark.parametrize("related", ["state", "cycle"])
def test_what_reports_are_of_is_kept_with_them(related):
    of_report = getattr(SubmissionFactory(), related)
    with pytest.raises(models.ProtectedError):
        of_report.delete()


def test_people_whose_words_stand_are_kept():
    report = SubmissionFactory(status=DRAFT)
    writer = official()
    EntryFactory(submission=report, updated_by=writer, updated_at=now())
    with pytest.raises(models.ProtectedError):
        writer.delete()
