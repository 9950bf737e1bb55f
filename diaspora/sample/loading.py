"""Making the sample plans and events where there are none; what is there, and what people did on it, stays as it is.

They are made by the domain, as people make them.
"""

import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diaspora.domain import events, plans
from diaspora.domain.plans import Result
from diaspora.enums import ActivityStatus, Audience, EventKind
from diaspora.models import Activity, Event, Place, Plan, Theme
from diaspora.sample import words
from diaspora.sample.words import Planned
from portal.domain import samples
from portal.domain.samples import Texts, in_languages
from portal.enums import DatePrecision
from portal.errors import DomainError
from portal.models import State

# The years of the sample plans: nothing is known of real ones for them.
ADOPTED_YEAR, DRAFT_YEAR = 2025, 2026


def load() -> list[str]:
    """Make what is missing; return what is to be told, a line each.

    A plan of these years that is there already, which may be real, is left alone, and so is what was carried over
    into the later one. Raises DomainError where the content is not loaded.
    """
    if not State.objects.filter(slug="kazakhstan").exists():
        raise DomainError(_("The content is not loaded yet: run load_content first."))
    with transaction.atomic():
        return [*load_plans(), *load_events()]


# --- Plans --------------------------------------------------------------------------------------------


def load_plans() -> list[str]:
    if Plan.objects.filter(year__in=[ADOPTED_YEAR, DRAFT_YEAR]).exists():
        return []
    editor = samples.editor()
    adopted, draft = (begin(year) for year in (ADOPTED_YEAR, DRAFT_YEAR))
    made = [add(adopted, planned) for planned in words.ADOPTED]
    plans.adopt(adopted, on=datetime.date(ADOPTED_YEAR, 1, 20), by=editor)
    for activity, planned in zip(made, words.ADOPTED, strict=True):
        go_on(activity, planned, draft)
    later = {"starts": datetime.date(ADOPTED_YEAR, 11, 1), "precision": DatePrecision.MONTH}
    plans.amend(made[6], later, reason=words.REASON, by=editor)
    for planned in words.DRAFTED:
        add(draft, planned)
    return [
        _("Sample joint action plans for %(years)s have been loaded.")
        % {"years": f"{ADOPTED_YEAR}–{DRAFT_YEAR}"}
    ]


def begin(year: int) -> Plan:
    texts = in_languages("title", words.PLAN_TITLE, mark=True, year=year)
    texts |= in_languages("summary", words.PLAN_SUMMARY)
    plan = plans.create(year, texts, by=samples.editor())
    plan.is_sample = True
    plan.save()
    return plan


def add(plan: Plan, planned: Planned) -> Activity:
    state = State.objects.get(slug=planned.lead)
    values: dict[str, Any] = {
        **in_languages("title", planned.title, mark=True),
        **in_languages("summary", words.SUMMARY),
        "lead_state": state,
        "theme": Theme.objects.get(slug=planned.theme),
        "partners": list(State.objects.filter(slug__in=planned.partners)),
        "starts": datetime.date(plan.year, planned.month, 1),
        "precision": DatePrecision.MONTH,
        "audiences": [planned.audience],
        "items": items(planned.month),
    }
    return plans.add_activity(plan, values, by=samples.editor())


def go_on(activity: Activity, planned: Planned, draft: Plan) -> None:
    """Record what became of an activity, as far as anything did."""
    editor = samples.editor()
    if planned.became == ActivityStatus.DONE:
        outcomes = {
            name.removeprefix("outcome_"): text
            for name, text in in_languages("outcome", words.OUTCOME).items()
        }
        plans.record_result(activity, Result(ActivityStatus.DONE, outcomes), revision=1, by=editor)
    elif planned.became == ActivityStatus.DROPPED:
        plans.drop(activity, reason=words.REASON, by=editor)
    elif planned.became == ActivityStatus.MOVED:
        plans.carry_over(activity, to=draft, by=editor)


def items(number: int) -> list:
    """Return one or two items of the area that is about the diaspora, another pair for another number."""
    found = list(apps.get_model("vision.ActionItem").objects.filter(area__code="3.4", retired_at=None))
    return found[number % len(found) :][:2] if found else []


# --- Events -------------------------------------------------------------------------------------------


def load_events() -> list[str]:
    if Event.objects.filter(is_sample=True).exists():
        return []
    year = timezone.localdate().year + 1
    propose("kazakhstan", EventKind.YOUTH_FORUM, words.YOUTH, datetime.date(year, 5, 14), Audience.YOUTH)
    propose(
        "azerbaijan", EventKind.TRAINING, words.TRAINING, datetime.date(year, 9, 1), Audience.ORGANISATIONS
    )
    for state, kind, title, day in (
        ("turkiye", EventKind.OTHER, words.FORUM, datetime.date(year, 10, 8)),
        ("kyrgyzstan", EventKind.CELEBRATION, words.NOWRUZ, datetime.date(year, 3, 21)),
    ):
        event = propose(state, kind, title, day, Audience.ORGANISATIONS)
        events.publish(event, by=samples.editor())
    return [_("Sample events of the diaspora for %(year)d have been loaded.") % {"year": year}]


def propose(slug: str, kind: EventKind, title: Texts, day: datetime.date, audience: Audience) -> Event:
    state = State.objects.get(slug=slug)
    values: dict[str, Any] = {
        **in_languages("title", title, mark=True),
        **in_languages("summary", words.SUMMARY),
        "kind": kind,
        "starts": day,
        "precision": DatePrecision.MONTH if day.day == 1 else DatePrecision.DAY,
        "host_state": state,
        "states": [state],
        "places": list(Place.objects.filter(state=state)[:1]),
        "audiences": [audience],
        "areas": list(apps.get_model("vision.CooperationArea").objects.filter(code="3.4")),
        "is_sample": True,
    }
    return events.propose(state, values, by=samples.focal_point(state))
