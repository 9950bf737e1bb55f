"""The schema of snapshots: real ones keep to it, everything in them is told, and nothing else may be there."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from portal import demonstration
from tests.vision.published import content_of, correct, publish_year, show
from vision.domain import editions
from vision.domain.editions import schema, snapshot
from vision.models import Cycle, Document, Edition

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(schema.path(snapshot.SCHEMA).read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def objects(node: Any) -> Iterator[dict]:
    """Yield every object of a schema, the schema itself first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_of_another_version_is_not_there():
    with pytest.raises(LookupError):
        schema.path(99)


def test_every_field_is_described_and_none_may_stand_undescribed():
    shapes = [each for each in objects(SCHEMA) if each.get("type") == "object" and "$defs" not in each]
    assert len(shapes) > 20
    for each in [SCHEMA, *shapes]:
        # Either it names its fields and allows no others, or all of its values have one shape.
        assert each["additionalProperties"] is False or each["additionalProperties"]["description"]
        for name, value in each.get("properties", {}).items():
            assert value["description"].endswith("."), name


def test_what_is_published_keeps_to_it():
    publish_year(2029)
    first = publish_year(2030)
    show(first, "turkiye", "2.5.1")
    second = correct(first, {("kazakhstan", "1.1.1"): {"status": "delayed"}})
    assert content_of(second).data["edition"]["replaces"] == "2030-1"
    assert content_of(second).change is not None
    for edition in Edition.objects.all():
        VALIDATOR.validate(json.loads(edition.snapshot))


def test_what_the_samples_publish_keeps_to_it(settings):
    settings.DEMONSTRATION = True
    demonstration.load()
    found = [json.loads(edition.snapshot) for edition in Edition.objects.all()]
    assert len(found) == 2
    for data in found:
        VALIDATOR.validate(data)
    assert all(any(entry["evidence"] for entry in data["entries"]) for data in found)


def test_draft_keeps_to_it_and_so_does_one_without_a_document():
    publish_year(2030)
    VALIDATOR.validate(editions.take(Cycle.objects.get(year=2030)))
    Document.objects.all().delete()
    VALIDATOR.validate(editions.take(Cycle.objects.get(year=2030)))


@pytest.mark.parametrize(
    "path",
    [(), ("edition",), ("entries", 0), ("states", 0), ("pillars", 0, "areas", 0, "items", 0), ("figures",)],
)
def test_field_that_is_not_told_is_refused(path):
    data = json.loads(publish_year(2030).snapshot)
    place = data
    for step in path:
        place = place[step]
    place["secret"] = "who wrote it"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(data)
