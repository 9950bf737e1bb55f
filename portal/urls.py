"""All addresses: the one place that knows every section."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog

from civil_society.sitemaps import SITEMAPS as CIVIL_SOCIETY_SITEMAPS
from diaspora.sitemaps import SITEMAPS as DIASPORA_SITEMAPS
from portal.admin.language import choose_language
from portal.api.missing import MissingView
from portal.sitemaps import PortalSitemap, ReportSitemap
from portal.views import health, oidc
from portal.views.oembed import oembed
from portal.views.report_files import report_file
from portal.views.share import favicon
from portal.views.styleguide import StyleguideView
from vision.sitemaps import SITEMAPS as VISION_SITEMAPS

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", health.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap,
        {
            "sitemaps": {
                "portal": PortalSitemap,
                "reports": ReportSitemap,
                **VISION_SITEMAPS,
                **DIASPORA_SITEMAPS,
                **CIVIL_SOCIETY_SITEMAPS,
            }
        },
        name="sitemap",
    ),
    path("reports/files/<str:sha256>/<slug:name>.pdf", report_file, name="report-file"),
    path("api/v1/reporting/", include("vision.urls.programs")),
    path("api/v1/", include("portal.api.urls")),
    re_path(r"^api/", MissingView.as_view()),
    path("oembed/", oembed, name="oembed"),
    path("admin/jsi18n/", JavaScriptCatalog.as_view(packages=["django.contrib.admin"]), name="jsi18n"),
    path("admin/language/", choose_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("progress/", include("vision.urls.editions")),
    path("accounts/<slug:provider_id>/callback/", oidc.callback, name="openid_connect_callback"),
    *i18n_patterns(
        *([path("styleguide/", StyleguideView.as_view(), name="styleguide")] if settings.DEBUG else []),
        path("", include("portal.urls_pages")),
        path("accounts/", include("portal.urls_accounts")),
        path("vision/", include("vision.urls")),
        path("progress/", include("vision.urls.progress")),
        path("embed/", include("vision.urls.embed")),
        path("diaspora/", include("diaspora.urls")),
        path("civil-society/", include("civil_society.urls")),
        path("workspace/diaspora/", include("diaspora.urls.workspace")),
        path("workspace/civil-society/", include("civil_society.urls.workspace")),
        path("workspace/", include("vision.urls.workspace")),
    ),
]

if settings.DEBUG:
    urlpatterns += [path("styleguide/mails/", include("portal.views.styleguide_mails"))]

handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.permission_denied"
handler404 = "portal.views.errors.not_found"
handler429 = "portal.views.errors.too_many_requests"
handler500 = "portal.views.errors.server_error"
