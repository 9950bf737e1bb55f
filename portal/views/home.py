from django.utils import timezone
from django.views.generic import TemplateView

from portal import news, panels
from portal.maps import state_map
from portal.models import State
from portal.share.pages import Shared
from portal.share.registry import HOME
from portal.views.states import by_status

NEWS = 5


class HomeView(Shared, TemplateView):
    """The programme at a glance: what, how far, who, what is new, made of what the sections have to say."""

    template_name = "portal/home.html"
    share_kind = HOME

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        shown = state_map(State.objects.with_status(on=today), on=today)
        hero, below = panels.panels(panels.HERO), panels.panels(panels.HOME)
        return super().get_context_data(**kwargs) | {
            "hero": hero,
            "panels": below,
            "is_sample": panels.show_sample(hero, below),
            "map": shown,
            "groups": by_status(shown.rows),
            "news": news.latest(NEWS),
        }
