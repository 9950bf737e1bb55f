from urllib.parse import urlencode

from django.views.generic import ListView

from portal.forms.filtering import ListFilter


class FilteredListView(ListView):
    """A list with filters and pages by a plain GET form; `get_filter` says what it is filtered by."""

    paginate_by = 30
    filter: ListFilter

    def get_filter(self) -> ListFilter:
        raise NotImplementedError

    def get_queryset(self):
        self.filter = self.get_filter()
        return self.filter.qs

    def paginate_queryset(self, queryset, page_size):
        """A page number that does not exist leads to the nearest that does, never to an error."""
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        chips = self.chips()
        self.filter.show_counts()
        return super().get_context_data(**kwargs) | {
            "filter": self.filter,
            "chips": chips,
            "clear_url": self.request.path,
            "is_sample": self.filter.shows_sample,
        }

    def chips(self) -> list[dict]:
        """Return what is filtered by: a label, and the query that takes it away."""
        chips = []
        for name, value in self.filter.form.cleaned_data.items():
            if value and name != "sort":
                chips.append({"label": self.filter.label_of(name, value), "query": self.query_without(name)})
        return chips

    def query_without(self, name: str) -> str:
        """Return what is asked beside the filter `name`, from the first page on."""
        kept = {key: value for key, value in self.request.GET.items() if value and key not in {name, "page"}}
        return urlencode(kept)
