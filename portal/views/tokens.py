"""Access tokens of a person, by which programs of a ministry report: looked over, made, revoked."""

from functools import cached_property
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from portal.domain import tokens
from portal.errors import DomainError
from portal.forms.tokens import TokenForm
from portal.models import ApiToken, State
from portal.views.workspace import WorkspaceMixin

TOKENS = reverse_lazy("portal:tokens")


class TokenMixin(WorkspaceMixin):
    """A page for those who report for a state. For others it is not there to be used."""

    states: list[State]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.states = tokens.states_for(self.user) if request.user.is_authenticated else []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self.states:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TokensView(TokenMixin, TemplateView):
    template_name = "portal/tokens.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(ApiToken.objects.of(self.user))
        return super().get_context_data(**kwargs) | {
            "live": [token for token in found if token.is_live],
            "ended": [token for token in found if not token.is_live],
        }


@method_decorator(reauthentication_required, name="dispatch")
class NewTokenView(TokenMixin, FormView):
    """Making a token. Its secret is in the answer to the form, and stands nowhere it could be read again."""

    template_name = "portal/token_new.html"
    form_class = TokenForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"states": self.states}

    def form_valid(self, form: TokenForm) -> HttpResponse:
        try:
            made = tokens.make(by=self.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except DomainError as error:
            form.add_error(None, str(error.message))
            return self.form_invalid(form)
        self.template_name = "portal/token_made.html"
        return self.render_to_response({"token": made.token, "secret": made.secret})


class RevokeTokenView(TokenMixin, TemplateView):
    """Revoking a token, after a question."""

    template_name = "portal/token_revoke.html"

    @cached_property
    def token(self) -> ApiToken:
        return get_object_or_404(ApiToken.objects.of(self.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"token": self.token}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tokens.revoke(self.token, by=self.user)
        messages.success(request, _("“%(name)s” is revoked.") % {"name": self.token.name})
        return redirect(str(TOKENS))
