"""One edition: when and why it was published, what it replaced, its data, and what it changed."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe
from django.views.generic import TemplateView

from portal.share.pages import Shared
from vision.domain import editions
from vision.domain.editions import changes, schema
from vision.domain.editions.table import csv_of
from vision.figures import figure_rows
from vision.models import Edition
from vision.views.progress.base import EditionMixin, found_or_404, withdrawn

# How long anybody may keep a data file: it never changes, but once it is withdrawn it is gone as soon after.
KEPT_SECONDS = 300


@dataclass(frozen=True)
class DataFile:
    """A file made of an edition, as its page tells of it."""

    name: str
    url: str
    size: int
    sha256: str


class EditionView(EditionMixin, Shared, TemplateView):
    template_name = "progress/edition.html"
    share_kind = "edition"

    def find_edition(self) -> Edition:
        return found_or_404(self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition = self.edition
        assert edition is not None  # noqa: S101 - else it was not found
        others = edition.cycle.editions.in_brief().exclude(pk=edition.pk)
        before = editions.by_key(replaces) if (replaces := self.content.data["edition"]["replaces"]) else None
        return super().get_context_data(object=edition, **kwargs) | {
            "files": [snapshot_file(edition), table_file_of(edition)],
            "schema_url": reverse("editions:schema", args=[edition.schema]),
            "others": list(others),
            "before": before,
            "total": self.content.total,
            **self.changes_since(before),
        }

    def changes_since(self, before: Edition | None) -> dict[str, Any]:
        """Return what changed since the edition before; nothing where there is none, or it was withdrawn."""
        if before is None or before.is_withdrawn:
            return {"changes": None}
        old = editions.content(before)
        found = changes.compare(old, self.content)
        return {"changes": found, "figure_rows": figure_rows(self.content, old, found.figures)}


def snapshot_file(edition: Edition) -> DataFile:
    url = reverse("editions:snapshot", args=[edition.key])
    return DataFile(f"{edition.key}.json", url, len(edition.snapshot.encode()), edition.sha256)


def table_file_of(edition: Edition) -> DataFile:
    data = table_of(edition.pk, edition.sha256, get_language() or "")
    url = reverse("progress:table", args=[edition.key])
    return DataFile(f"{edition.key}-{get_language()}.csv", url, len(data), hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=8)
def table_of(pk: int, _sha256: str, language: str) -> bytes:
    return csv_of(editions.content(Edition.objects.in_brief().get(pk=pk)), language)


# --- Files ----------------------------------------------------------------------------------------------


def of_an_edition(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give a view the edition of its address; one that was withdrawn is gone."""

    @require_safe
    @wraps(view)
    def found(request: HttpRequest, key: str) -> HttpResponseBase:
        edition = found_or_404(key)
        if edition.is_withdrawn:
            return withdrawn(request, edition)
        response = view(request, edition)
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        return response

    return found


@of_an_edition
@condition(etag_func=lambda _request, edition: f'"{edition.sha256}"')
def snapshot(_request: HttpRequest, edition: Edition) -> HttpResponseBase:
    """The stored snapshot, byte for byte: its SHA-256 is the one that is on record."""
    return as_file(edition.snapshot.encode(), "application/json", f"{edition.key}.json")


@of_an_edition
def table_file(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    """One row for each counted state and item, in the language of the address."""
    data = table_of(edition.pk, edition.sha256, get_language() or "")
    digest = hashlib.sha256(data).hexdigest()

    @condition(etag_func=lambda _request: f'"{digest}"')
    def answer(_request: HttpRequest) -> HttpResponseBase:
        return as_file(data, "text/csv; charset=utf-8", f"{edition.key}-{get_language()}.csv")

    return answer(request)


@require_safe
def schema_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """What the fields of a snapshot mean."""
    try:
        found = schema.path(number)
    except LookupError as error:
        raise Http404(str(error)) from error
    return HttpResponse(found.read_bytes(), content_type="application/schema+json")


def as_file(data: bytes, content_type: str, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(data), content_type=content_type, as_attachment=True, filename=name)
