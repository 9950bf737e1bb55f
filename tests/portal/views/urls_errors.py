"""The portal's addresses, and some that go wrong."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as portal

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of the test")


faults = [path("forbid/", forbid), path("suspect/", suspect), path("fail/", fail)]
urlpatterns = [*i18n_patterns(*faults), *faults, *portal]
