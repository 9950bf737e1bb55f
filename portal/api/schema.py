"""The description of the interface in OpenAPI 3.1: what all addresses share is said here once."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from portal.api import languages
from portal.api.problems import MEDIA_TYPE
from portal.api.serializers import FIELDS, INCLUDE, RecordSerializer, field_names

PROBLEM = {
    "type": "object",
    "description": "What went wrong, after RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "description": "Kind of problem: an address, or about:blank."},
        "title": {"type": "string", "description": "What went wrong, in the language of the caller."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What to do about it."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "parameter": {"type": "string", "description": "A parameter of the address."},
                    "pointer": {"type": "string", "description": "A place in what was sent (RFC 6901)."},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "examples": [
        {
            "type": "about:blank",
            "title": "Something in the request is wrong",
            "status": 400,
            "detail": "“xx” is not known here. Known are: tr, en, az, kk, all.",
            "errors": [{"parameter": "language", "detail": "“xx” is not known here."}],
        }
    ],
}
PROBLEMS = {
    "400": "A parameter of the address is not known, or its value is not.",
    "404": "There is nothing at this address, or nothing public.",
    "406": "The format that is asked for is not made here.",
    "429": "Too many requests; Retry-After says how many seconds to wait.",
}


FORMAT_HELP = (
    "All records that the filters keep as a file, not a page: csv, xlsx, or json, which is then an array. Texts are "
    "in all languages unless one is named."
)
BOM_HELP = "1 begins a CSV file with a byte order mark, which some spreadsheets need."


class Schema(AutoSchema):
    """Add what every address takes and answers: languages, fields, what to include, and problems."""

    def get_override_parameters(self) -> list[Any]:
        return [*super().get_override_parameters(), *self.shared_parameters()]

    def shared_parameters(self) -> list[dict]:
        codes = [*languages.CODES, languages.ALL]
        told = "Language of texts and messages; all gives texts in every language. Accept-Language otherwise."
        found = [parameter(languages.PARAMETER, told, {"type": "string", "enum": codes})]
        serializer = self.record_serializer()
        if serializer:
            names = ", ".join(field_names(serializer))
            found.append(parameter(FIELDS, f"Only these fields, with commas: {names}.", {"type": "string"}))
            if included := serializer.included():
                told = f"Put the whole record in place of its key, with commas: {', '.join(included)}."
                found.append(parameter(INCLUDE, told, {"type": "string"}))
        return found

    def record_serializer(self) -> type[RecordSerializer] | None:
        found = getattr(self.view, "serializer_class", None)
        return found if found and self.method == "GET" and issubclass(found, RecordSerializer) else None

    def _get_response_bodies(self, direction: str = "response") -> dict:
        bodies: dict = super()._get_response_bodies(direction)
        for status, told in PROBLEMS.items():
            bodies.setdefault(status, problem_body(told))
        if self.makes_files:
            self.add_files(bodies["200"]["content"])
        return bodies

    # --- Lists as files (portal.api.downloads) ----------------------------------------------------------------

    @property
    def makes_files(self) -> bool:
        return self.method == "GET" and getattr(self.view, "is_list", False)

    def _get_format_parameters(self) -> list[Any]:
        if not self.makes_files:
            found: list[Any] = super()._get_format_parameters()
            return found
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


def parameter(name: str, description: str, schema: dict) -> Any:
    from drf_spectacular.utils import OpenApiParameter

    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description)


def query(name: str, description: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def problem_body(description: str) -> dict:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def add_problem(result: dict, **kwargs: Any) -> dict:
    """Let the schema hold what every problem refers to; a hook of drf-spectacular."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    return result
