from django.views.generic import DetailView, ListView

from portal.share.pages import Shared
from vision.importer.tree import Tree
from vision.models import DocumentText


class OfficialTextsView(Shared, ListView):
    """The official texts that were loaded: the current one in each language, and those before it."""

    template_name = "vision/official_texts.html"
    context_object_name = "texts"
    share_kind = "official-texts"
    queryset = DocumentText.objects.select_related("document").defer("tree")


class OfficialTextView(Shared, DetailView):
    """One official text, whole, as its file had it."""

    template_name = "vision/official_text.html"
    context_object_name = "official"
    share_kind = "official-text"
    queryset = DocumentText.objects.select_related("document")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"tree": Tree.from_json(self.object.tree)}
