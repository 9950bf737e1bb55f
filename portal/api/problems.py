"""What goes wrong, as problem details (RFC 9457) in the language of the caller."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from portal.errors import DomainError, NotAllowed, WrongTime

MEDIA_TYPE = "application/problem+json"
NOT_KEPT = "no-store"
TITLES = {
    HTTPStatus.BAD_REQUEST: gettext_lazy("Something in the request is wrong"),
    HTTPStatus.UNAUTHORIZED: gettext_lazy("A token is needed"),
    HTTPStatus.FORBIDDEN: gettext_lazy("Not allowed"),
    HTTPStatus.NOT_FOUND: gettext_lazy("There is nothing at this address"),
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_lazy("This address cannot be used so"),
    HTTPStatus.NOT_ACCEPTABLE: gettext_lazy("There is no such format"),
    HTTPStatus.CONFLICT: gettext_lazy("Not possible now"),
    HTTPStatus.PRECONDITION_FAILED: gettext_lazy("It was changed meanwhile"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext_lazy("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: gettext_lazy("Sent in a format that is not read here"),
    HTTPStatus.UNPROCESSABLE_ENTITY: gettext_lazy("What was sent cannot be kept"),
    HTTPStatus.PRECONDITION_REQUIRED: gettext_lazy("Say which version you have read"),
    HTTPStatus.TOO_MANY_REQUESTS: gettext_lazy("Too many requests"),
    HTTPStatus.SERVICE_UNAVAILABLE: gettext_lazy("Not available just now"),
    HTTPStatus.INTERNAL_SERVER_ERROR: gettext_lazy("Something went wrong here"),
}


class BadParameter(exceptions.APIException):
    """A parameter of the address has a value, or a name, that is not known; `known` are those that are."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, name: str, value: str, known: Iterable[str] = ()):
        self.name = name
        self.errors: list[dict[str, str]] = []
        told = _("“%(value)s” is not known here.") % {"value": value[:100]}
        if names := ", ".join(known):
            told = f"{told} {_('Known are: %(names)s.') % {'names': names}}"
        super().__init__(told)
        self.errors.append({"parameter": name[:100], "detail": told})


class BadParameters(BadParameter):
    """Several parameters at once, each with what is wrong with it."""

    def __init__(self, errors: dict[str, str]):
        exceptions.APIException.__init__(self, next(iter(errors.values())))
        self.name = next(iter(errors))
        self.errors = [{"parameter": name[:100], "detail": told} for name, told in errors.items()]


class UnknownParameter(BadParameter):
    def __init__(self, name: str, known: Iterable[str]):
        super().__init__(name[:100], name, known)


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem that `error` is to the caller; None where it is a mistake of ours."""
    set_rollback()
    problem = problem_of(error, context)
    if problem is None:
        return None
    headers = {"Cache-Control": NOT_KEPT, **headers_of(error)}
    response = Response(problem, status=problem["status"], content_type=MEDIA_TYPE, headers=headers)
    response.exception = True
    return response


def problem_of(error: Exception, context: dict[str, Any] | None = None) -> dict[str, Any] | None:
    if isinstance(error, Http404):
        return problem(HTTPStatus.NOT_FOUND)
    if isinstance(error, PermissionDenied):
        return problem(HTTPStatus.FORBIDDEN)
    if isinstance(error, DomainError):
        return problem(status_of(error), str(error.message))
    if isinstance(error, DjangoValidationError):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=[*field_errors(by_field(error))])
    if isinstance(error, BadParameter):
        return problem(HTTPStatus(error.status_code), str(error.detail), errors=error.errors)
    if isinstance(error, exceptions.ValidationError):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, errors=[*field_errors(error.detail)])
    if isinstance(error, exceptions.APIException):
        return problem(HTTPStatus(error.status_code), detail_of(error, context or {}))
    if isinstance(error, SuspiciousOperation):
        too_large = isinstance(error, RequestDataTooBig)
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST)
    return None


def detail_of(error: exceptions.APIException, context: dict[str, Any]) -> str:
    """Return what to do about it, in the portal’s words where the package has its own."""
    view = context.get("view")
    if isinstance(error, exceptions.MethodNotAllowed) and view:
        return _("Known are: %(names)s.") % {"names": ", ".join(view.allowed_methods)}
    if isinstance(error, exceptions.NotAcceptable) and view:
        kinds = dict.fromkeys(renderer.media_type for renderer in view.renderer_classes)
        return _("Known are: %(names)s.") % {"names": ", ".join(kinds)}
    if isinstance(error, exceptions.UnsupportedMediaType) and view:
        kinds = dict.fromkeys(parser.media_type for parser in view.parser_classes)
        return _("Known are: %(names)s.") % {"names": ", ".join(kinds)}
    if isinstance(error, exceptions.Throttled):
        seconds = wait_of(error)
        told = ngettext("Try again in %(seconds)d second.", "Try again in %(seconds)d seconds.", seconds)
        return told % {"seconds": seconds}
    return str(error.detail)


def wait_of(error: Exception) -> int:
    return int(getattr(error, "wait", None) or 0) + 1


def problem(
    status: HTTPStatus, detail: str = "", *, errors: list[dict[str, str]] | None = None, **more: Any
) -> dict[str, Any]:
    """Return the members of a problem. `errors` tell of a `parameter` of the address or a `pointer` into the body."""
    title = TITLES.get(status)
    found = {"type": "about:blank", "title": str(title) if title else status.phrase, "status": int(status)}
    if detail:
        found["detail"] = detail
    if errors:
        found["errors"] = errors
    return found | more


def status_of(error: DomainError) -> HTTPStatus:
    if isinstance(error, WrongTime):
        return HTTPStatus.CONFLICT
    return HTTPStatus.FORBIDDEN if isinstance(error, NotAllowed) else HTTPStatus.UNPROCESSABLE_ENTITY


def by_field(error: DjangoValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {"": error.messages}


def field_errors(detail: Any, pointer: str = "") -> Iterable[dict[str, str]]:
    """Yield what is wrong where, as JSON pointers (RFC 6901) into what was sent."""
    if isinstance(detail, dict):
        for name, inside in detail.items():
            here = "" if name in {"", "__all__", "non_field_errors"} else f"/{name}"
            yield from field_errors(inside, pointer + here)
    elif isinstance(detail, list | tuple):
        for place, inside in enumerate(detail):
            deeper = isinstance(inside, dict | list)
            yield from field_errors(inside, f"{pointer}/{place}" if deeper else pointer)
    else:
        yield {"pointer": pointer, "detail": str(detail)}


def headers_of(error: Exception) -> dict[str, str]:
    found = {}
    if getattr(error, "wait", None):
        found["Retry-After"] = str(wait_of(error))
    if challenge := getattr(error, "auth_header", None):
        found["WWW-Authenticate"] = challenge
    return found
