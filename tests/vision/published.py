"""Years that are published, made of a few entries of real states on real items, and what a correction says instead."""

import datetime
from collections.abc import Mapping
from typing import Any

from portal.models import State
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory
from tests.factories.vision import official, publisher
from vision.domain import editions
from vision.domain.editions import Content
from vision.models import ActionItem, Cycle, Edition, Entry, EntryReview, Evidence, Submission

# By state and item: the fields of an entry, and of its review (`assessed_status`, `remark_en`, …).
Said = Mapping[tuple[str, str], Mapping[str, Any]]
OF_REVIEW = ("assessed_status", "remark_tr", "remark_en", "remark_az", "remark_kk")
CODES = ("1.1.1", "1.1.2", "2.5.1", "2.5.2", "2.5.3")
SAID: Said = {
    ("kazakhstan", "1.1.1"): {"status": "completed", "done": "Көрме өтті.", "language": "kk"},
    ("kazakhstan", "2.5.1"): {
        "status": "in_progress",
        "done": "Екі бағыт ашылды.",
        "next": "Күзде үшіншісі ашылады.",
        "language": "kk",
        "assessed_status": "delayed",
        "remark_en": "The third route is late.",
    },
    ("kazakhstan", "2.5.2"): {"nothing": True, "language": "kk"},
    ("turkiye", "1.1.1"): {"status": "completed", "done": "Sergi açıldı.", "language": "tr"},
    ("turkiye", "2.5.1"): {"status": "completed", "done": "Three routes were opened.", "language": "en"},
    ("turkiye", "2.5.3"): {"status": "delayed", "done": "=Gecikti.", "language": "tr"},
    # An observer that has reported counts, one that has not (Turkmenistan) does not.
    ("hungary", "1.1.1"): {"status": "not_started", "done": "Nothing yet.", "language": "en"},
}


def publish_year(
    year: int = 2030, said: Said = SAID, *, at: datetime.datetime | None = None, **fields: Any
) -> Edition:
    """Publish a year of five items: what is `said`, by states whose reports were accepted; `at` some time, or now."""
    cycle = CycleFactory(year=year, **fields)
    cycle.items.set(ActionItem.objects.filter(code__in=CODES))
    for slug in dict.fromkeys(state for state, _item in said):
        SubmissionFactory(cycle=cycle, state=State.objects.get(slug=slug))
    for (state, item), what in said.items():
        write(cycle, state, item, what)
    return editions.publish(cycle, by=publisher(), at=at)


def write(cycle: Cycle, state: str, item: str, what: Mapping[str, Any]) -> Entry:
    submission = Submission.objects.get(cycle=cycle, state__slug=state, is_current=True)
    own = {name: value for name, value in what.items() if name not in OF_REVIEW}
    entry = EntryFactory(
        submission=submission, item=ActionItem.objects.get(code=item), **{"status": ""} | own
    )
    review = {name: value for name, value in what.items() if name in OF_REVIEW}
    if review:
        if review.get("assessed_status"):
            review |= {"assessed_at": submission.accepted_at, "assessed_by": official()}
        EntryReview.objects.create(entry=entry, **review)
    return entry


def correct(edition: Edition, said: Said, reason: str = "A figure was wrong.") -> Edition:
    """Publish the next edition of the year, in which each state's entries are those that are `said`, and no others."""
    cycle = edition.cycle
    for slug in dict.fromkeys(state for state, _item in said):
        last = Submission.objects.filter(cycle=cycle, state__slug=slug).order_by("-version").first()
        Submission.objects.filter(cycle=cycle, state__slug=slug).update(is_current=False)
        SubmissionFactory(
            cycle=cycle, state=State.objects.get(slug=slug), version=(last.version if last else 0) + 1
        )
    for (state, item), what in said.items():
        write(cycle, state, item, what)
    return editions.publish(cycle, by=publisher(), reason=reason)


def show(edition: Edition, state: str, item: str) -> Evidence:
    """Give an entry a public link before it is published once more."""
    entry = Entry.objects.get(
        submission__cycle=edition.cycle,
        submission__is_current=True,
        submission__state__slug=state,
        item__code=item,
    )
    return Evidence.objects.create(
        entry=entry, title="Report", url="https://stat.example/r", is_public=True, added_by=official()
    )


def content_of(edition: Edition) -> Content:
    return editions.content(edition)
