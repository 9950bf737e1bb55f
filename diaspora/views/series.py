from django.views.generic import DetailView

from diaspora.domain import queries, series
from diaspora.enums import EventKind
from diaspora.models import Celebration, Event, Series
from portal.share.pages import Shared


class SeriesView(Shared, DetailView):
    """A kind of events: how many there were, and each in its place."""

    model = Series
    template_name = "diaspora/series.html"
    context_object_name = "series"
    share_kind = "diaspora-series"
    slug_field = slug_url_kwarg = "kind"

    def get_context_data(self, **kwargs):
        run = series.run_of(self.object, queries.placed(Event.objects.published()))
        celebrated = self.object.kind == EventKind.CELEBRATION
        return super().get_context_data(**kwargs) | {
            "run": run,
            "stops": run.stops[::-1],
            "celebrations": Celebration.objects.prefetch_related("bodies") if celebrated else [],
            "is_sample": run.is_sample,
        }
