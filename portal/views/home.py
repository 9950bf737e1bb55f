from django.views.generic import TemplateView

from portal import panels
from portal.share.pages import Shared
from portal.share.registry import HOME


class HomeView(Shared, TemplateView):
    """The programme at a glance, made of what the sections have to say."""

    template_name = "portal/home.html"
    share_kind = HOME

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"panels": panels.panels(panels.HOME)}
