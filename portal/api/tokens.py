"""Who asks, by an access token in the header `Authorization: Bearer …`; a session says nothing here."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission

from portal.domain import tokens
from portal.enums import TokenScope
from portal.models import ApiToken, User

SCHEME = "Bearer"
REALM = 'realm="reporting"'
# Longer is none of ours: nothing is reckoned of it.
LONGEST = 200


class BadToken(exceptions.AuthenticationFailed):
    """What was sent opens nothing: it is no token, or is expired, revoked, or without the role it was made for."""

    default_detail = _("This access token is not valid, or not any more. Make a new one in the workspace.")


class MissingScope(exceptions.PermissionDenied):
    """The token is good, and not for this (RFC 6750, insufficient_scope)."""

    def __init__(self, scope: TokenScope):
        self.auth_header = f'{SCHEME} {REALM}, error="insufficient_scope", scope="{scope.value}"'
        super().__init__(
            _("The access token is not for this. It lacks “%(scope)s”.") % {"scope": scope.value}
        )


class TokenAuthentication(BaseAuthentication):
    """Take the person, and as `request.auth` the token, from the header."""

    def authenticate(self, request: Any) -> tuple[User, ApiToken] | None:
        scheme, _space, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        secret = secret.strip()
        token = tokens.find(secret) if secret and len(secret) <= LONGEST else None
        if token is None:
            raise BadToken
        return token.user, token

    def authenticate_header(self, request: Any) -> str:
        """Return the challenge, with an error only where there was a token (RFC 6750)."""
        tried = request.headers.get("Authorization", "").lower().startswith(SCHEME.lower())
        return f'{SCHEME} {REALM}, error="invalid_token"' if tried else f"{SCHEME} {REALM}"


class HasScope(BasePermission):
    """Let a token pass that has the scope which the view names for the method, in `scopes`."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if request.auth is None:
            raise exceptions.NotAuthenticated(
                _("Send an access token as in “Authorization: Bearer TOKEN”. You make one in the workspace.")
            )
        scope = view.scopes.get(request.method, TokenScope.READ)
        if scope not in request.auth.scope_set:
            raise MissingScope(scope)
        return True


class TokenScheme(OpenApiAuthenticationExtension):
    """How the description of the interface names it."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token, made in the workspace by a focal point or contributor of a state.",
        }
