"""What the small pages for the frames of other sites have in common."""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic.base import ContextMixin, View

from portal.charts import Chart, Layout, render
from portal.linked.embeds import THEMES

# The narrowest frame is of 240 pixels, and its edges take 16 of them.
SMALL = Layout("small", 224, 224, 0, label_size=14, small_size=13, tight_size=12.5, target=26)
# Of all pages these alone may stand in a frame, and they need no scripts.
POLICY = {"frame-ancestors": ["*"], "script-src": ["'none'"]}


@method_decorator(
    [xframe_options_exempt, csp_replace(POLICY), cache_control(public=True, max_age=60)], name="dispatch"
)
class Framed(ContextMixin, View):
    """A page for a frame: as light or as dark as its address says, else as the reader's browser prefers."""

    request: HttpRequest

    def page_path(self) -> str:
        """Return where the page is that this one is the small form of."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        asked = self.request.GET.get("theme", "")
        return context | {
            "theme": asked if asked in THEMES else "auto",
            "page_address": f"{settings.SITE_URL}{self.page_path()}",
            "home_address": f"{settings.SITE_URL}{reverse('portal:home')}",
            "small": small(context.get("chart")),
        }


def small(chart: Chart | None) -> str:
    return render(chart, SMALL) if chart and not chart.is_empty else ""
