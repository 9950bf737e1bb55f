from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema

from portal.api.views import ApiView


@extend_schema(exclude=True)
class MissingView(ApiView):
    """Answer with a problem where there is no address."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        raise Http404
