"""For machines: is the process alive, may it be sent visitors, what may robots read."""

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from portal.domain.health import is_alive


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing else is asked, so that a slow database does not get it killed."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether pages can be served: 200 with the database, 503 without.

    The worker and the cache are reported but not required: pages do without them.
    """
    database = database_answers()
    checks = {"database": database, "worker": database and is_alive("worker"), "cache": cache_answers()}
    return JsonResponse({"ready": database, "checks": checks}, status=200 if database else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def cache_answers() -> bool:
    cache.set("readyz", "yes", 10)
    return cache.get("readyz") == "yes"


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(
            f"Disallow: /{code}/{private}/"
            for code, _name in settings.LANGUAGES
            for private in ("accounts", "workspace")
        ),
        # Whole collections as files are for who asks for them: a list in pages says the same.
        "Disallow: /api/v1/*format=",
        "Disallow: /api/v1/datapackage.zip$",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
