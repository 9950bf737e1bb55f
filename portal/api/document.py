"""The description of the whole interface, in English: what it is, its parts in order, headers, examples."""

import functools
import inspect
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Choices
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from portal.api.examples import PROBLEMS, example_of
from portal.api.problems import MEDIA_TYPE
from portal.api.registry import collections, tags
from portal.api.schema import problem_body
from portal.api.texts import TEXT

DESCRIPTION = """\
What this portal publishes, as data: states, the strategy, what was reported on it, events, organisations.

- Everybody may read; nothing that is not published can be reached.
- Texts come by language; `language=` or Accept-Language says which.
- A parameter that is not known is refused, so that a misspelt filter does not answer with everything.
- What goes wrong is told as problem details (RFC 9457).
- Titles and summaries are the portal’s own words. Official wording is the document’s, reports are the states’ own.
"""
LICENCE = {
    "name": "GNU Affero General Public License, version 3 or later (of the software)",
    "identifier": "AGPL-3.0-or-later",
}
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
}
HEADERS = {
    "ETag": ("A fingerprint of the answer: send it back as If-None-Match.", '"5f3c"'),
    "Last-Modified": ("When what is answered last changed: send it back as If-Modified-Since.", None),
    "Cache-Control": ("How long the answer may be kept.", "public, max-age=60"),
    "Content-Language": ("The languages of the texts.", "en"),
    "Link": ("The next and previous pages, and this description (RFC 8288).", None),
    "RateLimit": (
        "How many requests are left, and in how many seconds all are free again.",
        '"api";r=599;t=60',
    ),
    "RateLimit-Policy": ("How many requests one caller has in how many seconds.", '"api";q=600;w=60'),
    "Retry-After": ("How many seconds to wait.", "12"),
}
OF_ANSWERS = ("ETag", "Last-Modified", "Cache-Control", "Content-Language", "RateLimit", "RateLimit-Policy")


class Generator(SchemaGenerator):
    """Describe everything in English, whatever language the moment speaks."""

    def get_schema(self, request: Any = None, public: bool = False) -> dict:
        with translation.override("en"), patched_settings({"ENUM_NAME_OVERRIDES": enum_names()}):
            found: dict = super().get_schema(request, public)
            return found


def document() -> dict:
    """Return the description of this installation; it is made once in each process."""
    return made_for(settings.SITE_URL, settings.CONTACT_EMAIL)


@functools.lru_cache(maxsize=4)
def made_for(site: str, contact: str) -> dict:
    return Generator().get_schema(public=True)


def enum_names() -> dict[str, list]:
    """Return a name for every set of choices, that of its class: so names hold whatever fields are added."""
    found: dict[str, list] = {}
    for choices in sorted(choice_classes(), key=lambda each: (each.__module__, each.__name__)):
        pairs = [(value, str(label)) for value, label in choices.choices]
        if pairs and pairs not in found.values():
            name = f"{choices.__name__}Enum"
            if name in found:
                name = choices.__module__.partition(".")[0].title().replace("_", "") + name
            found[name] = pairs
    return found


def choice_classes() -> list[type[Choices]]:
    """Return the choices of the portal and its sections: each has them in a module `enums`."""
    modules = (getattr(each.module, "enums", None) for each in apps.get_app_configs())
    return [
        kind
        for module in modules
        if module
        for _name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Choices) and kind.__module__ == module.__name__
    ]


# --- What is added to what the views say of themselves ------------------------------------------------------


def complete(result: dict, **kwargs: Any) -> dict:
    """Add what belongs to the whole; a hook of drf-spectacular, which runs last."""
    result["info"] |= {
        "description": DESCRIPTION,
        "contact": {"name": "Secretariat", "email": settings.CONTACT_EMAIL, "url": f"{settings.SITE_URL}/"},
        "license": LICENCE,
    }
    result["servers"] = [{"url": settings.SITE_URL}]
    components = result.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas |= {"Problem": PROBLEM, "Text": TEXT}
    components["headers"] = {name: header(*told) for name, told in HEADERS.items()}
    components["responses"] = {f"Problem{status}": problem_response(status) for status in PROBLEMS}
    for item in result["paths"].values():
        for method, operation in item.items():
            complete_operation(operation, schemas, is_read=method == "get")
    order_by_tags(result)
    return result


def header(description: str, example: str | None) -> dict:
    found: dict = {"description": description, "schema": {"type": "string"}}
    return found | {"example": example} if example else found


def problem_response(status: str) -> dict:
    body = problem_body(*PROBLEMS[status])
    if status == "429":
        body["headers"] = refer("RateLimit", "RateLimit-Policy", "Retry-After")
    return body


def refer(*names: str) -> dict:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def complete_operation(operation: dict, schemas: dict, *, is_read: bool) -> None:
    for parameter in operation.get("parameters", []):
        complete_parameter(parameter)
    responses = operation["responses"]
    for status, response in responses.items():
        if "$ref" in response or not status.startswith("2"):
            continue
        response["description"] = response.get("description") or "What was asked for."
        if is_read:
            response["headers"] = refer(*OF_ANSWERS) | response.get("headers", {})
            if any(
                "cursor" in each["name"] or each["name"] == "page" for each in operation.get("parameters", [])
            ):
                response["headers"] |= refer("Link")
        for kind, media in response.get("content", {}).items():
            if kind != MEDIA_TYPE and not media.keys() & {"example", "examples"} and "json" in kind:
                media["example"] = example_of(media.get("schema", {}), schemas)
    if is_read and "200" in responses:
        responses["304"] = {"description": "It is what the caller has already.", "headers": refer("ETag")}


def complete_parameter(parameter: dict) -> None:
    if parameter["in"] == "path" and not parameter.get("description"):
        parameter["description"] = "The key of the record: its code, number, year or name in addresses."
    if parameter["in"] == "query":
        require_value(parameter["schema"])


def require_value(schema: dict, pattern: str = r"\S") -> None:
    """Say that a parameter is not empty, nor one of several values."""
    if schema.get("type") == "array":
        schema["minItems"] = 1
        require_value(schema["items"], pattern=r"^[^,]*[^,\s][^,]*$")
    elif schema.get("type") == "string" and not schema.keys() & {"enum", "format", "pattern"}:
        schema["pattern"] = pattern


# The parts that are no collection.
OWN_TAGS = {
    "search": "Everything at once.",
    "whole": "All collections together: as a data package, and as a catalogue for portals that harvest.",
    "Reporting": "For programs of focal points, with an access token.",
}


def order_by_tags(result: dict) -> None:
    """Name the parts in the order of the collections, and sort the addresses alike."""
    named = [{"name": "overview", "description": "What can be read here, and how to follow it."}]
    named += [{"name": each.name, "description": str(each.description)} for each in collections()]
    named += [{"name": name, "description": told} for name, told in (OWN_TAGS | tags()).items()]
    places = {tag["name"]: place for place, tag in enumerate(named)}

    def place(entry: tuple[str, dict]) -> tuple[int, str]:
        path, item = entry
        used = [tag for operation in item.values() for tag in operation.get("tags", [])]
        return min((places.get(tag, len(places)) for tag in used), default=len(places)), path

    result["paths"] = dict(sorted(result["paths"].items(), key=place))
    met = {tag for item in result["paths"].values() for each in item.values() for tag in each.get("tags", [])}
    named += [{"name": tag} for tag in sorted(met - places.keys())]
    result["tags"] = [tag for tag in named if tag["name"] in met]
