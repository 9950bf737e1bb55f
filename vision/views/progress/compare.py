"""States or years beside one another."""

from typing import Any

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.share.pages import Shared
from portal.translations.texts import shown_text
from vision.domain import editions
from vision.domain.editions import Content
from vision.domain.editions.selection import Asked
from vision.domain.editions.sides import MOST, Side, differing, sides
from vision.figures import Shares, url_of
from vision.views.progress.base import EditionMixin


class CompareView(EditionMixin, Shared, TemplateView):
    """A form with what may be compared and, once two or more are chosen, their figures and where they differ."""

    template_name = "progress/compare.html"
    share_kind = "progress-compare"

    def find_edition(self):
        """What may be chosen is read off the latest edition; its own are chosen with boxes."""
        return self.current[0] if self.current else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.edition is None:
            return context
        found = sides(self.contents(), self.chosen("state"))
        context |= {
            "state_choices": self.state_choices(),
            "year_choices": self.year_choices(),
            "most": MOST,
            "side_count": len(found),
            "is_sample": any(edition.cycle.is_sample for edition in self.current),
        }
        if not 2 <= len(found) <= MOST:
            return context
        items = [
            {"item": item, "cells": list(zip(found, said, strict=True))} for item, said in differing(found)
        ]
        return context | {
            "sides": [{"side": side, "label": self.label_of(side, found)} for side in found],
            "rows": list(rows(found)),
            "items": items,
            "item_total": len(self.content.items),
        }

    def chosen(self, name: str) -> list[str]:
        """Return what is ticked of what there is, in the order in which it is offered."""
        ticked = self.request.GET.getlist(name)
        offered = [state.slug for state in self.content.states]
        if name == "cycle":
            offered = [str(edition.year) for edition in reversed(self.current)]
        return [value for value in offered if value in ticked]

    def contents(self) -> list[Content]:
        """Return the editions of the years that are chosen, the earliest first; without any, the latest."""
        years = self.chosen("cycle") or [str(self.content.year)]
        by_year = {str(edition.year): edition for edition in self.current}
        # So that nobody makes a page open more of them than it could show.
        return [editions.content(by_year[year]) for year in years[-MOST:]]

    def state_choices(self) -> list[tuple[str, str, bool]]:
        ticked = self.chosen("state")
        return [
            (state.slug, shown_text(state, "name").text, state.slug in ticked)
            for state in self.content.states
        ]

    def year_choices(self) -> list[tuple[str, str, bool]]:
        ticked = self.chosen("cycle")
        years = [str(edition.year) for edition in self.current]
        return [(year, year, year in ticked) for year in years]

    @staticmethod
    def label_of(side: Side, found: list[Side]) -> str:
        year = str(side.content.year)
        if side.state is None:
            return year
        name = shown_text(side.state, "name").text
        several = len({other.content.year for other in found}) > 1
        return _("%(first)s, %(second)s") % {"first": name, "second": year} if several else name


def rows(found: list[Side]):
    """Yield the figures of the whole, of each pillar and of each area: a cell for each side."""
    content = found[-1].content
    yield {"label": _("The whole Vision"), "kind": "total", "cells": cells(found)}
    for pillar in content.pillars:
        yield {"piece": pillar, "kind": "pillar", "cells": cells(found, pillar=pillar.code)}
        for area in pillar.areas:
            yield {"piece": area, "kind": "area", "cells": cells(found, area=area.code)}


def cells(found: list[Side], **within: str) -> list[dict[str, Any]]:
    asked = [Asked(state=side.asked.state, **within) for side in found]
    return [
        {"shares": Shares.of(side.content, each), "url": url_of(side.content, each)}
        for side, each in zip(found, asked, strict=True)
    ]
