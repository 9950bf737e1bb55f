"""Data files: the stored bytes, what tells whether one has changed, and that nothing withdrawn is handed out."""

import hashlib
import json

import pytest
from django.http import FileResponse

from portal.enums import Language
from tests.factories.vision import official
from tests.vision.published import content_of, correct, publish_year
from tests.vision.views.progress.pages import read
from vision.domain import editions
from vision.domain.editions import schema
from vision.domain.editions.table import csv_of
from vision.models import Edition

pytestmark = pytest.mark.django_db
JSON = "/progress/editions/{}/data.json"
CSV = "/{}/progress/editions/{}/data.csv"


@pytest.fixture
def edition() -> Edition:
    return publish_year()


def body(response: FileResponse) -> bytes:
    return b"".join(response.streaming_content)


def test_snapshot_is_handed_out_byte_for_byte(client, edition):
    response = client.get(JSON.format(edition.key))
    data = body(response)
    assert data == edition.snapshot.encode()
    assert hashlib.sha256(data).hexdigest() == edition.sha256
    assert response["ETag"] == f'"{edition.sha256}"'
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="2030-1.json"'
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_who_has_the_snapshot_need_not_fetch_it_again(client, edition):
    response = client.get(JSON.format(edition.key), headers={"If-None-Match": f'"{edition.sha256}"'})
    assert response.status_code == 304


@pytest.mark.parametrize("language", Language.values)
def test_table_is_in_the_language_of_the_address(client, edition, language):
    response = client.get(CSV.format(language, edition.key))
    data = body(response)
    assert data == csv_of(content_of(edition), language)
    assert response["ETag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    again = client.get(CSV.format(language, edition.key), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_page_tells_size_and_sha256_of_what_it_links(client, edition):
    page = read(client, f"editions/{edition.key}/", "kk")
    files = page.within("li", page.one("ul", class_="files"))
    assert len(files) == 2
    for file in files:
        [link] = page.within("a", file)
        data = body(client.get(link["href"]))
        assert hashlib.sha256(data).hexdigest() in file.text


def test_files_of_a_replaced_edition_stay(client, edition):
    correct(edition, {("kazakhstan", "1.1.1"): {"status": "delayed"}})
    assert body(client.get(JSON.format("2030-1"))) == edition.snapshot.encode()


@pytest.mark.parametrize("address", [JSON.format("2030-1"), CSV.format("en", "2030-1")])
def test_files_of_a_withdrawn_edition_are_gone(client, edition, address):
    first = client.get(address)["ETag"]
    editions.withdraw_all(edition.cycle, by=official(), reason="Published by mistake.")
    # Whoever has a copy of it is told, too.
    response = client.get(address, headers={"If-None-Match": first})
    assert response.status_code == 410
    assert "Published by mistake." in response.content.decode()


@pytest.mark.parametrize("address", [JSON.format("2030-7"), CSV.format("en", "x"), "/progress/schema-9.json"])
def test_file_that_there_is_not_is_not_found(client, edition, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", [JSON.format("2030-1"), CSV.format("en", "2030-1"), "/progress/schema-1.json"]
)
def test_files_are_only_read(client, edition, address):
    assert client.post(address).status_code == 405


def test_schema_is_handed_out(client, edition):
    page = read(client, f"editions/{edition.key}/")
    [address] = [link["href"] for link in page.all("a") if "schema" in link.get("href")]
    response = client.get(address)
    assert response["Content-Type"] == "application/schema+json"
    assert json.loads(response.content) == json.loads(schema.path(edition.schema).read_text())
