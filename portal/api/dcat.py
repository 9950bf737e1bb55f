"""The catalogue of what is published as data, in DCAT-AP 3 as JSON-LD, for portals that harvest others.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

import datetime
from typing import Any, cast

from django.conf import settings
from django.db.models import Min
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from portal.api import languages
from portal.api.conditional import last_change
from portal.api.datasets import datasets
from portal.api.package import address_of
from portal.api.registry import Collection
from portal.api.views import ApiView

MEDIA_TYPE = "application/ld+json"
AUTHORITY = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
TABLE_SCHEMA = "https://specs.frictionlessdata.io/table-schema/"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
PROFILE = "http://data.europa.eu/r5r/"
LANGUAGES = {"tr": "TUR", "en": "ENG", "az": "AZE", "kk": "KAZ"}
FORMATS = {
    "csv": ("CSV", "text/csv"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("JSON", "application/json"),
}
CONTEXT: dict[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class LinkedRenderer(JSONRenderer):
    media_type, format = MEDIA_TYPE, "jsonld"


class CatalogueView(ApiView):
    tag = "whole"
    renderer_classes = [LinkedRenderer, JSONRenderer]

    @extend_schema(
        responses={(200, kind.media_type): OpenApiTypes.OBJECT for kind in renderer_classes},
        operation_id="catalogue",
    )
    def get(self, request: Any) -> Response:
        """Describe every collection in four languages (DCAT-AP 3), for portals that harvest."""
        return Response(catalogue(), headers={"Cache-Control": "public, max-age=60"})


def catalogue() -> dict[str, Any]:
    found = [dataset(each) for each in datasets()]
    moments = [each["dct:modified"]["@value"] for each in found if "dct:modified" in each]
    return {
        "@context": CONTEXT,
        "@id": f"{settings.SITE_URL}/api/v1/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": in_all(_("Vision portal: open data")),
        "dct:description": in_all(_("All that the portal publishes as data, one table for each collection.")),
        "dct:publisher": publisher(),
        "dct:language": spoken(),
        "dct:conformsTo": link(PROFILE),
        "foaf:homepage": link(f"{settings.SITE_URL}/"),
        "dcat:themeTaxonomy": link(f"{AUTHORITY}/data-theme"),
        **({"dct:modified": moment(max(moments))} if moments else {}),
        **licence(),
        "dcat:service": service(),
        "dcat:dataset": found,
    }


def dataset(collection: Collection) -> dict[str, Any]:
    address = address_of(collection.name)
    changed, begun = last_change(collection.viewset.sources), first_change(collection.viewset.sources)
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": address,
        "dct:title": in_all(collection.title),
        "dct:description": in_all(collection.description),
        "dct:publisher": publisher(),
        "dcat:contactPoint": contact(),
        "dcat:theme": [link(f"{AUTHORITY}/data-theme/{theme}") for theme in collection.themes],
        "dct:language": spoken(),
        "dct:accessRights": link(f"{AUTHORITY}/access-right/PUBLIC"),
        "dct:accrualPeriodicity": link(f"{AUTHORITY}/frequency/IRREG"),
        "dct:conformsTo": link(TABLE_SCHEMA),
        "dcat:landingPage": link(f"{settings.SITE_URL}/api/v1/docs/"),
        **({"dct:issued": moment(begun.isoformat())} if begun else {}),
        **({"dct:modified": moment(changed.isoformat())} if changed else {}),
        "dcat:distribution": [api_distribution(address), *file_distributions(address)],
    }


def api_distribution(address: str) -> dict[str, Any]:
    return {
        "@id": f"{address}#api",
        "@type": "dcat:Distribution",
        "dct:title": in_all(_("Open interface (API)")),
        "dcat:accessURL": link(address),
        "dcat:accessService": link(service()["@id"]),
        **media("json"),
        "dct:conformsTo": link(OPENAPI),
        **licence(),
    }


def file_distributions(address: str) -> list[dict[str, Any]]:
    return [
        {
            "@id": f"{address}#{name}",
            "@type": "dcat:Distribution",
            "dct:title": in_all(name.upper()),
            "dcat:accessURL": link(address),
            "dcat:downloadURL": link(f"{address}?format={name}"),
            **media(name),
            **licence(),
        }
        for name in FORMATS
    ]


def media(name: str) -> dict[str, Any]:
    kind, media_type = FORMATS[name]
    return {
        "dct:format": link(f"{AUTHORITY}/file-type/{kind}"),
        "dcat:mediaType": link(f"{IANA}/{media_type}"),
    }


def service() -> dict[str, Any]:
    base = f"{settings.SITE_URL}/api/v1/"
    return {
        "@id": f"{base}#service",
        "@type": "dcat:DataService",
        "dct:title": in_all(_("Open interface (API)")),
        "dcat:endpointURL": link(base),
        "dcat:endpointDescription": link(f"{base}schema/"),
        "dct:conformsTo": link(OPENAPI),
        "dcat:contactPoint": contact(),
        "dct:publisher": publisher(),
    }


def publisher() -> dict[str, Any]:
    return {
        "@id": f"{settings.SITE_URL}/#publisher",
        "@type": "foaf:Agent",
        "foaf:name": in_all(_("Secretariat of the Organization of Turkic States")),
        "foaf:mbox": link(f"mailto:{settings.CONTACT_EMAIL}"),
        "foaf:homepage": link(f"{settings.SITE_URL}/"),
    }


def contact() -> dict[str, Any]:
    return {
        "@id": f"{settings.SITE_URL}/#contact",
        "@type": "vcard:Organization",
        "vcard:fn": in_all(_("Secretariat of the Organization of Turkic States")),
        "vcard:hasEmail": link(f"mailto:{settings.CONTACT_EMAIL}"),
    }


def licence() -> dict[str, Any]:
    """Return the licence that is stated, if there is one."""
    return {"dct:license": link(settings.DATA_LICENCE_URL)} if settings.DATA_LICENCE_URL else {}


def spoken() -> list[dict[str, str]]:
    return [link(f"{AUTHORITY}/language/{LANGUAGES[code]}") for code in languages.CODES]


def link(address: str) -> dict[str, str]:
    return {"@id": address}


def moment(text: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": text}


def in_all(text: str | Promise) -> list[dict[str, str]]:
    """Return a text in every language, once where it is the same in each."""
    if not isinstance(text, Promise):
        return [{"@value": text}]
    found = []
    for code in languages.CODES:
        with translation.override(code):
            found.append({"@language": code, "@value": str(text)})
    return found


def first_change(sources: Any) -> datetime.datetime | None:
    """Return when the first record of `sources` was written, by its history; None where that is not known."""
    moments = [
        cast("Any", source).history.order_by().aggregate(first=Min("history_date"))["first"]
        for source in sources
        if isinstance(source, type)
    ]
    return min((found for found in moments if found), default=None)
