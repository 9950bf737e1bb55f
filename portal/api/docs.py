from typing import Any

from drf_spectacular.views import SpectacularSwaggerSplitView


class DocsView(SpectacularSwaggerSplitView):
    """The documentation of the interface, drawn from its schema by what our own host serves."""

    url_name = "api:schema"
    url_self = "api:docs"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().get(request, *args, **kwargs)
        # Its styles are made by its script.
        response._csp_update = {"style-src": ["'unsafe-inline'"]}
        return response
