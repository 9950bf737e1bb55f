"""Accepting an invitation. The link is the key: whoever has it needs no account, and is signed in to none."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from portal.domain import invitations
from portal.domain.invitations import DeadLink, SwitchedOff
from portal.forms.people import AcceptForm
from portal.models import Invitation, User

GONE = 410


@method_decorator([never_cache, sensitive_post_parameters("password1", "password2")], name="dispatch")
class InvitationView(FormView):
    """Who invited whom to what; who has no account writes a name and a password, who has one presses a button."""

    template_name = "account/invitation.html"
    form_class = AcceptForm
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.invitation = invitations.find(kwargs["token"])
            return super().dispatch(request, *args, **kwargs)
        except DeadLink as error:
            status = GONE if error.status else 404
            return render(request, "account/invitation_dead.html", {"outcome": error.status}, status=status)
        except SwitchedOff as error:
            context = {"outcome": "switched_off", "message": error.message}
            return render(request, "account/invitation_dead.html", context, status=GONE)

    @property
    def account(self) -> User | None:
        """Whose account takes the role; None where one is made."""
        return invitations.standing_account(self.invitation)

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.invitation.name}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"invitation": self.invitation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"invitation": self.invitation, "account": self.account}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.account:
            return self.accept()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        return self.accept(name=form.cleaned_data["name"], password=form.cleaned_data["password1"])

    def accept(self, **chosen: str) -> HttpResponse:
        user = invitations.accept(self.kwargs["token"], **chosen)
        told = _("You have taken the role. Sign in as %(email)s.") % {"email": user.email}
        messages.success(self.request, told)
        return redirect("account_login")
