"""What the collections of the Vision do alike."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from portal.api.views import ReadViewSet


class VisionViewSet(ReadViewSet):
    @property
    def included(self) -> Collection[str]:
        """The links that the address asks to be written out whole; none where the schema is drawn."""
        if not hasattr(self, "languages"):
            return ()
        return self.get_serializer_context()["asked"].included

    def only(self, found: QuerySet) -> Any:
        """Return the one record of `found`. Raises Http404 where there is none."""
        record = found.first()
        if record is None:
            raise Http404
        return record
