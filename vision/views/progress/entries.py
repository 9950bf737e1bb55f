"""The entries that a figure counts, each whole."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.share.pages import Shared
from vision.domain.editions.selection import pairs
from vision.forms.progress import EntriesForm
from vision.views.progress.base import EditionMixin

PER_PAGE = 30
# What is asked, in the order in which a heading names it.
NAMED = ("was", "status", "state", "pillar", "area")


class EntriesView(EditionMixin, Shared, TemplateView):
    """Pairs of a state and an action item, as a figure counts them: filters and pages by a plain GET form."""

    template_name = "progress/entries.html"
    share_kind = "progress-entries"
    form_class = EntriesForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.edition is None:
            return context
        found = pairs(self.content, self.form.asked)
        # A page number that does not exist leads to the nearest that does.
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        labels = self.labels()
        return context | {
            "page_obj": page,
            "pairs": page.object_list,
            "heading": " · ".join(labels.values()) or _("All entries"),
            "chips": [{"label": label, "query": self.query_without(name)} for name, label in labels.items()],
            "clear_url": f"{self.request.path}?{urlencode({'edition': self.edition.key})}",
        }

    def labels(self) -> dict[str, str]:
        """Return what is asked, each as it is called in the reader's language."""
        found = {name: self.form.label_of(name) for name in NAMED if self.form.cleaned_data.get(name)}
        if "was" in found and self.content.change:
            year = self.content.change["year"]
            found["was"] = _("%(year)s: %(status)s") % {"year": year, "status": found["was"]}
        return found

    def query_without(self, name: str) -> str:
        """Return what is asked beside `name`, from the first page on."""
        kept = {
            key: value
            for key, value in self.request.GET.dict().items()
            if value and key not in {name, "page"}
        }
        return urlencode(kept)
