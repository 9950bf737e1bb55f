"""The mails of the diaspora section: which may be switched off, and what each is shown with in the style guide."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from diaspora.domain.notices import facts
from diaspora.enums import AmendmentKind, EventKind, PlanStatus, Publication
from diaspora.models import Activity, Amendment, Event, Plan
from portal import mail
from portal.domain.notices import Kind, register
from portal.models import State, User

GROUP = _("Diaspora")
OPTIONAL = (
    ("event_proposed", _("For editors: a state proposed an event"), facts.event_proposed),
    ("event_published", _("An event that your state proposed was published"), facts.event_published),
    ("plan_adopted", _("A joint action plan was adopted"), facts.plan_adopted),
    ("plan_amended", _("A joint action plan was amended"), facts.plan_amended),
)
# What asks somebody to do something is always sent.
NEEDED = (("event_declined", _("An event that your state proposed was declined"), facts.event_declined),)
for kinds, optional in ((OPTIONAL, True), (NEEDED, False)):
    for name, label, context_of in kinds:
        register(name, Kind(label, GROUP, name, context_of, may_be_switched_off=optional))


# --- Samples --------------------------------------------------------------------------------------------


def official() -> User:
    return User(name="Айнұр Серікқызы", email="a.serikqyzy@example.org")


def state() -> State:
    names = {
        "name_tr": "Kazakistan",
        "name_en": "Kazakhstan",
        "name_az": "Qazaxıstan",
        "name_kk": "Қазақстан",
    }
    return State(slug="kazakhstan", **names)


def event(publication: Publication, **fields: Any) -> Event:
    titles = {
        "title_tr": "Diaspora gençlik forumu",
        "title_en": "Diaspora youth forum",
        "title_az": "Diaspor gənclər forumu",
        "title_kk": "Диаспора жастарының форумы",
    }
    about = {"proposed_for": state(), "proposed_by": official(), "starts": datetime.date(2027, 5, 14)}
    kind = {"pk": 7, "slug": "youth-forum-2027", "kind": EventKind.YOUTH_FORUM}
    return Event(publication=publication, **kind | titles | about | fields)


def plan() -> Plan:
    titles = {
        "title_tr": "2027 ortak eylem planı",
        "title_en": "Joint action plan 2027",
        "title_az": "2027 birgə fəaliyyət planı",
        "title_kk": "2027 жылғы бірлескен іс-қимыл жоспары",
    }
    return Plan(year=2027, status=PlanStatus.ADOPTED, adopted_on=datetime.date(2026, 12, 18), **titles)


def amendment() -> Amendment:
    titles = {
        "title_tr": "Diaspora yaz okulu",
        "title_en": "Summer school of the diaspora",
        "title_az": "Diaspor yay məktəbi",
        "title_kk": "Диаспораның жазғы мектебі",
    }
    of = plan()
    activity = Activity(plan=of, number=4, lead_state=state(), **titles)
    reason = "Yaz okulu için salon eylül ayına kadar kapalı."
    return Amendment(
        plan=of, number=1, activity=activity, kind=AmendmentKind.CHANGED, reason=reason, by=official()
    )


SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "event_proposed": lambda: {"event": event(Publication.PROPOSED)},
    "event_published": lambda: {"event": event(Publication.PUBLISHED)},
    "event_declined": lambda: {
        "event": event(Publication.DECLINED, decline_reason="Бұл форум тізімде бар: күнін нақтылаңыз.")
    },
    "plan_adopted": lambda: {"plan": plan(), "count": 12},
    "plan_amended": lambda: {"amendment": amendment(), "is_sample": True},
}


def to_somebody(sample: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    return lambda: sample() | {"reader": User(name="Gülşən Иманқұл-Çağrı", email="g.imankul@example.org")}


for name, sample in SAMPLES.items():
    mail.register(name, to_somebody(sample))
