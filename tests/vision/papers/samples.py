"""A year with little in it, and papers made of that."""

import datetime
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation

from portal.enums import RoleName
from portal.reports.document import Attachment, Document
from tests.factories.reporting import answer_all, bring_to, entry_of, open_year, person, report_of
from tests.portal.reports import reading
from vision.domain import editions, entries
from vision.domain.answers import Answer
from vision.domain.editions import Content
from vision.domain.editions.snapshot import canonical
from vision.enums import ReportedStatus, SubmissionStatus
from vision.reports.composing import compose
from vision.reports.paper import Paper

YEAR = 2031
CODES = ("1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.5.1", "2.5.2", "2.8.4", "3.1.1", "3.6.2", "4.1.1", "4.2.5")
LETTERS = {
    "tr": "Çağrı, ığdır, şöför, İstanbul",
    "en": "Work “went on” – as planned",
    "az": "Gülşən, əmək, Xəzər, ığıl",
    "kk": "Әлия, ғылым, қазақ, өңір, ұлы, үміт, һәм, ішкі",
}
# One state a language; none of them answers on pillar 4.
STATES = {"azerbaijan": "az", "kazakhstan": "kk", "kyrgyzstan": "en", "turkiye": "tr"}
PARTS = 80
LONG = "\n\n".join(
    f"Part {number}. " + "The corridor carries more than it did. " * 30 for number in range(1, PARTS)
)


def snapshot() -> dict[str, Any]:
    """Return what is published of a year in which four members report; the database is left as it was."""
    with transaction.atomic():
        cycle = open_year(YEAR, codes=CODES)
        reviewer = person(RoleName.REVIEWER)
        for state, language in STATES.items():
            write(report_of(state, cycle), person(RoleName.FOCAL_POINT, state), reviewer, language)
        data = editions.take(cycle, number=1, at=datetime.datetime(2032, 6, 1, tzinfo=datetime.UTC))
        transaction.set_rollback(True)
    return data


def write(report, writer, reviewer, language: str) -> None:
    said = LETTERS[language]
    answer = Answer(status=ReportedStatus.IN_PROGRESS, done=said, next=f"{said} 2", language=language)
    first, second = entry_of(report, "2.5.1"), entry_of(report, "2.5.2")
    entries.write(first, replace(answer, status=ReportedStatus.COMPLETED), revision=first.revision, by=writer)
    if language == "tr":
        strange = replace(answer, done="Bir 🎉 ve مرحبا sözü", status=ReportedStatus.DELAYED)
        entries.write(second, strange, revision=second.revision, by=writer)
    for code in ("4.1.1", "4.2.5"):
        entry = entry_of(report, code)
        entries.write(entry, Answer(nothing=True, language=language), revision=entry.revision, by=writer)
    answer_all(report, writer, answer)
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=writer, reviewer=reviewer)


def paper(content: Content, language: str, *, state: str = "", pillar: str = "") -> Paper:
    return Paper(
        content,
        language,
        "0" * 64,
        state=content.state(state) if state else None,
        pillar=content.pillar(pillar) if pillar else None,
    )


def file_of(about: Paper) -> bytes:
    """Return the PDF of a paper, with its data inside."""
    with translation.override(about.language):
        document = Document(
            html=compose(about),
            title=about.title,
            language=about.language,
            description=about.edition_line,
            date=about.date,
            name=about.slug,
            attachments=(
                Attachment("data.json", "application/json", canonical(about.content.data).encode(), "Data"),
            ),
        )
    return reading.made(document)
