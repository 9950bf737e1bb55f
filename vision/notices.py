"""The mails of reporting: which may be switched off, and what each is shown with in the style guide."""

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal import mail
from portal.domain.notices import Kind, register
from portal.models import State, User
from vision.domain.notices import facts
from vision.enums import SubmissionStatus
from vision.models import ActionItem, CooperationArea, Cycle, Submission

GROUP = _("Reporting")
OPTIONAL = (
    ("cycle_opened", _("A year is open for reports"), facts.cycle_opened),
    ("reminder", _("Reminders of what is missing"), facts.reminder),
    ("submitted", _("For reviewers: a report was submitted"), facts.submitted),
    ("receipt", _("Receipt when your state submits its report"), facts.receipt),
    ("accepted", _("A report was accepted"), facts.accepted),
)
# What asks somebody to do something is always sent.
NEEDED = (
    ("returned", _("A report was returned"), facts.returned),
    ("version_asked", _("A new version of a report is asked for"), facts.version_asked),
)
for kinds, optional in ((OPTIONAL, True), (NEEDED, False)):
    for name, label, context_of in kinds:
        register(name, Kind(label, GROUP, name, context_of, may_be_switched_off=optional))


# --- Samples --------------------------------------------------------------------------------------------

NOON = datetime.datetime(2026, 3, 18, 9, 0, tzinfo=datetime.UTC)


def cycle() -> Cycle:
    return Cycle(year=2025, opens=datetime.date(2026, 1, 15), closes=datetime.date(2026, 3, 31))


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


def submission(**fields: Any) -> Submission:
    known = {"submitted_at": NOON, "submitted_by": official(), "created_by": official(), "accepted_at": NOON}
    return Submission(state=state(), cycle=cycle(), **known | fields)


def area() -> CooperationArea:
    titles = {"title_tr": "Turizm", "title_en": "Tourism", "title_az": "Turizm sahəsi", "title_kk": "Туризм"}
    return CooperationArea(code="2.5", **titles)


def marked_entry() -> SimpleNamespace:
    """An entry as the mail shows it: with its item, what is to be corrected, and its address."""
    titles = {
        "title_tr": "Turizm kurumları ağı",
        "title_en": "Network of tourism institutions",
        "title_az": "Turizm qurumları şəbəkəsi",
        "title_kk": "Туризм мекемелерінің желісі",
    }
    return SimpleNamespace(
        item=ActionItem(code="2.5.3", **titles),
        review=SimpleNamespace(note="Қанша адам қатысқанын жазыңыз."),
        get_absolute_url=lambda: submission().get_absolute_url() + "entries/2.5.3/",
    )


def opened() -> dict[str, Any]:
    report = submission()
    report.entry_count = 123  # type: ignore[attr-defined]
    return {"cycle": report.cycle, "reports": [report]}


def to_remind() -> dict[str, Any]:
    parts = [SimpleNamespace(area=area(), count=5)]
    return {"submission": submission(), "days": 7, "areas": parts, "missing": 5, "is_focal_point": True}


def handed_in() -> dict[str, Any]:
    report = submission(status=SubmissionStatus.SUBMITTED)
    return {"reports": [report], "first": report}


def sent_back() -> dict[str, Any]:
    reason = "Кейбір тармақтарда не істелгені анық емес."
    return {
        "submission": submission(return_reason=reason),
        "entries": [marked_entry()],
        "is_focal_point": True,
    }


def to_correct() -> dict[str, Any]:
    report = submission(version=2, reason="Есептегі бір сан қате болған.")
    return {"submission": report, "is_ours": True, "is_sample": True}


SAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "cycle_opened": opened,
    "reminder": to_remind,
    "submitted": handed_in,
    "receipt": lambda: {"submission": submission(), "answered": 118, "total": 123},
    "returned": sent_back,
    "accepted": lambda: {"submission": submission()},
    "version_asked": to_correct,
}


def to_somebody(sample: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    return lambda: sample() | {"reader": User(name="Gülşən Иманқұл-Çağrı", email="g.imankul@example.org")}


for name, sample in SAMPLES.items():
    mail.register(name, to_somebody(sample))
