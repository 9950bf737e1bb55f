"""A joint action plan as a paper: whose it is, what it is made of, and which parts it has in which order."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from diaspora.domain.amendments import Shown, amendments_of
from diaspora.domain.outline import THEME, Group, activities_of, by_state, groups
from diaspora.domain.tallies import Tally, tally_of
from diaspora.enums import ActivityStatus, PlanStatus
from diaspora.models import Activity, Plan
from diaspora.reports.data import Data, day_of, iso, plan_data
from diaspora.reports.paper import Part, Section
from portal.reports.letters import count_lacking
from portal.translations.texts import shown_text


@dataclass(frozen=True)
class Served:
    """An action item of the Vision, and the activities that serve it."""

    item: Any
    activities: list[Activity]


@dataclass(frozen=True)
class PlanPaper:
    """A plan with its activities and amendments, in one language."""

    plan: Plan
    activities: Sequence[Activity]
    amendments: Sequence[Shown]
    language: str

    # --- What it is -----------------------------------------------------------------------------------

    @property
    def is_draft(self) -> bool:
        return not self.plan.is_public

    @property
    def is_sample(self) -> bool:
        return self.plan.is_sample

    @property
    def is_closed(self) -> bool:
        return self.plan.status == PlanStatus.CLOSED

    @cached_property
    def date(self) -> datetime.date:
        """The day on which anything in it was last written."""
        moments = [self.plan.changed_at, *(activity.changed_at for activity in self.activities)]
        moments += [shown.amendment.at for shown in self.amendments]
        return day_of(max(moments))

    @cached_property
    def data(self) -> Data:
        amendments = (shown.amendment for shown in self.amendments)
        return plan_data(self.plan, self.activities, amendments) | {"as_of": iso(self.date)}

    @property
    def slug(self) -> str:
        number = "draft" if self.is_draft else str(len(self.amendments))
        return f"joint-action-plan-{self.plan.year}-{number}"

    # --- What it is called ----------------------------------------------------------------------------

    @property
    def subject(self) -> str:
        return shown_text(self.plan, "title").text or self.title

    @property
    def title(self) -> str:
        return plan_title(self.plan.year)

    @property
    def eyebrow(self) -> str:
        return _("Diaspora cooperation")

    @property
    def edition_line(self) -> str:
        day = formats.date_format(self.date, "DATE_FORMAT")
        if self.is_draft:
            return _("Draft of %(day)s") % {"day": day}
        return (
            f"{state_in_words(len(self.amendments))} · {pgettext('report', 'As of %(day)s') % {'day': day}}"
        )

    # --- What it takes in -----------------------------------------------------------------------------

    @property
    def total(self) -> Tally:
        return tally_of(self.activities)

    @cached_property
    def by_theme(self) -> list[Group]:
        return groups(self.activities, THEME)

    @cached_property
    def by_state(self) -> list[Group]:
        return by_state(self.activities)

    @property
    def leading(self) -> list[Group]:
        return [group for group in self.by_state if group.activities]

    @property
    def carried_over(self) -> list[Activity]:
        return [activity for activity in self.activities if activity.origin]

    @cached_property
    def served(self) -> list[Served]:
        """The action items that activities serve, in the order of the Vision."""
        found: dict[str, Served] = {}
        for activity in self.activities:
            for item in activity.items.all():
                found.setdefault(item.code, Served(item, [])).activities.append(activity)
        return sorted(found.values(), key=lambda served: [int(part) for part in served.item.code.split(".")])

    @property
    def lacking(self) -> int:
        """At how many places a square stands for letters that the font lacks."""
        said = (
            shown_text(activity, name).text
            for activity in self.activities
            for name in ("title", "summary", "outcome")
        )
        return sum(map(count_lacking, said))

    @property
    def has_contents(self) -> bool:
        return True

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(parts(self))


def plan_paper(plan: Plan, language: str) -> PlanPaper:
    """Read all that the paper of `plan` says. The language is that in which it is to be made, and active."""
    return PlanPaper(plan, list(activities_of(plan)), amendments_of(plan)[::-1], language)


def plan_title(year: int | str) -> str:
    return _("Joint action plan %(year)s") % {"year": year}


def state_in_words(amendments: int) -> str:
    """Say which state of a plan it is: as adopted, or with so many amendments."""
    if not amendments:
        return pgettext("joint action plan", "As adopted")
    return ngettext("With %(count)d amendment", "With %(count)d amendments", amendments) % {
        "count": amendments
    }


def parts(paper: PlanPaper) -> Iterator[Part]:
    statuses = [(status, status.label) for status in ActivityStatus]
    yield Part("reading", _("How to read this plan"), "reading", shown={"statuses": statuses})
    yield Part("summary", _("The plan at a glance"), "summary")
    yield themes(paper)
    yield states(paper)
    if paper.amendments:
        yield Part("amendments", _("Amendments"), "amendments")
    if paper.served:
        yield Part("items", _("What it serves in the Vision"), "items")
    yield Part("annex", _("Annex: all activities"), "annex")


def themes(paper: PlanPaper) -> Part:
    found = [(f"theme-{group.head.slug}", group) for group in paper.by_theme]
    lines = tuple(Section(key, shown_text(group.head, "title").text) for key, group in found)
    return Part("themes", _("Activities by theme"), "themes", lines, {"groups": found})


def states(paper: PlanPaper) -> Part:
    found = [(f"state-{group.head.slug}", group) for group in paper.by_state]
    lines = tuple(Section(key, shown_text(group.head, "name").text) for key, group in found)
    return Part("states", _("Activities by state"), "states", lines, {"groups": found})
