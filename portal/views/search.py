from django.views.generic import TemplateView

from portal.search.query import LONGEST_QUERY, search


class SearchView(TemplateView):
    template_name = "portal/search.html"

    def get_context_data(self, **kwargs):
        query = self.request.GET.get("q", "").strip()[:LONGEST_QUERY]
        found = search(query)
        total = sum(kind.total for kind in found)
        return super().get_context_data(**kwargs) | {"query": query, "found": found, "total": total}
