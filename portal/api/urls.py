"""Addresses under /api/v1/: those of the collections come from the registry."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from portal.api.dcat import CatalogueView
from portal.api.description import SchemaView
from portal.api.docs import docs
from portal.api.missing import MissingView
from portal.api.package import PackageView, PackageZipView
from portal.api.registry import collections
from portal.api.search import SearchView
from portal.api.views import RootView

app_name = "api"


def routes() -> list:
    router = SimpleRouter()
    for found in collections():
        router.register(found.name, found.viewset, basename=found.name)
    return router.urls


urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("search/", SearchView.as_view(), name="search"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    path("datapackage.json", PackageView.as_view(), name="package"),
    path("datapackage.zip", PackageZipView.as_view(), name="package-zip"),
    path("catalogue.jsonld", CatalogueView.as_view(), name="catalogue"),
    path("", include(routes())),
    re_path("", MissingView.as_view(), name="missing"),
]
