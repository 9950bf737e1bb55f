"""What the pages of representatives have in common: who comes in, and which organisation they are about."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from civil_society import rules
from civil_society.models import Organisation
from portal.errors import NotAllowed
from portal.rules import Predicate
from portal.translations.texts import shown_text
from portal.views.workspace import WorkspaceMixin, refusal


class CivilSocietyMixin(WorkspaceMixin, ContextMixin):
    """A page for representatives, at which the Secretariat may look; to all others there is no such page."""

    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if not request.user.is_authenticated:
            return
        if not rules.may_enter(request.user):
            raise Http404
        self.find()

    def find(self) -> None:
        """Read what the address names. Raises Http404 where the person may not know of it."""

    @property
    def back_url(self) -> str:
        return ""

    def refuse(self, error: NotAllowed) -> HttpResponse:
        return refusal(self.request, error, back_url=self.back_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_secretariat": rules.is_secretariat(self.user),
            "back_url": self.back_url,
        }


class OrganisationMixin(CivilSocietyMixin):
    """A page about one organisation: representatives know of their own, the Secretariat of all."""

    organisation: Organisation
    may: Predicate = rules.may_propose_change

    def find(self) -> None:
        found = Organisation.objects.with_seat()
        self.organisation = get_object_or_404(found, slug=self.kwargs["slug"])
        if not rules.may_see(self.user, self.organisation):
            raise Http404

    def require_allowed(self) -> None:
        """Raise NotAllowed where the page is of no use to the person, now or ever."""
        if not self.may(self.user, self.organisation):
            raise NotAllowed

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisation": self.organisation,
            "name": shown_text(self.organisation.subject, "name").text,
            "is_sample": self.organisation.is_sample,
        }
