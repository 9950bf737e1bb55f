from django.views.generic import TemplateView

from portal import panels


class HomeView(TemplateView):
    """The programme at a glance, made of what the sections have to say."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"panels": panels.panels(panels.HOME)}
