"""The people of a state, for its focal points: who acts for it, inviting contributors, and letting them go."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from portal.domain import accounts, invitations, people
from portal.enums import RoleName
from portal.errors import DomainError, NotAllowed
from portal.forms.people import AreasForm, InviteForm, RemoveForm
from portal.models import Invitation, Role, State, User

PEOPLE = reverse_lazy("portal:people")


class FocalPointMixin(LoginRequiredMixin):
    """A page for focal points, about the states they are one of. For others it is not there to be used."""

    request: HttpRequest
    kwargs: dict[str, Any]
    states: list[State]

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.states = people.states_of(self.user) if request.user.is_authenticated else []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self.states:
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        # What is personal is kept by nobody on the way.
        add_never_cache_headers(response)
        return response


class PeopleView(FocalPointMixin, TemplateView):
    """Who acts for each state, and who is asked to."""

    template_name = "portal/people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roles, waiting = list(people.roles_for(self.states)), list(people.invitations_for(self.states))
        by_state = [(state, of(state, roles), of(state, waiting)) for state in self.states]
        return super().get_context_data(**kwargs) | {
            "by_state": by_state,
            "contributor": RoleName.CONTRIBUTOR,
        }


def of(state: State, rows: list) -> list:
    return [row for row in rows if row.state_id == state.pk]


class InviteView(FocalPointMixin, FormView):
    """Asking somebody to report on some areas of the state."""

    template_name = "portal/invite.html"
    form_class = InviteForm
    success_url = PEOPLE

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"states": self.states}

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.user.language}

    def form_valid(self, form: InviteForm) -> HttpResponse:
        try:
            invitation = invitations.invite(role=RoleName.CONTRIBUTOR, by=self.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error.message))
            return self.form_invalid(form)
        messages.success(self.request, _("The invitation goes to %(email)s.") % {"email": invitation.email})
        return super().form_valid(form)


class ContributorView(FocalPointMixin, FormView):
    """A page about a contributor of these states: the key of their role stands in the address."""

    success_url = PEOPLE

    @cached_property
    def role(self) -> Role:
        return get_object_or_404(people.contributors_of(self.states), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"role": self.role}


class AreasView(ContributorView):
    template_name = "portal/person_areas.html"
    form_class = AreasForm

    def get_initial(self) -> dict[str, Any]:
        return {"areas": [area.pk for area in self.role.areas.all()]}

    def form_valid(self, form: AreasForm) -> HttpResponse:
        try:
            accounts.change_areas(self.role, form.cleaned_data["areas"], by=self.user)
        except DomainError as error:
            form.add_error(None, str(error.message))
            return self.form_invalid(form)
        messages.success(self.request, _("The areas of %(name)s are saved.") % {"name": self.role.user})
        return super().form_valid(form)


class RemoveView(ContributorView):
    template_name = "portal/person_remove.html"
    form_class = RemoveForm

    def form_valid(self, form: RemoveForm) -> HttpResponse:
        accounts.remove(self.role, by=self.user, reason=form.cleaned_data["reason"])
        told = _("%(name)s no longer reports for your state.") % {"name": self.role.user}
        messages.success(self.request, told)
        return super().form_valid(form)


class OpenInvitationView(FocalPointMixin, View):
    """Something that is done with an invitation by one button: `told` is said when it is done."""

    http_method_names = ["post"]
    told: str | Promise

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        invitation = get_object_or_404(people.invitations_for(self.states), pk=pk)
        try:
            self.do(invitation)
        except NotAllowed as error:
            raise PermissionDenied from error
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, str(self.told) % {"email": invitation.email})
        return redirect("portal:people")

    def do(self, invitation: Invitation) -> None:
        raise NotImplementedError


class ResendView(OpenInvitationView):
    told = gettext_lazy("The invitation goes to %(email)s again. Earlier links no longer work.")

    def do(self, invitation: Invitation) -> None:
        invitations.resend(invitation, by=self.user)


class WithdrawView(OpenInvitationView):
    told = gettext_lazy("The invitation of %(email)s is withdrawn.")

    def do(self, invitation: Invitation) -> None:
        invitations.withdraw(invitation, by=self.user)
