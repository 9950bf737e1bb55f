"""What pages may say they are, as JSON Schema: types of schema.org, and what each has or must have."""

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from portal.enums import Language

SITE = "https://portal.example"
ADDRESS = {"type": "string", "pattern": r"^https?://[^\s<>\"]+$"}
OURS = {"type": "string", "pattern": rf"^{SITE}/[^\s<>\"]*$"}
WORDS = {"type": "string", "minLength": 1, "pattern": r"\S"}
LANGUAGE = {"enum": Language.values}
# A text in the language of the page, or one that names its own.
TEXT = {
    "anyOf": [
        WORDS,
        {
            "type": "object",
            "properties": {"@value": WORDS, "@language": {"type": "string", "pattern": "^[a-z]{2,3}$"}},
            "required": ["@value", "@language"],
            "additionalProperties": False,
        },
    ]
}
TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
# As much as is known: a year, a month, a day.
DATE = {"type": "string", "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
DAY = {"type": "string", "format": "date"}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def shape(kind: str, required: str = "", **properties: Any) -> dict[str, Any]:
    """Return the shape of a type that has these properties and no others; `required` names those it must have."""
    return {
        "type": "object",
        "properties": {"@type": {"const": kind}, **properties},
        "required": ["@type", *required.split()],
        "additionalProperties": False,
    }


def some(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": 1}


PAGE = shape("WebPage", "@id inLanguage", **{"@id": OURS}, inLanguage=LANGUAGE)
OF_A_PAGE = {"@id": OURS, "url": ADDRESS, "mainEntityOfPage": PAGE, "name": TEXT, "description": TEXT}
MUST = "@id url mainEntityOfPage name"
STATE = shape("AdministrativeArea", "name", name=TEXT)
TOWN = shape(
    "Place",
    "name address",
    name=TEXT,
    address=shape("PostalAddress", addressLocality=TEXT, addressCountry=TEXT),
)
BRIEF = {
    kind: shape(kind, "@id url name", **{"@id": OURS}, url=OURS, name=TEXT)
    for kind in ("Organization", "EventSeries")
}
PUBLISHER = shape("Organization", "@id name", **{"@id": {"const": f"{SITE}/#organization"}}, name=WORDS)
PART = {"type": "object", "properties": {"@id": OURS}, "required": ["@id"], "additionalProperties": False}

SHAPES: dict[str, dict[str, Any]] = {
    "BreadcrumbList": shape(
        "BreadcrumbList",
        "@id itemListElement",
        **{"@id": OURS},
        itemListElement={
            "type": "array",
            "minItems": 2,
            "items": shape(
                "ListItem",
                "position name item",
                position={"type": "integer", "minimum": 1},
                name=WORDS,
                item=OURS,
            ),
        },
    ),
    "WebSite": shape(
        "WebSite",
        "@id url name description inLanguage publisher potentialAction",
        **{"@id": {"const": f"{SITE}/#website"}},
        url=OURS,
        name=WORDS,
        description=WORDS,
        inLanguage=LANGUAGE,
        publisher=PART,
        potentialAction=shape(
            "SearchAction",
            "target query-input",
            target=shape(
                "EntryPoint", "urlTemplate", urlTemplate={"type": "string", "pattern": r"\?q=\{\w+\}$"}
            ),
            **{"query-input": WORDS},
        ),
    ),
    "Organization": {
        "anyOf": [
            PUBLISHER | {"properties": PUBLISHER["properties"] | {"member": some(STATE)}},
            shape(
                "Organization",
                MUST,
                **OF_A_PAGE,
                alternateName=TEXTS,
                foundingDate=DATE,
                location={"anyOf": [TOWN, STATE]},
                address=TEXT,
                email={"type": "string", "format": "email"},
                telephone=WORDS,
                areaServed={"anyOf": [STATE, some(STATE)]},
                knowsLanguage=some({"type": "string", "pattern": "^[a-z]{2,3}$"}),
                memberOf=some(BRIEF["Organization"]),
                member=some({"anyOf": [BRIEF["Organization"], STATE]}),
            ),
        ]
    },
    "Event": shape(
        "Event",
        f"{MUST} eventStatus image",
        **OF_A_PAGE,
        eventStatus={
            "enum": [f"https://schema.org/Event{word}" for word in ("Scheduled", "Postponed", "Cancelled")]
        },
        startDate=DATE,
        endDate=DAY,
        location=some({"anyOf": [TOWN, STATE]}),
        organizer=some({"anyOf": [BRIEF["Organization"], shape("Organization", "name", name=TEXT)]}),
        superEvent=BRIEF["EventSeries"],
        image=OURS,
    ),
    "Dataset": shape(
        "Dataset",
        f"{MUST} description identifier version datePublished temporalCoverage creator publisher distribution",
        **OF_A_PAGE,
        creativeWorkStatus=WORDS,
        identifier={"type": "string", "pattern": "^[0-9]{4}-[0-9]+$"},
        version={"type": "string", "pattern": "^[0-9]+$"},
        datePublished=DAY,
        temporalCoverage={"type": "string", "pattern": "^[0-9]{4}$"},
        spatialCoverage=some(STATE),
        creator=PUBLISHER,
        publisher=PUBLISHER,
        isPartOf=PART,
        isAccessibleForFree={"const": True},
        distribution={
            "type": "array",
            "minItems": 2,
            "items": shape(
                "DataDownload",
                "name contentUrl encodingFormat",
                name=WORDS,
                contentUrl=OURS,
                encodingFormat={"enum": ["application/json", "text/csv"]},
                sha256=SHA256,
                inLanguage=LANGUAGE,
            ),
        },
    ),
    "Report": shape(
        "Report",
        f"{MUST} description reportNumber publisher",
        **OF_A_PAGE,
        creativeWorkStatus=WORDS,
        reportNumber=WORDS,
        inLanguage=some(LANGUAGE),
        datePublished=DAY,
        publisher=PUBLISHER,
        isPartOf=PART,
        isAccessibleForFree={"const": True},
        encoding=some(
            shape(
                "MediaObject",
                "name contentUrl encodingFormat contentSize sha256 inLanguage uploadDate",
                name=WORDS,
                contentUrl=OURS,
                encodingFormat={"const": "application/pdf"},
                contentSize={"type": "string", "pattern": "^[0-9]+ B$"},
                sha256=SHA256,
                inLanguage=LANGUAGE,
                uploadDate=DAY,
            )
        ),
    ),
}
GRAPH = {
    "type": "object",
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": some({"type": "object"})},
    "required": ["@context", "@graph"],
    "additionalProperties": False,
}


def faults_of(graph: dict[str, Any]) -> list[str]:
    """Return what is not as it should be, a line each."""
    found = faults(GRAPH, graph)
    for node in graph.get("@graph", []):
        kind = node.get("@type")
        found += faults(SHAPES[kind], node) if kind in SHAPES else [f"unknown type: {kind!r}"]
    return found


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:300]}" for error in checker.iter_errors(value)]
