"""What wraps every request."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import parse_http_date_safe, urlencode

from portal.addresses import neutral_path
from portal.domain.factors import lacks_factor
from portal.domain.sessions import keep_last_seen

ADMIN = "/admin/"
WORKSPACE = "/workspace/"
PROFILE = "/accounts/"
# Of the back-office, what is open to who has yet to set up a second factor: leaving, and choosing a language.
OPEN_IN_ADMIN = ("/admin/login/", "/admin/logout/", "/admin/language/", "/admin/jsi18n/")
TOLD_ALWAYS = ("RateLimit", "RateLimit-Policy")
# Alpine, on which the back-office is built, evaluates the expressions in its templates.
ADMIN_POLICY = {
    "script-src": ["'self'", "'unsafe-eval'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One strict policy for the site, a looser one under the back-office only."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(ADMIN):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)


class StrongETagMiddleware:
    """Answer a page that has not changed with 304, by a strong ETag of its bytes.

    Only what any cache may hold is tagged: successful answers to GET and HEAD that set no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_read = request.method in {"GET", "HEAD"}
        if not is_read or response.status_code != 200 or response.streaming or response.cookies:
            return response
        # A view that knows the version of what it shows has said it.
        if "ETag" not in response:
            set_response_etag(response)
        changed = parse_http_date_safe(response["Last-Modified"]) if "Last-Modified" in response else None
        etag = response.get("ETag")
        answer = get_conditional_response(request, etag, changed, response) or response
        if answer is not response:
            # What is left to a caller is said with every answer.
            for name in TOLD_ALWAYS:
                if name in response:
                    answer[name] = response[name]
        return answer


class SameForAllMiddleware:
    """Let caches know of an answer that it varies on nothing, where its view says so.

    Addresses without a language are taken to answer in that of the browser: what does not is named here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "varies_on_nothing", False):
            response.headers.pop("Vary", None)
        return response


class UserLanguageMiddleware:
    """Speak to a signed-in person in their language where the address does not name one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ADMIN) or not request.user.is_authenticated:
            return self.get_response(request)
        language = request.user.language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            # Templates of the back-office are rendered lazily: finish while the language holds.
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        # It may have been changed meanwhile; and who has signed out is nobody now.
        language = getattr(request.user, "language", language)
        if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response


class SecondFactorMiddleware:
    """Lead who has to have a second factor, and has none, to the page where it is set up, and on from there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.is_guarded(request.path) or not request.user.is_authenticated:
            return self.get_response(request)
        if not lacks_factor(request.user):
            return self.get_response(request)
        wanted = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
        return redirect(reverse("mfa_index") + wanted)

    def is_guarded(self, path: str) -> bool:
        if path.startswith(ADMIN):
            return not path.startswith(OPEN_IN_ADMIN)
        path = neutral_path(path)
        return path == PROFILE or path.startswith(WORKSPACE)


class LastSeenMiddleware:
    """Keep when each session was last used, to some minutes: few pages cost a query more for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Pages that did not ask who looks at them do not begin to ask here.
        if request.session.accessed and request.user.is_authenticated:
            keep_last_seen(request.session)
        return response
