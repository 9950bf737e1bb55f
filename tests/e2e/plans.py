"""What the pages of plans, decisions, institutions and places show: two plans, their meetings, what states have."""

import datetime

from diaspora.enums import (
    ActivityStatus,
    AmendmentKind,
    Audience,
    DecisionStatus,
    EventKind,
    EventStatus,
    PlanStatus,
    StrategyPartKind,
)
from diaspora.models import Activity, Amendment, Decision, Event, Institution, Place, Plan, Practice, Theme
from portal.enums import DatePrecision
from portal.models import State
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    PlanFactory,
    StrategyFactory,
    StrategyPartFactory,
    ThemeFactory,
)
from tests.factories.texts import in_four
from tests.factories.vision import official
from vision.models import ActionItem, CooperationArea

# Address name, state or country, latitude, longitude: two near one another, two beyond the edge of the map.
TOWNS = (
    ("plan-baku", "azerbaijan", "40.4093", "49.8671"),
    ("plan-ankara", "turkiye", "39.9334", "32.8597"),
    ("plan-istanbul", "turkiye", "41.0082", "28.9784"),
    ("plan-bursa", "turkiye", "40.1885", "29.0610"),
    ("plan-tashkent", "uzbekistan", "41.2995", "69.2401"),
    ("plan-berlin", None, "52.5200", "13.4050"),
    ("plan-new-york", None, "40.7128", "-74.0060"),
)
THEMES = ("law", "structure", "activities")
YEAR, BEFORE = 2018, 2017


def prepare_plans() -> None:
    meeting = meetings(towns())
    themes = [ThemeFactory(slug=f"plan-{name}", is_of_institutions=True) for name in THEMES]
    decisions = decide(meeting)
    plans(meeting, themes, decisions)
    strategy(meeting)
    institutions(themes, meeting)


def towns() -> list[Place]:
    found = []
    for slug, state, latitude, longitude in TOWNS:
        at = State.objects.get(slug=state) if state else None
        found.append(PlaceFactory(slug=slug, state=at, latitude=latitude, longitude=longitude))
    return found


def meetings(places: list[Place]) -> Event:
    """Let a meeting be held in each town but one, where it is planned, and one in none; return the first."""
    held = [
        EventFactory(
            slug=f"plan-meeting-{number}",
            kind=EventKind.MINISTERS,
            status=EventStatus.PLANNED if number == 4 else EventStatus.HELD,
            starts=datetime.date(2013 + number, 5, 14),
            ends=datetime.date(2013 + number, 5, 16),
            places=[place],
        )
        for number, place in enumerate(places)
    ]
    texts = in_four("2022", "date_note")
    EventFactory(slug="plan-meeting-unknown", kind=EventKind.MINISTERS, status=EventStatus.HELD, **texts)
    return held[0]


def decide(meeting: Event) -> list[Decision]:
    return [
        DecisionFactory(
            event=meeting,
            number=number,
            status=status,
            due=datetime.date(2014, 1, number),
            to_verify="source" if number == 1 else "",
            **in_four(f"follow-up {number}", "follow_up"),
        )
        for number, status in enumerate(DecisionStatus, start=1)
    ]


def plans(meeting: Event, themes: list[Theme], decisions: list[Decision]) -> None:
    """Make a closed plan, and one whose activities have each status; one came from the year before."""
    old = AdoptedPlanFactory(year=BEFORE, status=PlanStatus.CLOSED, adopted_at_event=meeting)
    plan = AdoptedPlanFactory(year=YEAR, adopted_at_event=meeting)
    PlanFactory(year=YEAR + 1)
    states = list(State.objects.filter(slug__in=["azerbaijan", "kazakhstan", "turkiye"]))
    moved = ActivityFactory(plan=old, theme=themes[0], lead_state=states[0], status=ActivityStatus.MOVED)
    ActivityFactory(plan=old, theme=themes[1], lead_state=states[1], status=ActivityStatus.DONE)
    for number, status in enumerate([*ActivityStatus, ActivityStatus.DONE], start=1):
        ActivityFactory(
            plan=plan,
            number=number,
            theme=themes[number % 3],
            lead_state=states[number % 3],
            partners=[states[(number + 1) % 3]],
            places=list(Place.objects.filter(slug__in=["plan-baku", "plan-berlin"])),
            audiences=[Audience.YOUTH, Audience.PRESS],
            items=list(ActionItem.objects.filter(area__code="3.4")),
            starts=None if number == 3 else datetime.date(YEAR, 2 * number, 1),
            precision=DatePrecision.MONTH,
            status=status,
            origin=moved if number == 1 else None,
            event=meeting if status == ActivityStatus.DONE else None,
            decision=decisions[number % 4],
            **in_four(f"{number}", "partners_note", "budget_source", "outcome", "date_note"),
        )
    amend(plan)


def amend(plan: Plan) -> None:
    activity = Activity.objects.get(plan=plan, number=2)
    changes = {"title": {"before": in_languages("before"), "after": in_languages("after")}}
    for number, kind in enumerate(AmendmentKind, start=1):
        Amendment.objects.create(
            plan=plan,
            number=number,
            activity=activity,
            kind=kind,
            changes=changes if kind == AmendmentKind.CHANGED else {},
            reason="The host asked for another day.",
            by=official(),
        )


def in_languages(label: str) -> dict[str, str]:
    return {name.removeprefix("text_"): text for name, text in in_four(label, "text").items()}


def strategy(meeting: Event) -> None:
    found = StrategyFactory(
        slug="plan-strategy", approved=datetime.date(2013, 5, 14), approved_by=meeting, to_verify="wording"
    )
    found.areas.set(CooperationArea.objects.filter(code="3.4"))
    for number in range(1, 7):
        kind = list(StrategyPartKind)[number % 3]
        StrategyPartFactory(strategy=found, kind=kind, position=number)


def institutions(themes: list[Theme], meeting: Event) -> None:
    """Give one state an institution of which all is known, one of which nothing is; the others have none."""
    known = InstitutionFactory(
        slug="plan-institution",
        state=State.objects.get(slug="azerbaijan"),
        founded=2002,
        website="https://diaspora.example",
        email="office@diaspora.example",
        phone="+994 12 000 00 00",
        source_url="https://diaspora.example/about",
        **in_four("street", "address", "source"),
    )
    for theme in themes[:2]:
        Practice.objects.create(institution=known, theme=theme, **in_four(theme.slug, "summary"))
    meeting.institutions.add(known)
    Institution.objects.create(
        slug="plan-institution-bare", state=State.objects.get(slug="kazakhstan"), name_kk="Сынақ қоры"
    )
