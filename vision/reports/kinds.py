"""The kinds of reports on the Vision, as the portal knows them: the programme, one state, one pillar."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.models import Report, State, User
from portal.reports import registry
from portal.reports.document import Attachment, Document, Tell
from portal.reports.registry import Kind, Source, Standing
from portal.rules import may_make_reports
from portal.translations.texts import shown_text
from vision import rules
from vision.domain import editions
from vision.domain.editions import Content
from vision.domain.editions.table import csv_of
from vision.models import Cycle, Edition, Pillar, Submission
from vision.reports.composing import compose
from vision.reports.paper import PILLAR, PROGRAMME, STATE, Paper
from vision.reports.sources import Made, NotThere, data_of, drafted_cycles, edition_of, year_of

# Raised when papers are to look different: reports are then made anew where they are asked for.
LOOK = 1
Subjects = Mapping[str, str | Promise]


class VisionKind(Kind):
    """What the three kinds have in common: where they come from, who may have drafts, what goes into the file."""

    # --- On pages -------------------------------------------------------------------------------------

    def prepare(self, reports: Sequence[Report]) -> None:
        found = {edition.key: edition for edition in Edition.objects.in_brief()}
        for report in reports:
            report.vision_edition = found.get(report.source)  # type: ignore[attr-defined]

    def source_label(self, report: Report, language: str) -> str:
        with translation.override(language):
            if report.is_draft:
                return draft_label(report.source)
            edition = edition_for(report)
            return edition_label(edition) if edition else report.source

    def standing(self, report: Report) -> Standing:
        edition = edition_for(report)
        if edition is None:
            return Standing(is_public=False)
        is_sample = edition.cycle.is_sample
        if edition.is_withdrawn:
            note = _("Withdrawn: %(reason)s") % {"reason": edition.withdrawn_reason}
            return Standing(is_public=True, is_withdrawn=True, note=note, is_sample=is_sample)
        if edition.is_replaced:
            url = edition.get_absolute_url()
            return Standing(
                is_public=True, note=_("Another edition has replaced this one."), url=url, is_sample=is_sample
            )
        return Standing(is_public=True, is_sample=is_sample)

    def sources(self) -> Iterator[Source]:
        for cycle in drafted_cycles():
            if subjects := self.draft_subjects(cycle):
                yield Source(str(cycle.year), draft_label(str(cycle.year)), subjects, is_draft=True)
        for edition in Edition.objects.current().in_brief():
            yield Source(edition.key, edition_label(edition), self.subjects(editions.content(edition)))

    def subjects(self, content: Content) -> Subjects:
        """What a report can be about in an edition: by key, as it is called in the active language."""
        return {"": ""}

    def draft_subjects(self, cycle: Cycle) -> Subjects:
        return {"": ""}

    def source_in(self, year: int, *, is_draft: bool) -> str:
        if not Cycle.objects.filter(year=year).exists():
            raise NotThere(_("There is no reporting year %(year)s.") % {"year": year})
        if is_draft:
            return str(year)
        edition = editions.current_of(year)
        if edition is None:
            raise NotThere(
                _("Nothing is published of %(year)s. With --draft, a draft is made of what there is.")
                % {"year": year}
            )
        return edition.key

    # --- Making one -----------------------------------------------------------------------------------

    def may_ask(self, user: User, report: Report) -> bool:
        return may_make_reports(user)

    def digest(self, report: Report) -> str:
        told = f"{LOOK} {report.language} {report.slug} {data_of(report).digest}"
        return hashlib.sha256(told.encode()).hexdigest()

    def document(self, report: Report, tell: Tell) -> Document:
        made = data_of(report)
        paper = Paper(made.content, report.language, made.sha256, **self.about(report, made.content))
        with translation.override(report.language):
            return Document(
                html=compose(paper, tell),
                title=paper.title,
                language=report.language,
                description=paper.edition_line,
                date=paper.date,
                name=paper.slug,
                author=_("Organization of Turkic States"),
                attachments=attachments(paper, made),
            )

    def about(self, report: Report, content: Content) -> dict[str, Any]:
        """Return the state or the pillar that the report is about. Raises NotThere."""
        return {}


class ProgrammeKind(VisionKind):
    name, label, order = PROGRAMME, gettext_lazy("Programme report"), 10

    def title(self, report: Report, language: str) -> str:
        with translation.override(language):
            return _("Programme report %(year)s") % {"year": report.source[:4]}


class StateKind(VisionKind):
    name, label, order = STATE, gettext_lazy("Report of a state"), 20

    def prepare(self, reports: Sequence[Report]) -> None:
        super().prepare(reports)
        found = State.objects.in_bulk([report.subject for report in reports], field_name="slug")
        for report in reports:
            report.vision_subject = found.get(report.subject)  # type: ignore[attr-defined]

    def title(self, report: Report, language: str) -> str:
        state = prepared(report, lambda: State.objects.filter(slug=report.subject).first())
        with translation.override(language):
            name = shown_text(state, "name").text if state else report.subject
            return _("Report of a state: %(state)s, %(year)s") % {"state": name, "year": report.source[:4]}

    def subjects(self, content: Content) -> Subjects:
        return {state.slug: shown_text(state, "name").text for state in content.reporting_states}

    def draft_subjects(self, cycle: Cycle) -> Subjects:
        states = State.objects.filter(submissions__cycle=cycle).distinct().order_by("position", "slug")
        return {state.slug: shown_text(state, "name").text for state in states}

    def may_ask(self, user: User, report: Report) -> bool:
        """Say who may have a report; a draft, whoever may read the words that it is made of."""
        if not report.is_draft:
            return may_make_reports(user)
        submission = drafted(report)
        return submission is not None and rules.may_read(user, submission)

    def may_read(self, user: User, report: Report) -> bool:
        """Keep from others what the state had written before it handed the report in."""
        if not report.is_draft or not self.may_ask(user, report):
            return self.may_ask(user, report)
        submission = drafted(report)
        if submission is None or rules.works_for(user, submission.state):
            return submission is not None
        made_at = report.current.made_at if report.current else None
        return made_at is None or (submission.submitted_at is not None and made_at >= submission.submitted_at)

    def about(self, report: Report, content: Content) -> dict[str, Any]:
        state = content.state(report.subject)
        if state is None or not state.has_reported:
            raise NotThere(
                _("The state “%(state)s” has no report for that year.") % {"state": report.subject}
            )
        return {"state": state}


class PillarKind(VisionKind):
    name, label, order = PILLAR, gettext_lazy("Report on a pillar"), 30

    def prepare(self, reports: Sequence[Report]) -> None:
        super().prepare(reports)
        found = {pillar.code: pillar for pillar in Pillar.objects.all()}
        for report in reports:
            report.vision_subject = found.get(report.subject)  # type: ignore[attr-defined]

    def title(self, report: Report, language: str) -> str:
        pillar = prepared(report, lambda: pillar_of(report.subject))
        with translation.override(language):
            name = shown_text(pillar, "title").text if pillar else ""
            told = {"number": report.subject, "title": name, "year": report.source[:4]}
            return _("Report on pillar %(number)s, %(title)s, %(year)s") % told

    def subjects(self, content: Content) -> Subjects:
        return {
            pillar.code: f"{pillar.code} {shown_text(pillar, 'title').text}" for pillar in content.pillars
        }

    def draft_subjects(self, cycle: Cycle) -> Subjects:
        return {
            pillar.code: f"{pillar.code} {shown_text(pillar, 'title').text}"
            for pillar in Pillar.objects.all()
        }

    def about(self, report: Report, content: Content) -> dict[str, Any]:
        pillar = content.pillar(report.subject)
        if pillar is None:
            raise NotThere(_("There is no pillar “%(pillar)s” in that year.") % {"pillar": report.subject})
        return {"pillar": pillar}


def pillar_of(subject: str) -> Pillar | None:
    return Pillar.objects.filter(number=int(subject)).first() if subject.isdecimal() else None


def attachments(paper: Paper, made: Made) -> tuple[Attachment, ...]:
    """Return the data that the report is made of: all of it as it was frozen, and the entries as a table."""
    key = paper.content.key
    return (
        Attachment(
            f"{key}.json",
            "application/json",
            made.snapshot.encode(),
            _("All data of the edition, as it was published"),
            "Source",
        ),
        Attachment(
            f"{key}-{paper.language}.csv",
            "text/csv",
            csv_of(made.content, paper.language),
            _("The entries of the edition as a table"),
        ),
    )


def drafted(report: Report) -> Submission | None:
    """Return the version that a draft of one state is made of."""
    newest = Submission.objects.newest().with_place()
    return newest.filter(state__slug=report.subject, cycle__year=year_of(report.source)).first()


def edition_for(report: Report) -> Edition | None:
    if hasattr(report, "vision_edition"):
        return report.vision_edition
    return edition_of(report)


def prepared(report: Report, look: Any) -> Any:
    return report.vision_subject if hasattr(report, "vision_subject") else look()


def edition_label(edition: Edition) -> str:
    return _("%(year)s, edition %(number)s") % {"year": edition.year, "number": edition.number}


def draft_label(year: str) -> str:
    return _("Draft of %(year)s") % {"year": year}


for kind in (ProgrammeKind(), StateKind(), PillarKind()):
    registry.register(kind)
