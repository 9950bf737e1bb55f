"""The data package: valid by the library of its standard, with every collection, and nothing unpublished."""

import csv
import io
import json
import re
import tracemalloc
import zipfile

import frictionless
import pytest

from portal.api import tabular
from portal.api.datasets import datasets
from portal.models import State, Summit
from tests.portal.api.test_tabular import add_summits  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def package(client, tmp_path):
    """The unpacked package, as it comes."""
    response = client.get("/api/v1/datapackage.zip")
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Content-Disposition"] == 'attachment; filename="vision-portal.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    return tmp_path


def test_package_is_valid(package):
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_package_is_held_to_its_schema(package):
    path = package / "data" / "summits.csv"
    broken = re.sub(r",(\d{4}-\d\d-\d\d),", r",about \1,", path.read_text(encoding="utf-8"), count=1)
    path.write_text(broken, encoding="utf-8")
    assert not frictionless.validate(str(package / "datapackage.json")).valid


def test_package_has_every_collection(package):
    told = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    names = {found.name for found in datasets()}
    assert {resource["name"] for resource in told["resources"]} == names
    assert {path.stem for path in (package / "data").iterdir()} == names


def test_package_says_what_keys_and_links_there_are(client):
    told = {
        found["name"]: found["schema"] for found in client.get("/api/v1/datapackage.json").json()["resources"]
    }
    assert told["summits"]["primaryKey"] == "slug"
    link = {"fields": "state", "reference": {"resource": "states", "fields": "slug"}}
    assert told["summits"]["foreignKeys"] == [link]
    slug, kind, number, *_rest = told["summits"]["fields"]
    assert slug["constraints"] == {"required": True, "unique": True}
    assert kind["constraints"]["enum"]
    assert (number["type"], number["name"]) == ("integer", "number")


def test_link_that_does_not_hold_is_not_told(client, monkeypatch):
    """As where a record is linked to one that its own collection leaves out."""
    some = Summit.objects.exclude(state=None).first().state.pk
    monkeypatch.setattr("portal.api.shared.StateViewSet.records", lambda self: State.objects.exclude(pk=some))
    told = {
        found["name"]: found["schema"] for found in client.get("/api/v1/datapackage.json").json()["resources"]
    }
    assert "foreignKeys" not in told["summits"]


def test_descriptor_leads_to_each_table(client, settings):
    settings.SITE_URL = ""
    for resource in client.get("/api/v1/datapackage.json").json()["resources"]:
        response = client.get(resource["path"])
        heads = next(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
        assert heads == [field["name"] for field in resource["schema"]["fields"]]


def test_package_states_a_licence_only_where_there_is_one(client, settings):
    assert "licenses" not in client.get("/api/v1/datapackage.json").json()
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = (
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert client.get("/api/v1/datapackage.json").json()["licenses"] == [
        {"path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]


def test_package_is_sent_while_it_is_written(client, add_summits, monkeypatch):  # noqa: F811 - the fixture
    monkeypatch.setattr(tabular, "CHUNK", 100)
    monkeypatch.setattr(tabular, "SWEEP", 1)
    # One collection of all: to watch memory takes time.
    [summits] = [each for each in datasets() if each.name == "summits"]
    monkeypatch.setattr("portal.api.package.datasets", lambda: [summits])

    def peak() -> int:
        tracemalloc.start()
        try:
            for _piece in client.get("/api/v1/datapackage.zip").streaming_content:
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    add_summits(200)
    peak()
    few = peak()
    Summit.objects.filter(slug__startswith="made-").delete()
    # Some megabytes, were they held.
    add_summits(1000)
    assert peak() < 1.3 * few
