"""All collections as one Frictionless Data Package: what each table holds, and a zip of the tables as CSV.

https://specs.frictionlessdata.io/data-package/
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from portal.api import languages
from portal.api.datasets import Dataset, datasets
from portal.api.downloads import download
from portal.api.notes import described
from portal.api.renderers import csv_of
from portal.api.tabular import Column
from portal.api.views import ApiView

NAME, DESCRIPTOR = "vision-portal", "datapackage.json"


class ZipRenderer(JSONRenderer):
    """Names the zip among formats. What goes wrong is told in JSON all the same."""

    media_type, format = "application/zip", "zip"


class PackageView(ApiView):
    tag = "whole"

    @extend_schema(responses={200: OpenApiTypes.OBJECT}, operation_id="datapackage")
    def get(self, request: Any) -> Response:
        """Say what each table holds (Table Schema), with the address of each as CSV."""
        tables = [Dataset(found, request) for found in datasets()]
        paths = {table.name: f"{address_of(table.name)}?format=csv&language=all" for table in tables}
        return Response(descriptor(tables, paths), headers={"Cache-Control": "public, max-age=60"})


class PackageZipView(ApiView):
    tag = "whole"
    renderer_classes = [ZipRenderer]

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY}, operation_id="datapackage_zip")
    def get(self, request: Any) -> HttpResponseBase:
        """Return all tables as CSV with `datapackage.json` in one zip."""
        tables = [Dataset(found, request) for found in datasets()]
        told = JSONRenderer().render(
            descriptor(tables, {table.name: path_of(table.name) for table in tables})
        )
        content = () if request.method == "HEAD" else zip_of(told, tables, translation.get_language())
        response = download(content, f"{NAME}.zip", ZipRenderer.media_type, languages.CODES)
        response["Cache-Control"] = "public, max-age=60"
        return response


def address_of(name: str) -> str:
    return f"{settings.SITE_URL}/api/v1/{name}/"


def path_of(name: str) -> str:
    return f"data/{name}.csv"


# --- The zip, written while it is sent ----------------------------------------------------------------------


class Outlet(io.RawIOBase):
    """Where a zip is written to: `take` returns what has been written since, so that none of it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(self.parts[-1])

    def take(self) -> bytes:
        taken = b"".join(self.parts)
        self.parts.clear()
        return taken


def zip_of(told: bytes, tables: list[Dataset], language: str) -> Iterator[bytes]:
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part_of(DESCRIPTOR), told)
        for table in tables:
            with archive.open(part_of(path_of(table.name)), "w", force_zip64=True) as part:
                for piece in csv_of(table.table(language)):
                    part.write(piece)
                    yield outlet.take()
    yield outlet.take()


def part_of(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


# --- What it says of itself ---------------------------------------------------------------------------------


def descriptor(tables: list[Dataset], paths: dict[str, str]) -> dict[str, Any]:
    """Return the descriptor of the package; `paths` says where each table is, by its name."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": _("Vision portal: open data"),
        "description": _("All that the portal publishes as data, one table for each collection."),
        "homepage": f"{settings.SITE_URL}/",
        "created": timezone.now().isoformat(timespec="seconds"),
        "contributors": [
            {
                "title": _("Secretariat of the Organization of Turkic States"),
                "email": settings.CONTACT_EMAIL,
                "path": f"{settings.SITE_URL}/",
                "role": "publisher",
            }
        ],
        **licences(),
        "resources": [resource(table, tables, paths[table.name]) for table in tables],
    }


def licences() -> dict[str, list]:
    """Return the licence that is stated, if there is one."""
    if not settings.DATA_LICENCE_URL:
        return {}
    return {"licenses": [{"path": settings.DATA_LICENCE_URL, "title": settings.DATA_LICENCE}]}


def resource(table: Dataset, tables: list[Dataset], path: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": str(table.collection.title),
        "description": str(table.collection.description),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table, tables),
    }


def table_schema(table: Dataset, tables: list[Dataset]) -> dict[str, Any]:
    """Return the Table Schema of a collection."""
    schema: dict[str, Any] = {"fields": [field_of(column, table.key) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = table.key
    if links := [*foreign_keys(table, tables)]:
        schema["foreignKeys"] = links
    return schema | {"missingValues": [""]}


def field_of(column: Column, key: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.kind}
    if told := described(column):
        found["description"] = told
    constraints: dict[str, Any] = {"required": True, "unique": True} if column.name == key else {}
    if values := choices_of(column):
        constraints["enum"] = values
    return found | ({"constraints": constraints} if constraints else {})


def choices_of(column: Column) -> list[str]:
    """Return the values that a column may have, none where it may have others."""
    is_choice = isinstance(column.field, serializers.ChoiceField) and column.kind == "string"
    choices = column.field.choices if is_choice else ()  # type: ignore[attr-defined]
    return [str(value) for value in choices if value != ""]


def foreign_keys(table: Dataset, tables: list[Dataset]) -> Iterator[dict[str, Any]]:
    """Yield the links that hold: those whose every record, where there is one, stands in its own table."""
    by_model = {other.records.model: other for other in tables if isinstance(other.records, QuerySet)}
    for name, model, key in table.links():
        target = by_model.get(model)
        if target is None or key != target.key or not holds(table, name, target):
            continue
        reference = "" if target is table else target.name
        yield {"fields": name, "reference": {"resource": reference, "fields": target.key}}


def holds(table: Dataset, name: str, target: Dataset) -> bool:
    source = str(table.serializer.fields[name].source)
    if "." in source:
        return False
    linked = table.records.order_by().exclude(**{f"{source}__isnull": True})
    return not linked.exclude(**{f"{source}__in": target.records.order_by().values("pk")}).exists()
