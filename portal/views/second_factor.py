"""Two-step sign-in: allauth's pages, with where to go on, what is left, and codes that can be kept as a file."""

from typing import Any, cast
from urllib.parse import quote

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from portal.domain.factors import lacks_factor
from portal.models import User

WANTED = "wanted_before_second_factor"
hidden_from_caches = method_decorator(never_cache, name="dispatch")


@hidden_from_caches
class IndexView(base.IndexView):
    """What is set up. The page from which somebody was led here is kept until they have a second factor."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("next")
        if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
            request.session[WANTED] = wanted
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        codes = context["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return (
            context
            | where_to_go(self.request)
            | {"codes_left": len(codes.get_unused_codes()) if codes else 0}
        )


def where_to_go(request: HttpRequest) -> dict:
    """Return whether a second factor is lacking still, and where to go on once it is not."""
    if lacks_factor(cast(User, request.user)):
        return {"lacks_factor": True}
    return {"go_on": request.session.pop(WANTED, "")}


class AuthenticateView(base.AuthenticateView):
    def get_context_data(self, **kwargs) -> dict:
        of_person = Authenticator.objects.filter(user=self.stage.login.user)
        types = set(of_person.values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {
            "has_app": Authenticator.Type.TOTP in types,
            "has_keys": Authenticator.Type.WEBAUTHN in types,
        }


@hidden_from_caches
class ActivateTOTPView(totp.ActivateTOTPView):
    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context | {"secret_in_groups": " ".join(groups)}


@hidden_from_caches
class RecoveryCodesView(recovery_codes.ViewRecoveryCodesView):
    """Shows the codes once. They come as a file without another request, for they are not given out again."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        lines = "".join(f"{code}\r\n" for code in context["unused_codes"])
        file = f"data:text/plain;charset=utf-8,{quote(lines)}"
        return context | where_to_go(self.request) | {"codes_as_file": file}


class AddWebAuthnView(webauthn.AddWebAuthnView):
    def get_context_data(self, **kwargs) -> dict:
        # allauth's drops what it is given: the form with its errors.
        return super().get_context_data() | kwargs


class ReauthenticateWebAuthnView(webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data() | {"form": form})


index = IndexView.as_view()
authenticate = AuthenticateView.as_view()
reauthenticate = base.reauthenticate
activate_totp = ActivateTOTPView.as_view()
deactivate_totp = totp.deactivate_totp
view_recovery_codes = RecoveryCodesView.as_view()
generate_recovery_codes = recovery_codes.generate_recovery_codes
add_webauthn = never_cache(AddWebAuthnView.as_view())
edit_webauthn = webauthn.EditWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
remove_webauthn = webauthn.RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))
reauthenticate_webauthn = ReauthenticateWebAuthnView.as_view()
