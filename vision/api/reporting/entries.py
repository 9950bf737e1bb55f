"""Entries of a report: read, and written over nothing that the writer has not read."""

import hashlib
import json
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from portal.api.filters import RecordFilter, choice, key, yes_or_no
from portal.api.idempotency import PARAMETER, idempotent
from portal.api.problems import MEDIA_TYPE, problem
from portal.enums import TokenScope
from vision.api.reporting.base import TAGS, TOLD, ReportingView, problems
from vision.api.reporting.serializers import OwnEntrySerializer, WordsBody
from vision.domain import entries
from vision.domain.answers import Answer
from vision.domain.errors import ChangedMeanwhile
from vision.enums import ReportedStatus
from vision.models import Entry

TAG = r'(W/)?"[!#-~]+"'
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": f"^{TAG}(, *{TAG})*$"},
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag with which the entry was read.",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200],
    description="The version of the entry, for If-Match and If-None-Match.",
)
# What a changed entry is told with beside what every problem has.
CHANGED = {
    "allOf": [
        {"$ref": "#/components/schemas/Problem"},
        {"type": "object", "properties": {"current": {"$ref": "#/components/schemas/OwnEntry"}}},
    ]
}


class VersionNeeded(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = _(
        "Send the ETag with which you read the entry as If-Match: nothing is overwritten unseen."
    )


class EntryFilter(RecordFilter):
    area = key("item__area__code")
    status = choice(ReportedStatus)
    is_answered: django_filters.Filter = yes_or_no(method="answered")

    class Meta:
        model = Entry
        fields: list[str] = []

    def answered(self, found: Any, name: str, value: bool) -> Any:
        return found.answered() if value else found.unanswered()


class EntriesView(ReportingView, ListAPIView):
    serializer_class = OwnEntrySerializer
    filterset_class = EntryFilter

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Entry.objects.none()
        return self.entries(self.report())

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        report = self.report()
        for entry in page or ():
            # The same object, so that nothing is read twice.
            entry.submission = report
        return page

    @extend_schema(
        operation_id="reporting_entries",
        tags=TAGS,
        summary="Entries of the report of a year, in the order of the document",
        description="All of the state: those that the person of the token may write say so in `may_write`.",
        responses={200: OwnEntrySerializer(many=True), **problems()},
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return self.list(request, *args, **kwargs)


class EntryView(ReportingView):
    serializer_class = OwnEntrySerializer
    scopes = {"PATCH": TokenScope.WRITE}

    @extend_schema(
        operation_id="reporting_entry",
        tags=TAGS,
        summary="An entry as it stands, with its version as ETag",
        description="The ETag is what If-Match takes; it is the same in every language.",
        parameters=[ETAG],
        responses={200: OwnEntrySerializer, **problems()},
    )
    def get(self, request: Any, year: int, code: str) -> Response:
        return self.shown(self.entry())

    @extend_schema(
        operation_id="reporting_entry_write",
        tags=TAGS,
        summary="Write an entry",
        description=(
            "What is left out of the body stays as it is. If-Match holds the ETag with which the entry was read; "
            "where it was changed since, nothing is written and the answer is 412, with the entry as it stands."
        ),
        request=WordsBody,
        parameters=[IF_MATCH, PARAMETER, ETAG],
        responses={
            200: OwnEntrySerializer,
            **problems(409, 413, 415, 422, 428),
            (412, MEDIA_TYPE): OpenApiResponse(CHANGED, description=TOLD[412]),
        },
    )
    @idempotent
    def patch(self, request: Any, year: int, code: str) -> Response:
        entry = self.entry()
        entries.require_may_write(self.user, entry)
        read = versions_in(request.headers.get("If-Match", ""))
        body = WordsBody(data=request.data)
        body.is_valid(raise_exception=True)
        if version_of(self.written_out(entry)) not in read:
            return self.changed(entry)
        answer = replace(Answer.of(entry), **body.validated_data)
        try:
            entries.write(entry, answer, revision=entry.revision, by=self.user)
        except ChangedMeanwhile:
            return self.changed(self.entry())
        return self.shown(self.entry())

    def written_out(self, entry: Entry) -> Any:
        return self.get_serializer(entry).data

    def shown(self, entry: Entry) -> Response:
        data = self.written_out(entry)
        return Response(data, headers={"ETag": version_of(data)})

    def changed(self, entry: Entry) -> Response:
        """Answer with the entry as it stands now: whoever wrote compares the two and decides."""
        data = self.written_out(entry)
        told = _("Somebody else has changed this entry meanwhile. Compare the two and choose what to keep.")
        refused = problem(HTTPStatus.PRECONDITION_FAILED, str(told), current=data)
        headers = {"ETag": version_of(data)}
        return Response(refused, refused["status"], content_type=MEDIA_TYPE, headers=headers)


def version_of(data: Any) -> str:
    """Return the ETag of an entry: of all that is shown of it, which is the same in every language."""
    shown = json.dumps(data, sort_keys=True, default=str)
    return f'"{hashlib.sha256(shown.encode()).hexdigest()[:32]}"'


def versions_in(header: str) -> set[str]:
    """Return the ETags of an If-Match; what a proxy that packs answers does to them is undone.

    Raises:
        VersionNeeded: there is none. `*` is none either: it would overwrite what nobody has read.
    """
    found = {tag.strip().removeprefix("W/") for tag in header.split(",")} - {"", "*"}
    if not found:
        raise VersionNeeded
    return found
