"""How a page says which share picture is its own."""

from typing import Any

from django.views.generic.base import ContextMixin

from portal.share.picture import Picture


class Shared(ContextMixin):
    """A view of pages that have share pictures of the kind `share_kind`, each for the record it shows."""

    share_kind = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"share": Picture.of(self.share_kind, context.get("object"))}
