"""The list of organisations, the page of one, and earlier versions of what it says of itself."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import DetailView

from civil_society.domain import queries
from civil_society.filters import OrganisationFilter
from civil_society.models import MissionStatement, Organisation
from portal.share.pages import Shared
from portal.views.filtering import FilteredListView


class OrganisationsView(Shared, FilteredListView):
    template_name = "civil_society/organisations.html"
    context_object_name = "organisations"
    share_kind = "civil-society-organisations"

    def get_filter(self) -> OrganisationFilter:
        found = queries.public().prefetch_related(queries.in_force(Organisation, "areas"))
        return OrganisationFilter(self.request.GET, found, request=self.request)


class OrganisationView(Shared, DetailView):
    """All that is known of an organisation, and what it says of itself, part by part."""

    template_name = "civil_society/organisation.html"
    context_object_name = "organisation"
    share_kind = "civil-society-organisation"

    def get_queryset(self) -> QuerySet[Organisation]:
        return queries.with_record(queries.in_full())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = self.object
        statements = list(organisation.statements.all())
        current = next((each for each in statements if each.is_current), None)
        networks = list(queries.networks_of(organisation))
        members = list(queries.members_of(organisation))
        return super().get_context_data(**kwargs) | {
            "networks": networks,
            "members": members,
            "statement": current,
            "parts": queries.parts_of(current),
            "earlier": [each for each in statements if not each.is_current],
            "is_sample": shows_sample(
                organisation,
                *(row.network for row in networks),
                *(row.member for row in members),
                *organisation.events.all(),
                *(activity.plan for activity in organisation.activities.all()),
            ),
        }


def shows_sample(*records: Any) -> bool:
    return any(record.is_sample for record in records)


class StatementView(Shared, DetailView):
    """A version of a mission statement that another has replaced. The current one stands on its organisation's page."""

    template_name = "civil_society/statement.html"
    context_object_name = "organisation"
    share_kind = "civil-society-organisation"
    statement: MissionStatement

    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.published().select_related("body")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        found = self.object.statements.filter(version=kwargs["version"]).first()
        if found is None:
            raise Http404
        self.statement = found
        if found.is_current:
            return redirect(found)
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "statement": self.statement,
            "parts": queries.parts_of(self.statement),
            "has_current": self.object.statements.current().exists(),
            "is_sample": self.object.is_sample,
        }
