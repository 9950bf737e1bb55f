"""Who works where and on what: a picture, and the same as tables."""

from typing import Any

from django.views.generic import TemplateView

from civil_society.domain.network import Network, Works, network
from civil_society.drawing import graph
from portal.share.pages import Shared


class NetworkView(Shared, TemplateView):
    """Organisations beside the cooperation areas of the Vision, by state, and in networks."""

    template_name = "civil_society/network.html"
    share_kind = "civil-society-network"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = network()
        return super().get_context_data(**kwargs) | {
            "network": found,
            "graph": graph(found),
            "rows": [row(works, found) for works in found.works],
            "area_counts": [(area, found.area_counts[area.pk]) for area in found.areas],
            "is_sample": found.is_sample,
        }


def row(works: Works, found: Network) -> dict[str, Any]:
    """Return an organisation with a cell for each area: whether it works on it; and those areas alone."""
    cells = [(area, area.pk in works.areas) for area in found.areas]
    return {
        "organisation": works.organisation,
        "cells": cells,
        "areas": [area for area, works_on in cells if works_on],
    }
