"""The drafts that a person may ask for and read, with how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.models import Report, User
from portal.reports import registry
from portal.reports.registry import Kind, Source, is_known, kind_of
from portal.rules import may_make_reports


@dataclass(frozen=True)
class Offer:
    """A draft that can be asked for, in each of `languages`; `made` are the rows that there are already."""

    kind: Kind
    source: Source
    subject: str
    label: str
    languages: tuple[str, ...]
    made: tuple[Report, ...]


def offers(user: User) -> list[Offer]:
    """Return the drafts that `user` may ask for."""
    rows = list(Report.objects.filter(is_draft=True).with_file().order_by("language"))
    return [
        Offer(kind, source, subject, label, source.languages, made_of(rows, kind, source, subject))
        for kind, source, subject, label in choices(is_draft=True)
        if kind.may_ask(user, Report(kind=kind.name, source=source.key, subject=subject, is_draft=True))
    ]


def choices(*, is_draft: bool) -> Iterator[tuple[Kind, Source, str, str]]:
    """Yield all that can be asked for: a kind, a source, a subject, and how the subject reads."""
    for kind in registry.kinds():
        for source in kind.sources():
            if source.is_draft == is_draft:
                for subject, label in source.subjects.items():
                    yield kind, source, subject, str(label)


def made_of(rows: list[Report], kind: Kind, source: Source, subject: str) -> tuple[Report, ...]:
    wanted = kind.name, source.key, subject
    return tuple(row for row in rows if (row.kind, row.source, row.subject) == wanted)


def may_read(user: User, report: Report) -> bool:
    """Say whether `user` may see how far a report is, and read it while it is a draft."""
    if not is_known(report):
        return False
    if not report.is_draft and may_make_reports(user):
        return True
    return kind_of(report.kind).may_read(user, report)
