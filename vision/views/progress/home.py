"""How far the Vision is: the few figures that matter, and what they are made of."""

from typing import Any

from django.views.generic import TemplateView

from portal.share.pages import Shared
from vision import charts
from vision.domain.editions.selection import moves
from vision.figures import key_figures, move_table, not_reported
from vision.views.progress.base import EditionMixin


class ProgressView(EditionMixin, Shared, TemplateView):
    """The dashboard, of the whole or of a pillar, a state, or a state within a pillar."""

    template_name = "progress/home.html"
    share_kind = "progress"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.edition is None:
            return context
        asked = self.form.asked
        figure = self.content.figure(state=asked.state, pillar=asked.pillar)
        context |= {
            "asked": asked,
            "figure": figure,
            "state": self.content.state(asked.state),
            "pillar": self.content.pillar(asked.pillar),
        }
        if figure is None:
            return context
        return context | {
            "figures": key_figures(self.content, asked),
            "charts": charts.of_selection(self.content, asked),
            "moves": move_table(self.content, asked, moves(self.content, asked)),
            "missing": not_reported(self.content, asked),
        }
