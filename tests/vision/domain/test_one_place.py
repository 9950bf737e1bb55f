"""Statuses are moved and words are written by four modules of the domain alone: read off the source.

What else has names like theirs is named here with what it is.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# Who may; the sample is made up past the domain, and says so.
MAY = {f"vision/domain/{name}.py" for name in ("entries", "submissions", "reviews", "cycles")}
MAY_TOO = ("vision/sample/", "vision/migrations/", "portal/migrations/")

FIELDS = {
    *("status", "is_current", "return_reason", "submitted_at", "accepted_at", "published_at"),
    *("done", "next", "nothing", "revision", "updated_by", "verdict", "decided_by"),
}
KEPT = r"\b(Entry|Submission|Cycle|EntryReview|Handover|ReviewNote|Activity)\b|\.(entries|submissions|handovers)\b"
WRITING = {
    *("create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update"),
    *("delete", "save_base", "_raw_delete", "_update"),
}
OTHERS = {
    # Invitations and mails have a status of their own.
    ("portal/domain/invitations.py", "self.status"),
    ("portal/domain/invitations.py", "invitation.accepted_at"),
    ("portal/domain/notices/delivery.py", "notice.status"),
    # So have what is told to partners, and answers that are kept for whoever asks twice.
    ("portal/follow/deliveries.py", "delivery.status"),
    ("portal/domain/idempotency.py", "request.status"),
    # What the database says now, put into a form's cycle; it is saved without it.
    ("vision/admin/cycles.py", "found.status"),
    # When the next line of progress is due.
    ("portal/management/importing.py", "self.next"),
    # Of official texts: which is current.
    ("vision/importer/apply.py", "before.is_current"),
    # Of editions: which is current.
    ("vision/domain/editions/publishing.py", "edition.is_current"),
    ("vision/domain/editions/publishing.py", "current.is_current"),
    # A page of the back-office for each step that a section registers.
    ("portal/admin/steps.py", "setattr(cls, f'{step.name}_step')"),
    # The one place that adds to the record.
    ("portal/domain/activity.py", "Activity.objects.create"),
    # Records of the framework and of the content, whose fields are named by their files.
    ("vision/importer/apply.py", "setattr(record, name)"),
    ("portal/domain/content.py", "setattr(instance, target.attname)"),
    # An earlier state of a record of the content, to be looked at.
    ("portal/admin/history.py", "setattr(obj, field.attname)"),
}


def writings(source: str) -> Iterator[str]:
    """Yield what `source` sets or calls that could move a status or write a word."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in FIELDS:
            yield ast.unparse(node)
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id == "setattr":
                thing, name = node.args[:2]
                if not isinstance(name, ast.Constant) or name.value in FIELDS:
                    yield f"setattr({ast.unparse(thing)}, {ast.unparse(name)})"
            elif (
                isinstance(called, ast.Attribute)
                and called.attr in WRITING
                and re.search(KEPT, ast.unparse(called.value))
            ):
                yield ast.unparse(called)


def test_nobody_else_moves_a_status_or_writes_a_word():
    found = set()
    for path in sorted([*ROOT.glob("portal/**/*.py"), *ROOT.glob("vision/**/*.py")]):
        name = str(path.relative_to(ROOT))
        if name not in MAY and not name.startswith(MAY_TOO):
            found |= {(name, what) for what in writings(path.read_text(encoding="utf-8"))}
    assert found == OTHERS


def test_the_four_modules_do():
    """The names that are looked for are those that are used."""
    for name in MAY:
        assert list(writings((ROOT / name).read_text(encoding="utf-8"))), name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("report.status = 'accepted'", ["report.status"]),
        ("before, report.status = report.status, 'accepted'", ["report.status"]),
        ("entry.done += 'More.'", ["entry.done"]),
        ("setattr(entry, name, value)", ["setattr(entry, name)"]),
        ("setattr(entry, 'done', value)", ["setattr(entry, 'done')"]),
        ("Entry.objects.filter(pk=1).update(done='')", ["Entry.objects.filter(pk=1).update"]),
        ("report.entries.bulk_create([])", ["report.entries.bulk_create"]),
        ("QuerySet(Submission).filter(pk=1).delete()", ["QuerySet(Submission).filter(pk=1).delete"]),
        ("entry.status == 'completed'", []),
        ("found = report.entries.filter(done='')", []),
        ("setattr(page, 'title', value)", []),
        ("Page.objects.update(title='')", []),
    ],
)
def test_what_counts_as_writing(source, found):
    assert list(writings(source)) == found
