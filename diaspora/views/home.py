from django.views.generic import TemplateView

from diaspora.domain import queries, series
from diaspora.models import Celebration
from portal.share.pages import Shared

COMING = 4


class HomeView(Shared, TemplateView):
    """What is next, what is planned this year, what there has been, and what it is all for."""

    template_name = "diaspora/home.html"
    share_kind = "diaspora"

    def get_context_data(self, **kwargs):
        coming = series.give_numbers(queries.coming(COMING))
        plan, strategy, runs = queries.current_plan(), queries.strategy(), series.all_runs()
        return super().get_context_data(**kwargs) | {
            "next": coming[0] if coming else None,
            "further": coming[1:],
            "plan": plan,
            "runs": runs,
            "strategy": strategy,
            "purposes": queries.purposes(strategy) if strategy else [],
            "celebrations": Celebration.objects.all(),
            "is_sample": bool(plan and plan.is_sample) or any(run.is_sample for run in runs),
        }
