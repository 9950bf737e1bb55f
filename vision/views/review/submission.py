"""A whole report as the Secretariat sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from vision.domain import comparison, review_queue
from vision.domain.comparison import Look
from vision.forms.review import NoteForm
from vision.models import CooperationArea
from vision.views.review.base import ReviewMixin


@dataclass(frozen=True)
class Shown:
    """A choice of the entries that are listed; `count` is how many it leaves."""

    key: str
    label: str | Promise
    keeps: Callable[[Look], bool]
    count: int = 0


CHOICES = (
    Shown("", _("All"), lambda look: True),
    Shown("open", _("Not accepted yet"), lambda look: not look.is_accepted),
    Shown("marked", _("To be corrected"), lambda look: look.is_marked),
    Shown("revised", _("Corrected"), lambda look: look.is_revised),
    Shown("changed", _("Other than last year"), lambda look: look.is_new_this_year),
)
# Where all that can be accepted at once is also seen.
SHOW_ALL_UNDECIDED = {"", "open"}


@dataclass(frozen=True)
class AreaLooks:
    """The entries of an area that are shown, `looks`, out of `all`."""

    area: CooperationArea
    looks: list[Look]
    all: list[Look]

    @property
    def total(self) -> int:
        return len(self.all)

    @property
    def accepted(self) -> int:
        return sum(look.is_accepted for look in self.all)

    @property
    def marked(self) -> int:
        return sum(look.is_marked for look in self.all)

    @property
    def undecided(self) -> int:
        return sum(look.is_undecided for look in self.all)


class SubmissionReviewView(ReviewMixin, TemplateView):
    template_name = "review/submission.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, submission = super().get_context_data(**kwargs), self.submission
        versions = review_queue.versions_of(submission)
        focal_points = review_queue.focal_points_of([submission.state_id])
        return context | {
            **(self.entries() if context["may"]["read"] else self.counts()),
            "versions": versions,
            "activities": review_queue.record_of(versions),
            "notes": submission.notes.select_related("by", "entry__item"),
            "note_form": kwargs.get("note_form") or NoteForm(),
            "focal_points": focal_points[submission.state_id],
        }

    def counts(self) -> dict[str, Any]:
        """Return how far a draft is: its words are the state’s own until they are handed in."""
        tallies, _written = review_queue.tallies_of([self.submission])
        of_areas = tallies[self.submission.pk]
        areas = CooperationArea.objects.filter(pk__in=of_areas)
        return {"progress": [(area, of_areas[area.pk]) for area in areas]}

    def entries(self) -> dict[str, Any]:
        looks = comparison.looks(self.submission)
        chosen = next((each for each in CHOICES if each.key == self.request.GET.get("show", "")), CHOICES[0])
        choices = [Shown(each.key, each.label, each.keeps, sum(map(each.keeps, looks))) for each in CHOICES]
        return {
            "choices": choices,
            "chosen": chosen,
            "undecided": sum(look.is_undecided for look in looks),
            "marked": sum(look.is_marked for look in looks),
            "first_undecided": next((look.entry.item.code for look in looks if look.is_undecided), ""),
            "areas": by_area(looks, chosen.keeps),
            "shows_all_undecided": chosen.key in SHOW_ALL_UNDECIDED,
        }


def by_area(looks: list[Look], keeps: Callable[[Look], bool]) -> list[AreaLooks]:
    """Group entries by area; an area of which nothing is kept is left out."""
    areas: dict[CooperationArea, list[Look]] = {}
    for look in looks:
        areas.setdefault(look.entry.item.area, []).append(look)
    found = (AreaLooks(area, list(filter(keeps, of_area)), of_area) for area, of_area in areas.items())
    return [each for each in found if each.looks]
