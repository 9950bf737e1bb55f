"""How each address is described in OpenAPI 3.1: what all of them share is said here once."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from portal.api import languages
from portal.api.problems import MEDIA_TYPE
from portal.api.registry import Collection, collections
from portal.api.serializers import FIELDS, INCLUDE, RecordSerializer, field_names

NULL = {"type": "null"}


FORMAT_HELP = (
    "All records that the filters keep as a file, not a page: csv, xlsx, or json, which is then an array. Texts are "
    "in all languages unless one is named."
)
OTHER_FORMAT_HELP = "Of what kind the answer is, whatever the Accept header says."
BOM_HELP = "1 begins a CSV file with a byte order mark, which some spreadsheets need."


class Schema(AutoSchema):
    """Add what every address takes and answers: languages, fields, what to include, and problems."""

    # --- What it is called --------------------------------------------------------------------------------

    @property
    def collection(self) -> Collection | None:
        return next((found for found in collections() if type(self.view) is found.viewset), None)

    @property
    def action(self) -> str | None:
        return getattr(self.view, "action", None)

    @property
    def is_read(self) -> bool:
        return self.action in {"list", "retrieve"}

    def get_tags(self) -> list[str]:
        tag = getattr(self.view, "tag", "")
        return [tag] if tag else list(super().get_tags())

    def get_summary(self) -> str | None:
        if self.collection is None or not self.is_read:
            return None
        title = str(self.collection.title)
        return title if self.action == "list" else f"{title}: one record"

    def get_description(self) -> str:  # type: ignore[override]
        if self.collection is None or not self.is_read:
            return str(super().get_description() or "")
        told = str(self.collection.description)
        return told if self.action == "list" else f"One record by its key. {told}"

    # --- What it takes ------------------------------------------------------------------------------------

    def get_override_parameters(self) -> list[Any]:
        return [*super().get_override_parameters(), *self.shared_parameters()]

    def shared_parameters(self) -> list[OpenApiParameter]:
        codes = [*languages.CODES, languages.ALL]
        told = "Language of texts and messages; all gives texts in every language. Accept-Language otherwise."
        found = [parameter(languages.PARAMETER, told, {"type": "string", "enum": codes})]
        if serializer := self.record_serializer():
            found.append(names_parameter(FIELDS, "Only these fields.", field_names(serializer)))
            if included := serializer.included():
                told = "Put the whole record in place of its key."
                found.append(names_parameter(INCLUDE, told, included))
        return found

    def record_serializer(self) -> type[RecordSerializer] | None:
        found = getattr(self.view, "serializer_class", None)
        return found if found and self.method == "GET" and issubclass(found, RecordSerializer) else None

    # --- What it answers ----------------------------------------------------------------------------------

    def _get_response_bodies(self, direction: Any = "response") -> dict:
        bodies: dict = super()._get_response_bodies(direction)
        problems = (
            {"400", "404", "406", "429"}
            if "{" in self.path or self._is_list_view()
            else {"400", "406", "429"}
        )
        for status in sorted(problems - bodies.keys()):
            bodies[status] = {"$ref": f"#/components/responses/Problem{status}"}
        if self.makes_files:
            self.add_files(bodies["200"]["content"])
        return bodies

    def _insert_field_validators(self, field: Any, schema: dict) -> None:
        """Say of text that may be empty, too, which of two it is; as `oneOf` both would hold where it is empty."""
        super()._insert_field_validators(field, schema)
        if "oneOf" in schema:
            schema["anyOf"] = schema.pop("oneOf")

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        schema = super()._map_basic_serializer(serializer, direction)
        serializer = serializer() if isinstance(serializer, type) else serializer
        if isinstance(serializer, RecordSerializer):
            self.complete_record(serializer, schema)
        return schema

    # --- Lists as files (portal.api.downloads) ----------------------------------------------------------------

    @property
    def makes_files(self) -> bool:
        return self.method == "GET" and getattr(self.view, "is_list", False)

    def _get_format_parameters(self) -> list[Any]:
        if not self.makes_files:
            others: list[Any] = super()._get_format_parameters()
            return [{**each, "description": OTHER_FORMAT_HELP} for each in others]
        return [
            query("format", FORMAT_HELP, {"type": "string", "enum": self.map_renderers("format")}),
            query("bom", BOM_HELP, {"type": "string", "enum": ["0", "1"]}),
        ]

    def add_files(self, content: dict) -> None:
        """Say of a list that it comes in pages or, as a file, as an array, CSV or a spreadsheet."""
        view: Any = self.view
        record = self.resolve_serializer(view.get_serializer_class(), "response").ref
        pages = content["application/json"]["schema"]
        whole = {"type": "array", "items": record}
        content["application/json"] = content["application/json"] | {"schema": {"oneOf": [pages, whole]}}
        for renderer in self.view.get_renderers():
            if renderer.format != "json":
                kind = (
                    {"type": "string"} if renderer.format == "csv" else {"type": "string", "format": "binary"}
                )
                content[renderer.media_type] = {"schema": kind}

    def complete_record(self, serializer: RecordSerializer, schema: dict) -> None:
        """Tell of links that may be null or the whole record, and of fields that may not be asked for."""
        properties = schema["properties"]
        included = serializer.included()
        for name, field in serializer.fields.items():
            many = isinstance(field, serializers.ManyRelatedField)
            if isinstance(field, serializers.SlugRelatedField) or many or name in included:
                whole = self.whole(serializer, name) if name in included else None
                properties[name] = link(properties[name], whole, many=many)
        if told := described(serializer):
            schema["description"] = told
        else:
            schema.pop("description", None)
        if example := getattr(serializer.Meta, "example", None):
            schema["examples"] = [example]
        if any(type(serializer) is found for found in root_serializers()):
            # `?fields=` leaves out what is not asked for.
            schema.pop("required", None)

    def whole(self, serializer: RecordSerializer, name: str) -> dict:
        linked: Any = serializer.whole(name, many=False)
        found: dict = self.resolve_serializer(linked, "response").ref
        return found


def root_serializers() -> Iterable[Any]:
    return (getattr(found.viewset, "serializer_class", None) for found in collections())


def query(name: str, description: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def described(serializer: serializers.BaseSerializer) -> str:
    """Return the docstring of the serializer itself: that of its base says nothing of the record."""
    return (serializer.__class__.__dict__.get("__doc__") or "").strip()


def link(schema: dict, whole: dict | None, *, many: bool) -> dict:
    """Return the schema of a key, of null where the record is not public, or of the whole record."""
    if many:
        items = schema["items"]
        return schema | {"items": {"anyOf": [items, whole]} if whole else items}
    told = {name: schema[name] for name in ("readOnly", "description", "title") if name in schema}
    key = {name: value for name, value in schema.items() if name not in told}
    if isinstance(key.get("type"), list):
        key["type"] = next(each for each in key["type"] if each != "null")
    return {"anyOf": [key, *([whole] if whole else []), NULL], **told}


def parameter(name: str, description: str, schema: dict, **how: Any) -> OpenApiParameter:
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description, **how)


def names_parameter(name: str, description: str, known: Iterable[str]) -> OpenApiParameter:
    """Return a parameter that takes one or several of the names, with commas."""
    schema = {"type": "array", "items": {"type": "string", "enum": [*known]}}
    return parameter(
        name, f"{description} One name or several, with commas.", schema, explode=False, style="form"
    )


def problem_body(description: str, example: dict | None = None) -> dict:
    media: dict = {"schema": {"$ref": "#/components/schemas/Problem"}}
    if example:
        media["example"] = example
    return {"description": description, "content": {MEDIA_TYPE: media}}
