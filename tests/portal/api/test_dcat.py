"""The catalogue of open data, against shapes of DCAT-AP 3 written as JSON Schema."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from portal.api.datasets import datasets
from portal.models import State

pytestmark = pytest.mark.django_db

LINK = {"type": "object", "required": ["@id"], "properties": {"@id": {"type": "string", "format": "uri"}}}
TEXTS = {
    "type": "array",
    "minItems": 4,
    "maxItems": 4,
    "uniqueItems": True,
    "items": {
        "type": "object",
        "required": ["@language", "@value"],
        "properties": {
            "@language": {"enum": ["tr", "en", "az", "kk"]},
            "@value": {"type": "string", "minLength": 1},
        },
        "additionalProperties": False,
    },
}
NAME = {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@value"]}}
MOMENT = {
    "type": "object",
    "required": ["@type", "@value"],
    "properties": {"@type": {"const": "xsd:dateTime"}, "@value": {"type": "string", "format": "date-time"}},
}
AGENT = {
    "type": "object",
    "required": ["@id", "@type", "foaf:name"],
    "properties": {"@type": {"const": "foaf:Agent"}, "foaf:name": TEXTS},
}
CONTACT = {
    "type": "object",
    "required": ["@type", "vcard:fn", "vcard:hasEmail"],
    "properties": {"@type": {"const": "vcard:Organization"}, "vcard:hasEmail": LINK, "vcard:fn": TEXTS},
}
DISTRIBUTION = {
    "type": "object",
    "required": ["@id", "@type", "dct:title", "dcat:accessURL", "dct:format", "dcat:mediaType"],
    "properties": {
        "@type": {"const": "dcat:Distribution"},
        "dct:title": NAME,
        "dcat:accessURL": LINK,
        "dcat:downloadURL": LINK,
        "dcat:accessService": LINK,
        "dct:format": LINK,
        "dcat:mediaType": LINK,
        "dct:license": LINK,
        "dct:conformsTo": LINK,
    },
}
DATASET = {
    "type": "object",
    "required": [
        *("@id", "@type", "dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:theme"),
        *("dct:identifier", "dct:language", "dct:accessRights", "dct:conformsTo", "dcat:distribution"),
    ],
    "properties": {
        "@type": {"const": "dcat:Dataset"},
        "dct:title": TEXTS,
        "dct:description": TEXTS,
        "dct:publisher": AGENT,
        "dcat:contactPoint": CONTACT,
        "dcat:theme": {"type": "array", "minItems": 1, "items": LINK},
        "dct:issued": MOMENT,
        "dct:modified": MOMENT,
        "dcat:distribution": {"type": "array", "minItems": 4, "maxItems": 4, "items": DISTRIBUTION},
    },
}
CATALOGUE = {
    "type": "object",
    "required": [
        *("@context", "@id", "@type", "dct:title", "dct:description", "dct:publisher", "dct:language"),
        *("dct:conformsTo", "dcat:themeTaxonomy", "dcat:service", "dcat:dataset"),
    ],
    "properties": {
        "@context": {"type": "object", "required": ["dcat", "dct", "foaf", "vcard", "xsd"]},
        "@type": {"const": "dcat:Catalog"},
        "dct:title": TEXTS,
        "dct:description": TEXTS,
        "dct:publisher": AGENT,
        "dct:language": {"type": "array", "minItems": 4, "items": LINK},
        "dct:modified": MOMENT,
        "dcat:dataset": {"type": "array", "minItems": 1, "items": DATASET},
    },
}


@pytest.fixture
def catalogue(client, settings):
    settings.SITE_URL = "https://portal.example"
    response = client.get("/api/v1/catalogue.jsonld")
    assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json")
    return response.json()


def test_catalogue_has_the_shape_of_dcat_ap(catalogue):
    errors = Draft202012Validator(CATALOGUE, format_checker=FormatChecker()).iter_errors(catalogue)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_catalogue_uses_only_the_words_of_its_context(catalogue):
    def names(node):
        if isinstance(node, dict):
            yield from (name for name in node if not name.startswith("@"))
            for inside in node.values():
                yield from names(inside)
        elif isinstance(node, list):
            for inside in node:
                yield from names(inside)

    without = {name: value for name, value in catalogue.items() if name != "@context"}
    assert {name.partition(":")[0] for name in names(without)} <= catalogue["@context"].keys()


def test_catalogue_has_every_collection(catalogue):
    assert [found["@id"] for found in catalogue["dcat:dataset"]] == [
        f"https://portal.example/api/v1/{found.name}/" for found in datasets()
    ]


def test_distributions_lead_to_files(client, catalogue):
    [states] = [found for found in catalogue["dcat:dataset"] if found["@id"].endswith("/states/")]
    for each in states["dcat:distribution"]:
        address = each.get("dcat:downloadURL", each["dcat:accessURL"])["@id"]
        response = client.get(address.removeprefix("https://portal.example"))
        assert response.status_code == 200
        assert each["dcat:mediaType"]["@id"].endswith(response["Content-Type"].partition(";")[0])


def test_dataset_says_when_it_was_changed(client, catalogue):
    State.objects.get(slug="kazakhstan").save()
    [states] = [
        found
        for found in client.get("/api/v1/catalogue.jsonld").json()["dcat:dataset"]
        if found["@id"].endswith("/states/")
    ]
    moment = State.history.latest("history_date").history_date
    assert states["dct:modified"] == {"@type": "xsd:dateTime", "@value": moment.isoformat()}


def test_licence_is_told_only_where_it_is_stated(client, catalogue, settings):
    assert "dct:license" not in catalogue
    settings.DATA_LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
    found = client.get("/api/v1/catalogue.jsonld").json()
    link = {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert found["dct:license"] == link
    assert all(each["dct:license"] == link for each in found["dcat:dataset"][0]["dcat:distribution"])


def test_home_page_leads_to_the_catalogue(client):
    page = client.get("/en/").content.decode()
    assert '<link rel="alternate" type="application/ld+json"' in page
    assert 'href="/api/v1/catalogue.jsonld"' in page
