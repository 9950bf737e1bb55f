"""A state’s reports as wholes: which there are, how far one is, and submitting it."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from portal.api.idempotency import PARAMETER, idempotent
from portal.api.problems import MEDIA_TYPE, problem
from portal.enums import TokenScope
from vision.api.reporting.base import TAGS, ReportingView, problems
from vision.api.reporting.serializers import OwnReportSerializer, OwnWholeReportSerializer
from vision.domain import submissions
from vision.domain.errors import Incomplete
from vision.models import Submission

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


class ReportsView(ReportingView, ListAPIView):
    serializer_class = OwnReportSerializer

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Submission.objects.none()
        return self.reports().with_progress()

    @extend_schema(
        operation_id="reporting_submissions",
        tags=TAGS,
        summary="Reports of the token’s state, the newest year first",
        description="Of each year the version that is worked on.",
        responses={200: OwnReportSerializer(many=True), **problems()},
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)


class ReportView(ReportingView):
    serializer_class = OwnWholeReportSerializer

    def reports(self) -> Any:
        return super().reports().with_progress()

    @extend_schema(
        operation_id="reporting_submission",
        tags=TAGS,
        summary="The report of a year, and what is missing in it",
        description="The version that is worked on, with the codes of what must be answered before it is submitted.",
        responses={200: OwnWholeReportSerializer, **problems()},
    )
    def get(self, request: Any, year: int) -> Response:
        return Response(self.get_serializer(self.report()).data)


class SubmitView(ReportView):
    """Hands the report to the Secretariat, as the focal point does in the workspace."""

    scopes = {"POST": TokenScope.SUBMIT}
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="reporting_submit",
        tags=TAGS,
        summary="Submit the report of a year",
        description="Nothing is sent with it. What is missing comes as `errors`, each with the `entry` it is about.",
        request=None,
        parameters=[PARAMETER],
        responses={200: OwnWholeReportSerializer, **problems(409, 422)},
    )
    @idempotent
    def post(self, request: Any, year: int) -> Response:
        try:
            submissions.submit(self.report(), by=self.user)
        except Incomplete as error:
            return self.missing(error)
        return Response(self.get_serializer(self.report()).data)

    def missing(self, error: Incomplete) -> Response:
        told = _("Not answered yet.")
        errors = [{"entry": entry.item.code, "detail": told} for entry in error.entries]
        refused = problem(REFUSED, str(error.message), errors=errors)
        return Response(refused, REFUSED, content_type=MEDIA_TYPE)
