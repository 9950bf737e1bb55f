"""Which format an answer comes in: that of `?format=`, else what the header accepts.

It is named in the settings of the framework, which loads it first of all: so it imports nothing of ours.
"""

from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation

FORMAT = "format"


class Negotiation(DefaultContentNegotiation):
    """Take the format of the address before that of the header; one that is not made is a problem.

    Raises:
        BadParameter: `?format=` is not known here.
        NotAcceptable: nothing of what the header accepts is made.
    """

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> tuple:
        from portal.api.problems import BadParameter

        asked = request.query_params.get(FORMAT)
        if asked is None:
            return super().select_renderer(request, renderers, format_suffix)
        for renderer in renderers:
            if renderer.format == asked:
                return renderer, renderer.media_type
        raise BadParameter(FORMAT, asked, [renderer.format for renderer in renderers])
