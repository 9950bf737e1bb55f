"""Evidence of an entry: links and files, added and taken away as in the workspace."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.generics import ListAPIView
from rest_framework.response import Response

from portal.api.bodies import FormBody, JsonBody, TooLarge
from portal.api.idempotency import PARAMETER, idempotent
from portal.api.problems import by_field
from portal.domain.scanning import CannotScan
from portal.enums import TokenScope
from vision.api.reporting.base import TAGS, ReportingView, problems
from vision.api.reporting.serializers import FileBody, LinkBody, OwnEvidenceSerializer, address_of_evidence
from vision.domain import evidence, evidence_files
from vision.domain.entries import require_may_write
from vision.models import Entry, Evidence
from vision.views.uploads import LimitedUploadHandler


class NotNow(exceptions.APIException):
    """The file cannot be checked: the same request may do in some minutes."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    wait = 300


class EvidenceView(ReportingView, ListAPIView):
    serializer_class = OwnEvidenceSerializer
    parser_classes = [JsonBody, FormBody]
    filter_backends = []
    scopes = {"POST": TokenScope.EVIDENCE}

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Files go to disk as they come in, and no further than one may be large."""
        limit = LimitedUploadHandler(request, settings.EVIDENCE_MAX_BYTES)
        request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
        return super().initialize_request(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return (
            Evidence.objects.filter(entry=self.found) if hasattr(self, "found") else Evidence.objects.none()
        )

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"entry": getattr(self, "found", None)}

    @extend_schema(
        operation_id="reporting_evidence",
        tags=TAGS,
        summary="Evidence of an entry",
        description="Links and files, in the order in which they were added.",
        responses={200: OwnEvidenceSerializer(many=True), **problems()},
    )
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        self.found = self.entry()
        return self.list(request, *args, **kwargs)

    @extend_schema(
        operation_id="reporting_evidence_add",
        tags=TAGS,
        summary="Add a link (JSON) or a file (multipart form) to an entry",
        description="The same link or file is taken once an entry, and files as in the workspace.",
        request={"application/json": LinkBody, "multipart/form-data": FileBody},
        parameters=[PARAMETER],
        responses={201: OwnEvidenceSerializer, **problems(409, 413, 415, 422, 503)},
    )
    @idempotent
    def post(self, request: Any, year: int, code: str) -> Response:
        self.found = self.entry()
        require_may_write(self.user, self.found)
        piece = self.add(request, self.found)
        data = self.get_serializer(piece).data
        return Response(data, 201, headers={"Location": address_of_evidence(piece, self.found)})

    def add(self, request: Any, entry: Entry) -> Evidence:
        is_form = hasattr(request.data, "getlist")
        if getattr(request, "is_too_large", False):
            raise TooLarge(evidence_files.too_large().messages[0])
        body = (FileBody if is_form else LinkBody)(data=request.data)
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        how = {"title": sent["title"], "is_public": sent["is_public"], "by": self.user}
        try:
            if is_form:
                return evidence.add_file(entry, upload=sent["file"], **how)
            return evidence.add_link(entry, url=sent["link"], **how)
        except CannotScan as error:
            raise NotNow(error.message) from error
        except ValidationError as error:
            # Here `url` is the address of a record, as everywhere in this interface.
            told = {"link" if name == "url" else name: words for name, words in by_field(error).items()}
            raise ValidationError(told) from error


class PieceView(ReportingView):
    serializer_class = OwnEvidenceSerializer
    scopes = {"DELETE": TokenScope.EVIDENCE}

    def piece(self) -> tuple[Entry, Evidence]:
        entry = self.entry()
        return entry, get_object_or_404(Evidence, entry=entry, pk=self.kwargs["pk"])

    @extend_schema(
        operation_id="reporting_evidence_piece",
        tags=TAGS,
        summary="A piece of evidence",
        description="A link or a file of the entry, without the file itself.",
        responses={200: OwnEvidenceSerializer, **problems()},
    )
    def get(self, request: Any, year: int, code: str, pk: int) -> Response:
        entry, piece = self.piece()
        context = self.get_serializer_context() | {"entry": entry}
        return Response(OwnEvidenceSerializer(piece, context=context).data)

    @extend_schema(
        operation_id="reporting_evidence_remove",
        tags=TAGS,
        summary="Take a piece of evidence away",
        description="Its file goes with it, once no version of the report has it.",
        responses={204: None, **problems(409)},
    )
    def delete(self, request: Any, year: int, code: str, pk: int) -> Response:
        _entry, piece = self.piece()
        evidence.remove(piece, by=self.user)
        return Response(status=204)
