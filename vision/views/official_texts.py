from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from portal.share.pages import Shared
from portal.tables import Cell, Table
from portal.templatetags.portal import language_name, text
from vision.importer.tree import Tree
from vision.models import DocumentText


class OfficialTextsView(Shared, ListView):
    """The official texts that were loaded: the current one in each language, and those before it."""

    template_name = "vision/official_texts.html"
    context_object_name = "texts"
    share_kind = "official-texts"
    queryset = DocumentText.objects.select_related("document").defer("tree")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"table": table_of(self.object_list)}


def table_of(texts: Iterable[DocumentText]) -> Table:
    rows = [
        (
            Cell(named(official), official.get_absolute_url()),
            Cell(official.edition),
            Cell(date_format(timezone.localtime(official.imported_at), "DATE_FORMAT")),
            Cell(_("In force") if official.is_current else _("Replaced by a newer edition")),
        )
        for official in texts
    ]
    return Table((_("Document"), _("Edition"), _("Loaded on"), _("Status")), rows)


def named(official: DocumentText) -> SafeString:
    """Return what tells one text of a document from the others: its language stands beside the title."""
    title = text(official.document, "title", mark=False)
    return format_html("{} ({})", title, language_name(official.language))


class OfficialTextView(Shared, DetailView):
    """One official text, whole, as its file had it."""

    template_name = "vision/official_text.html"
    context_object_name = "official"
    share_kind = "official-text"
    queryset = DocumentText.objects.select_related("document")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"tree": Tree.from_json(self.object.tree)}
