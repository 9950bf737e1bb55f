"""What every address of reporting has in common: the token, its state, and that nobody on the way keeps an answer."""

from typing import Any, ClassVar, cast

from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiResponse
from rest_framework.generics import GenericAPIView

from portal.api.bodies import JsonBody
from portal.api.pagination import PAGE, SIZE, Pages
from portal.api.problems import MEDIA_TYPE
from portal.api.tokens import HasScope, TokenAuthentication
from portal.api.views import ApiView, Filters
from portal.enums import TokenScope
from portal.models import ApiToken, State, User
from vision.models import Entry, Submission

# Nothing of it is for others, and it is not packed on the way: a proxy that does gives the answer another ETag.
CACHING = "private, no-store, no-transform"
TAGS = ["Reporting"]
TOLD = {
    401: "There is no access token, or it is not valid any more.",
    403: "The token lacks the scope, or its person may not do this.",
    404: "There is nothing at this address, or nothing of the token’s state.",
    409: "Not possible now: the report is not open for it.",
    412: "The entry was changed since it was read; `current` is how it stands now.",
    413: "What was sent is larger than is read here.",
    415: "Sent in a format that is not read here.",
    422: "What was sent cannot be kept; `errors` say what is wrong where.",
    428: "Say by If-Match which version of the entry you have read.",
    503: "Files cannot be checked for viruses just now.",
}


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """Return how refusals are described in the schema; 401, 403 and 404 are everywhere."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        (status, MEDIA_TYPE): OpenApiResponse(schema, description=TOLD[status])
        for status in (401, 403, 404, *statuses)
    }


class ReportingView(ApiView, GenericAPIView):
    """An address for programs of the token’s state. `scopes` names what a method needs; reading where it names none."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [HasScope]
    parser_classes = [JsonBody]
    filter_backends = [Filters]
    pagination_class = Pages
    scopes: ClassVar[dict[str, TokenScope]] = {}

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @property
    def state(self) -> State:
        return cast(ApiToken, self.request.auth).state

    def known_parameters(self) -> list[str]:
        known = super().known_parameters()
        if self.request.method not in {"GET", "HEAD"} or not hasattr(self, "list"):
            return known
        filters = getattr(self, "filterset_class", None)
        return [*known, PAGE, SIZE, *(filters.base_filters if filters else ())]

    def get_serializer_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_serializer_context()
        return context | {"user": self.user} if self.request else context

    def reports(self) -> Any:
        """Return what the token’s state works on: of each year the newest version."""
        return Submission.objects.newest().filter(state=self.state).with_place().order_by("-cycle__year")

    def report(self) -> Submission:
        """Return the report of the year in the address; raises Http404."""
        return get_object_or_404(self.reports(), cycle__year=self.kwargs["year"])

    def entries(self, report: Submission) -> Any:
        return Entry.objects.filter(submission=report).with_place().prefetch_related("evidence")

    def entry(self) -> Entry:
        """Return the entry that the address names; raises Http404."""
        report = self.report()
        entry = get_object_or_404(self.entries(report), item__code=self.kwargs["code"])
        # With state and cycle, which every rule asks for.
        entry.submission = report
        return entry

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = CACHING
        patch_vary_headers(response, ["Authorization"])
        return response
