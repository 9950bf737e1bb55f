from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from civil_society.domain import queries
from civil_society.models import Organisation
from portal.share.pages import Shared


class BodiesView(Shared, ListView):
    """The cooperation bodies: where they sit, who belongs to them, what they are for, which items name them."""

    template_name = "civil_society/bodies.html"
    context_object_name = "bodies"
    share_kind = "civil-society-bodies"

    def get_queryset(self) -> QuerySet[Organisation]:
        return queries.with_record(queries.bodies())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"is_sample": any(body.is_sample for body in context["bodies"])}
