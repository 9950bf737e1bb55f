from typing import Any

from django.views.generic import TemplateView

from diaspora import map as places
from diaspora.map import Row
from portal.share.pages import Shared


class MapView(Shared, TemplateView):
    """Where events took place: a map, and the same as a table."""

    template_name = "diaspora/map/map.html"
    share_kind = "diaspora-map"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, without = places.rows(), places.without_place()
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "without": without,
            "map": places.place_map(rows),
            "known": known(rows),
            "total": known(rows) + len(without),
            "is_sample": any(event.is_sample for row in rows for event in row.events)
            or any(event.is_sample for event in without),
        }


def known(rows: list[Row]) -> int:
    """Return how many events have a place on record: one in two places is one."""
    return len({event.pk for row in rows for event in row.events})
