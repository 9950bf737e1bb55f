"""What every page of the workspace has in common, whatever its section: who comes in, and what a refusal looks like."""

from typing import Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from portal.errors import NotAllowed
from portal.models import User


class WorkspaceMixin(LoginRequiredMixin):
    """A page for people who are signed in; what the domain does not allow is told with 403, and how to go on."""

    request: HttpRequest

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            response = self.refuse(error)
        # What is personal is kept by nobody on the way.
        add_never_cache_headers(response)
        return response

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Ask a stranger to sign in; a script is told so, and need not take a form of sign-in for an answer."""
        if wants_json(self.request):
            return JsonResponse({"state": "signed-out"}, status=401)
        return super().handle_no_permission()

    def refuse(self, error: NotAllowed) -> HttpResponse:
        return refusal(self.request, error)


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script asks: pages that save by themselves."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def refusal(request: HttpRequest, error: NotAllowed, *, back_url: str = "") -> HttpResponse:
    """Say what is not allowed, and lead back to `back_url` or to the workspace."""
    if wants_json(request):
        return JsonResponse({"state": "refused", "message": str(error.message)}, status=403)
    context = {"message": error.message, "back_url": back_url}
    return render(request, "workspace/refused.html", context, status=403)
