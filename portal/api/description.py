from typing import Any

from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from portal.api.document import document
from portal.api.views import PUBLIC, ApiView


class SchemaView(ApiView):
    """The description of the interface, in English: it is for programs, and those who write them."""

    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Any) -> Response:
        return Response(document(), headers={"Cache-Control": PUBLIC, "Content-Language": "en"})
