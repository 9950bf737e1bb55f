"""The description of the interface: whole, without a warning, in English, and true of its own examples."""

import io
import json

import pytest
from django.core.management import call_command
from jsonschema import Draft202012Validator

from portal.api.document import Generator, document
from portal.api.registry import collections

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def schema() -> dict:
    return json.loads(json.dumps(document()))


def operations(schema: dict) -> list[tuple[str, str, dict]]:
    return [
        (path, method, operation)
        for path, item in schema["paths"].items()
        for method, operation in item.items()
    ]


def test_description_is_valid_and_made_without_a_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=io.StringIO(), stderr=io.StringIO())


def test_description_says_whose_it_is(schema, settings):
    assert schema["openapi"] == "3.1.0"
    assert schema["info"]["contact"]["email"] == settings.CONTACT_EMAIL
    assert schema["info"]["license"]["identifier"] == "AGPL-3.0-or-later"
    assert schema["servers"] == [{"url": settings.SITE_URL}]


def test_every_collection_has_its_list_and_its_records(schema):
    for collection in collections():
        assert f"/api/v1/{collection.name}/" in schema["paths"]


def test_parts_are_described_in_the_order_of_the_collections(schema):
    names = [tag["name"] for tag in schema["tags"]]
    ours = [collection.name for collection in collections()]
    assert [name for name in names if name in ours] == ours
    assert all(tag.get("description") for tag in schema["tags"])
    used = {tag for _path, _method, operation in operations(schema) for tag in operation["tags"]}
    assert used == set(names)


def test_operations_have_names_of_their_own(schema):
    names = [operation["operationId"] for _path, _method, operation in operations(schema)]
    assert len(names) == len(set(names))
    assert {"overview", "states_list", "states_retrieve"} <= set(names)


def test_every_parameter_is_described(schema):
    for path, method, operation in operations(schema):
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (path, method, parameter["name"])


def test_every_answer_has_its_headers(schema):
    for path, method, operation in operations(schema):
        if method == "get":
            answers = operation["responses"]
            assert {"304", "400", "429"} <= answers.keys(), path
            assert {"ETag", "Last-Modified", "RateLimit"} <= answers["200"]["headers"].keys()


def test_every_example_is_true(schema):
    """Of what is sent and of what is answered."""
    checked = 0
    for _path, _method, operation in operations(schema):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media in part.get("content", {}).values():
                whole = media["schema"] | {"components": schema["components"]}
                more = [each["value"] for each in media.get("examples", {}).values()]
                for example in [media["example"], *more] if "example" in media else more:
                    Draft202012Validator(whole).validate(example)
                    checked += 1
    assert checked > 50


def test_examples_of_problems_are_problems(schema):
    for answer in schema["components"]["responses"].values():
        media = answer["content"]["application/problem+json"]
        whole = media["schema"] | {"components": schema["components"]}
        Draft202012Validator(whole).validate(media["example"])


def test_description_is_english_whoever_asks(api, settings):
    answer = api.ask("schema/", headers={"Accept-Language": "kk"})
    assert answer["Content-Language"] == "en"
    assert answer.json() == json.loads(json.dumps(Generator().get_schema(public=True)))


def test_description_can_be_kept_and_asked_for_again(api):
    answer = api.ask("schema/")
    assert answer["Cache-Control"] == "public, max-age=60"
    again = api.ask("schema/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert "RateLimit" in again


def test_choices_are_called_after_their_class(schema):
    assert schema["components"]["schemas"]["SummitKindEnum"]["enum"] == [
        "regular",
        "extraordinary",
        "informal",
    ]


def test_records_are_told_as_what_they_are(api, schema):
    """What is answered, whole and with everything included, is what the description says."""
    for path, include in (("areas/", "pillar"), ("summits/", "state"), ("bodies/", "seat_state,members")):
        found = schema["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]["content"]["application/json"]
        validator = Draft202012Validator(found["schema"] | {"components": schema["components"]})
        for parameters in ({}, {"include": include}, {"fields": "url"}, {"language": "all"}):
            validator.validate(api.ask(path, **parameters).json())
