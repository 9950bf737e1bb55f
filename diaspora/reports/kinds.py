"""The papers of the section, as the portal knows them: a joint action plan, and the record of an event."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from diaspora.models import Event, Plan
from diaspora.reports.data import event_table, plan_table, written
from diaspora.reports.event import EventPaper, event_paper, find_event, record_title
from diaspora.reports.paper import Paper, compose
from diaspora.reports.plan import PlanPaper, plan_paper, plan_title, state_in_words
from portal.enums import RoleName
from portal.errors import DomainError
from portal.models import Report, User
from portal.reports import registry
from portal.reports.document import Attachment, Document, Tell
from portal.reports.registry import Kind, Source, Standing
from portal.rules import holds, may_edit_content, may_make_reports
from portal.translations.texts import shown_text

# Raised when papers are to look different: reports are then made anew where they are asked for.
LOOK = 1
PLAN, EVENT = "joint-action-plan", "event-record"
# What the records of all events are made of; the event is the subject.
EVENTS = "diaspora"
PLAN_SOURCE = re.compile(r"plan-(?P<year>\d{4})(?:-(?P<amendments>\d+))?")
may_ask_for_papers = may_make_reports | may_edit_content
# States draft a plan together: each reads what the others write.
may_read_drafts = may_edit_content | holds(RoleName.FOCAL_POINT)


class NotThere(DomainError):
    """What a paper is to be made of is not there; the message says what is missing."""


class DiasporaKind(Kind):
    """What both kinds have in common: how a paper becomes a document."""

    def paper(self, report: Report) -> Paper:
        """Return what the report says, in the active language. Raises NotThere."""
        raise NotImplementedError

    def attachments(self, paper: Any) -> tuple[Attachment, ...]:
        raise NotImplementedError

    def may_ask(self, user: User, report: Report) -> bool:
        return may_ask_for_papers(user)

    def digest(self, report: Report) -> str:
        with translation.override(report.language):
            data = written(self.paper(report).data)
        told = f"{LOOK} {report.language} {report.slug} ".encode() + data
        return hashlib.sha256(told).hexdigest()

    def document(self, report: Report, tell: Tell) -> Document:
        with translation.override(report.language):
            paper = self.paper(report)
            return Document(
                html=compose(paper, tell),
                title=paper.title,
                language=report.language,
                description=paper.edition_line,
                date=paper.date,
                name=paper.slug,
                author=_("Organization of Turkic States"),
                attachments=self.attachments(paper),
            )


# --- Plans ----------------------------------------------------------------------------------------------


class PlanKind(DiasporaKind):
    """A plan in a state: `plan-2025-2` is that of 2025 with two amendments, `plan-2026` a draft in the making."""

    name, label, order, shelf = PLAN, gettext_lazy("Joint action plan"), 40, 20

    def prepare(self, reports: Sequence[Report]) -> None:
        years = {year_of(report.source) for report in reports}
        found = {plan.year: plan for plan in plans().filter(year__in=years)}
        for report in reports:
            report.diaspora_plan = found.get(year_of(report.source))  # type: ignore[attr-defined]

    def title(self, report: Report, language: str) -> str:
        with translation.override(language):
            return plan_title(year_of(report.source))

    def source_label(self, report: Report, language: str) -> str:
        with translation.override(language):
            if report.is_draft:
                return draft_label(year_of(report.source))
            return source_label(year_of(report.source), amendments_in(report.source))

    def standing(self, report: Report) -> Standing:
        plan = plan_for(report)
        if plan is None or not plan.is_public or amendments_in(report.source) > plan.amendment_count:
            return Standing(is_public=False)
        if amendments_in(report.source) < plan.amendment_count:
            note = _("The plan has been amended since.")
            url = plan.get_absolute_url()
            return Standing(is_public=True, is_listed=False, note=note, url=url, is_sample=plan.is_sample)
        return Standing(is_public=True, is_sample=plan.is_sample)

    def sources(self) -> Iterator[Source]:
        for plan in plans():
            if plan.is_public:
                yield Source(source_of(plan), source_label(plan.year, plan.amendment_count))
            else:
                yield Source(draft_source_of(plan), draft_label(plan.year), is_draft=True)

    def source_in(self, year: int, *, is_draft: bool) -> str:
        plan = plans().filter(year=year).first()
        if plan is None or plan.is_public == is_draft:
            raise NotThere(missing_plan(year, is_draft=is_draft))
        return draft_source_of(plan) if is_draft else source_of(plan)

    def may_ask(self, user: User, report: Report) -> bool:
        return may_read_drafts(user) if report.is_draft else super().may_ask(user, report)

    def paper(self, report: Report) -> PlanPaper:
        year = year_of(report.source)
        plan = plans().filter(year=year).select_related("adopted_at_event").first()
        if plan is None or plan.is_public == report.is_draft:
            raise NotThere(missing_plan(year, is_draft=report.is_draft))
        if not report.is_draft and amendments_in(report.source) != plan.amendment_count:
            raise NotThere(
                _("The plan of %(year)s has been amended since, or is not amended so often.") % {"year": year}
            )
        return plan_paper(plan, report.language)

    def attachments(self, paper: PlanPaper) -> tuple[Attachment, ...]:
        return (
            Attachment(
                f"{paper.slug}.json",
                "application/json",
                written(paper.data),
                _("All data of the plan, in all languages"),
                "Source",
            ),
            Attachment(
                f"{paper.slug}-{paper.language}.csv",
                "text/csv",
                plan_table(paper.plan, paper.activities, paper.language),
                _("The activities of the plan as a table"),
            ),
        )


def plans() -> Any:
    """Return all plans, the latest first, each with its `amendment_count`."""
    return Plan.objects.annotate(amendment_count=Count("amendments")).order_by("-year")


def source_of(plan: Any) -> str:
    """Return what the paper of a plan is made of: the plan with the amendments that it has."""
    return source_named(plan.year, plan.amendment_count)


def source_named(year: int, amendments: int) -> str:
    return f"plan-{year}-{amendments}"


def draft_source_of(plan: Plan) -> str:
    return f"plan-{plan.year}"


def year_of(source: str) -> int:
    """Return the year of a plan, 0 where the source names none."""
    found = PLAN_SOURCE.fullmatch(source)
    return int(found["year"]) if found else 0


def amendments_in(source: str) -> int:
    found = PLAN_SOURCE.fullmatch(source)
    return int(found["amendments"] or 0) if found else 0


def plan_for(report: Report) -> Any:
    if hasattr(report, "diaspora_plan"):
        return report.diaspora_plan
    return plans().filter(year=year_of(report.source)).first()


def source_label(year: int, amendments: int) -> str:
    return f"{plan_title(year)}: {state_in_words(amendments)}"


def draft_label(year: int) -> str:
    return _("Draft of %(year)s") % {"year": year}


def missing_plan(year: int, *, is_draft: bool) -> str:
    if is_draft:
        return _("There is no draft of a joint action plan for %(year)s.") % {"year": year}
    return _("No joint action plan for %(year)s is adopted. With --draft, one in the making is written.") % {
        "year": year
    }


# --- Events ---------------------------------------------------------------------------------------------


class EventRecordKind(DiasporaKind):
    name, label, order, shelf = EVENT, pgettext_lazy("report", "Record of an event"), 50, 30

    def prepare(self, reports: Sequence[Report]) -> None:
        found = Event.objects.published().in_bulk([report.subject for report in reports], field_name="slug")
        for report in reports:
            report.diaspora_event = found.get(report.subject)  # type: ignore[attr-defined]

    def title(self, report: Report, language: str) -> str:
        event = event_for(report)
        with translation.override(language):
            return record_title(shown_text(event, "title").text if event else report.subject)

    def source_label(self, report: Report, language: str) -> str:
        with translation.override(language):
            return _("Diaspora events")

    def standing(self, report: Report) -> Standing:
        event = event_for(report)
        return Standing(is_public=event is not None, is_sample=bool(event and event.is_sample))

    def sources(self) -> Iterator[Source]:
        events = Event.objects.published()
        if subjects := {event.slug: shown_text(event, "title").text for event in events}:
            yield Source(EVENTS, _("Diaspora events"), subjects)

    def source_in(self, year: int, *, is_draft: bool) -> str:
        if is_draft:
            raise NotThere(_("There are no drafts of records of events."))
        return EVENTS

    def paper(self, report: Report) -> EventPaper:
        event = find_event(report.subject) if report.source == EVENTS and not report.is_draft else None
        if event is None:
            raise NotThere(_("There is no published event “%(event)s”.") % {"event": report.subject})
        return event_paper(event, report.language)

    def attachments(self, paper: EventPaper) -> tuple[Attachment, ...]:
        return (
            Attachment(
                f"{paper.slug}.json",
                "application/json",
                written(paper.data),
                _("All data of the event, in all languages"),
                "Source",
            ),
            Attachment(
                f"{paper.slug}-{paper.language}.csv",
                "text/csv",
                event_table(paper.event, paper.language),
                _("The event and its decisions as a table"),
            ),
        )


def event_for(report: Report) -> Event | None:
    if hasattr(report, "diaspora_event"):
        return report.diaspora_event
    return Event.objects.published().filter(slug=report.subject).first()


for kind in (PlanKind(), EventRecordKind()):
    registry.register(kind)
