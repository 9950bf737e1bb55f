"""Examples of what is answered: those that a serializer declares, else one that its schema makes."""

import re
from http import HTTPStatus
from typing import Any

BY_FORMAT = {
    "date": "2024-11-06",
    "date-time": "2024-11-06T09:30:00Z",
    "uri": "https://portal.example.org/api/v1/",
    "email": "person@example.org",
    "uuid": "0b9ff1a2-6d0f-4f43-9c1c-5d3f9a0c1e11",
}
BY_TYPE = {"string": "text", "integer": 1, "number": 1.0, "boolean": True, "null": None}
# What fits the patterns of codes and of coordinates.
BY_PATTERN = ("1.1", "2.5.3", "41.0082")
DEEPEST = 12


def told(status: HTTPStatus, title: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": int(status), **more}


# What may go wrong at any address: what it means, and what is then answered.
PROBLEMS: dict[str, tuple[str, dict]] = {
    "400": (
        "A parameter of the address is not known, or its value is not.",
        told(
            HTTPStatus.BAD_REQUEST,
            "Something in the request is wrong",
            detail="“xx” is not known here. Known are: tr, en, az, kk, all.",
            errors=[
                {
                    "parameter": "language",
                    "detail": "“xx” is not known here. Known are: tr, en, az, kk, all.",
                }
            ],
        ),
    ),
    "404": (
        "There is nothing at this address, or nothing public; or the list has no such page.",
        told(HTTPStatus.NOT_FOUND, "There is nothing at this address"),
    ),
    "406": (
        "The format that is asked for is not made here.",
        told(HTTPStatus.NOT_ACCEPTABLE, "There is no such format", detail="Known are: application/json."),
    ),
    "429": (
        "Too many requests; Retry-After says how many seconds to wait.",
        told(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests", detail="Try again in 12 seconds."),
    ),
}


def example_of(schema: dict, schemas: dict, depth: int = 0) -> Any:
    """Return a value that fits `schema`; what it refers to is in `schemas`, by name."""
    if "$ref" in schema:
        return example_of(schemas.get(schema["$ref"].rpartition("/")[2], {}), schemas, depth)
    for name in ("examples", "enum"):
        if schema.get(name):
            return schema[name][0]
    for name in ("const", "example", "default"):
        if name in schema:
            return schema[name]
    for name in ("allOf", "anyOf", "oneOf"):
        if schema.get(name):
            return example_of(schema[name][0], schemas, depth)
    return by_type(schema, schemas, depth + 1)


def by_type(schema: dict, schemas: dict, depth: int) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {}) if depth < DEEPEST else {}
        return {name: example_of(inside, schemas, depth) for name, inside in properties.items()}
    if kind == "array":
        return [example_of(schema.get("items", {}), schemas, depth)] if depth < DEEPEST else []
    if kind in {"integer", "number"}:
        return schema.get("minimum", BY_TYPE[kind])
    if kind == "string" and "pattern" in schema:
        return next((each for each in BY_PATTERN if re.search(schema["pattern"], each)), BY_TYPE[kind])
    if kind == "string":
        return BY_FORMAT.get(schema.get("format", ""), BY_TYPE[kind])
    return BY_TYPE.get(kind)
