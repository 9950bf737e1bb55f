"""A plan with all that a plan can have, an event likewise, and papers made of them."""

import datetime

from django.db import transaction
from django.utils import translation

from diaspora.enums import ActivityStatus, AmendmentKind, Audience, DecisionStatus, EventKind, EventStatus
from diaspora.models import Amendment, Event, EventDocument, Participants, Plan
from diaspora.reports.kinds import EVENT, EVENTS, PLAN
from portal.enums import DatePrecision, Language, RoleName
from portal.models import CooperationBody, Report, State
from portal.reports.document import Document, silent
from portal.reports.registry import kind_of
from tests.diaspora.plainly import plainly
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    PlaceFactory,
    PlanFactory,
    ThemeFactory,
)
from tests.factories.reporting import person
from tests.portal.reports import reading
from vision.models import ActionItem

YEAR = 2035
LETTERS = {
    "tr": "Çağrı, ığdır, şöför, İstanbul",
    "en": "Work “went on” – as planned",
    "az": "Gülşən, əmək, Xəzər, ığıl",
    "kk": "Әлия, ғылым, қазақ, өңір, ұлы, үміт, һәм, ішкі",
}


def in_letters(field: str, more: str = "") -> dict[str, str]:
    return {f"{field}_{language}": f"{said}{more}" for language, said in LETTERS.items()}


def adopted_plan(amendments: int = 2, **values) -> Plan:
    """Return an adopted plan of three themes and four states, of which one activity is done, one moved, one dropped."""
    plan = AdoptedPlanFactory(year=YEAR, **in_letters("title"), **in_letters("summary", " 1"), **values)
    fill(plan)
    by = person(RoleName.EDITOR)
    for number in range(1, amendments + 1):
        Amendment.objects.create(
            plan=plan,
            number=number,
            activity=plan.activities.get(number=number),
            kind=AmendmentKind.CHANGED,
            changes={
                "title": {
                    "before": {"en": f"Old title {number}", "tr": "Eski başlık"},
                    "after": dict(LETTERS),
                }
            },
            reason=f"The host asked for it ({number}).",
            at=datetime.datetime(YEAR, 5, number, tzinfo=datetime.UTC),
            by=by,
        )
    return plan


def draft_plan() -> Plan:
    plan = PlanFactory(year=YEAR + 1)
    ActivityFactory(plan=plan, lead_state=State.objects.get(slug="kazakhstan"))
    return plan


def fill(plan: Plan) -> None:
    states = list(State.objects.order_by("position")[:4])
    themes = [ThemeFactory(position=number) for number in range(1, 4)]
    items = list(ActionItem.objects.filter(code__in=["3.4.1", "3.4.2", "3.5.1"]).order_by("code"))
    town = PlaceFactory(state=states[0], name_en="Shusha")
    statuses = [
        ActivityStatus.DONE,
        ActivityStatus.MOVED,
        ActivityStatus.DROPPED,
        *[ActivityStatus.PLANNED] * 6,
    ]
    for number, status in enumerate(statuses, start=1):
        ActivityFactory(
            plan=plan,
            number=number,
            theme=themes[number % 3],
            lead_state=states[number % 4],
            partners=[states[(number + 1) % 4]],
            places=[town] if number % 2 else [],
            items=items[: number % 4],
            audiences=[Audience.YOUTH, Audience.STUDENTS] if number == 1 else [],
            starts=datetime.date(plan.year, number, 1),
            precision=DatePrecision.MONTH if number % 2 else DatePrecision.DAY,
            status=status,
            **in_letters("outcome", f" ({number})") if status == ActivityStatus.DONE else {},
            **in_letters("budget_source"),
        )


def held_event(**values) -> Event:
    """Return an event of which everything is known."""
    states = list(State.objects.order_by("position")[:5])
    event = EventFactory(
        slug="meeting-of-letters",
        kind=EventKind.MINISTERS,
        status=EventStatus.HELD,
        starts=datetime.date(2024, 11, 18),
        ends=datetime.date(2024, 11, 19),
        places=[PlaceFactory(state=states[0])],
        host_state=states[0],
        states=states,
        items=ActionItem.objects.filter(code__startswith="3.4."),
        bodies=CooperationBody.objects.all()[:1],
        source_url="https://example.org/meeting",
        to_verify="The second day.",
        **in_letters("title"),
        **in_letters("summary", " 1\n\nA second paragraph."),
        **in_letters("outcomes", " 2"),
        **in_letters("source"),
        **values,
    )
    Participants.objects.create(event=event, audience=Audience.DIPLOMATS, count=34)
    DecisionFactory(event=event, number=1, status=DecisionStatus.UNDER_WAY, due=datetime.date(2025, 6, 1))
    DecisionFactory(event=event, number=2)
    EventDocument.objects.create(event=event, url="https://example.org/final.pdf", **in_letters("title"))
    return event


def plan_report(language: str = "en", source: str = f"plan-{YEAR}-2", *, is_draft: bool = False) -> Report:
    return Report(kind=PLAN, source=source, language=language, is_draft=is_draft)


def event_report(language: str = "en", subject: str = "meeting-of-letters") -> Report:
    return Report(kind=EVENT, source=EVENTS, subject=subject, language=language)


def document(report: Report) -> Document:
    with translation.override(report.language):
        return kind_of(report.kind).document(report, silent)


def pdf_of(report: Report) -> bytes:
    return reading.made(document(report))


def all_papers() -> dict[tuple[str, str], bytes]:
    """Return the PDF of the plan, its draft and the event in each language; the database is left as it was."""
    with transaction.atomic():
        adopted_plan(), draft_plan(), held_event()
        found = {}
        for language in Language.values:
            found["plan", language] = pdf_of(plan_report(language))
            found["event", language] = pdf_of(event_report(language))
        found["draft", "en"] = pdf_of(plan_report("en", f"plan-{YEAR + 1}", is_draft=True))
        found["again", "kk"] = pdf_of(plan_report("kk"))
        plainly(Plan).update(is_sample=True)
        found["sample", "en"] = pdf_of(plan_report("en"))
        transaction.set_rollback(True)
    return found
