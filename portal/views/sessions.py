from typing import cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from portal.domain import sessions
from portal.models import User


@method_decorator(never_cache, name="dispatch")
class SessionsView(LoginRequiredMixin, TemplateView):
    """Where a person is signed in, and ending all of it but where they are now."""

    template_name = "account/sessions.html"

    def get_context_data(self, **kwargs) -> dict:
        this = self.request.session.session_key
        found = sessions.sessions_of(cast(User, self.request.user))
        return super().get_context_data(**kwargs) | {
            "here": [session for session in found if session.session_key == this],
            "elsewhere": [session for session in found if session.session_key != this],
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        sessions.end_sessions(cast(User, request.user), but=str(request.session.session_key))
        messages.success(request, _("You are signed out on all other devices."))
        return redirect("account_sessions")


class EndSessionView(LoginRequiredMixin, View):
    """Ends one session, of the person's own and not the present one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        others = sessions.others_of(cast(User, request.user), str(request.session.session_key))
        get_object_or_404(others, pk=pk).end()
        messages.success(request, _("That device is signed out."))
        return redirect("account_sessions")
