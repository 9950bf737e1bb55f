"""The files of reports: for good at an address of their own, whole or in part."""

import pytest

from portal.domain import reports
from portal.models import Report
from portal.reports.registry import Standing
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(kind, folder):
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    return Report.objects.get().current


@pytest.fixture
def data(file, folder):
    return (folder / file.file.name).read_bytes()


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_file_is_handed_out_whole_and_for_good(client, file, data):
    client.force_login(UserFactory())
    response = client.get(file.get_absolute_url())
    assert (response.status_code, body(response)) == (200, data)
    assert {name: response[name] for name in ("Content-Type", "Content-Length", "ETag", "Accept-Ranges")} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(data)),
        "ETag": f'"{file.sha256}"',
        "Accept-Ranges": "bytes",
    }
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Disposition"] == 'inline; filename="2024-1-sample-kk.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Language"] == "kk"
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize("tag", ['"{}"', "*", 'W/"{}"', '"x", "{}"'])
def test_file_that_is_known_is_not_sent_again(client, file, tag):
    response = client.get(file.get_absolute_url(), headers={"If-None-Match": tag.format(file.sha256)})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == f'"{file.sha256}"'
    assert "immutable" in response["Cache-Control"]


def test_head_answers_as_get_without_a_body(client, file, data):
    response = client.head(file.get_absolute_url())
    assert (response.status_code, response["Content-Length"], response.content) == (200, str(len(data)), b"")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=5-9", 5, 9),
        ("bytes=100-", 100, None),
        ("bytes=-20", -20, None),
        ("bytes=-999999999", 0, None),
        ("bytes=0-999999999", 0, None),
    ],
)
def test_part_of_a_file(client, file, data, asked, first, last):
    response = client.get(file.get_absolute_url(), headers={"Range": asked})
    first = first if first >= 0 else len(data) + first
    last = len(data) - 1 if last is None else last
    assert (response.status_code, body(response)) == (206, data[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(data)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_part_that_is_not_there(client, file, data, asked):
    response = client.get(file.get_absolute_url(), headers={"Range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(data)}")


@pytest.mark.parametrize(
    "asked", ["bytes=", "bytes=-", "bytes=9-5", "lines=1-2", "bytes=1-2,4-5", "bytes=a-b", "x"]
)
def test_part_in_words_we_do_not_speak_is_the_whole(client, file, data, asked):
    response = client.get(file.get_absolute_url(), headers={"Range": asked})
    assert (response.status_code, body(response)) == (200, data)


def test_download_that_broke_off_goes_on_only_while_the_file_is_the_same(client, file, data):
    again = {"Range": "bytes=10-"}
    same = client.get(file.get_absolute_url(), headers=again | {"If-Range": f'"{file.sha256}"'})
    assert (same.status_code, body(same)) == (206, data[10:])
    for another in ('"other"', f'W/"{file.sha256}"', "Wed, 21 Oct 2026 07:28:00 GMT"):
        whole = client.get(file.get_absolute_url(), headers=again | {"If-Range": another})
        assert (whole.status_code, body(whole)) == (200, data)


def test_former_file_is_still_handed_out(client, kind, file, data):
    kind.body += "<p>More</p>"
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    assert Report.objects.get().current != file
    assert body(client.get(file.get_absolute_url())) == data


def test_withdrawn_file_is_gone_and_says_why(client, kind, file):
    kind.standings["2024-1"] = Standing(is_public=True, is_withdrawn=True, note="Wrong figures")
    response = client.get(file.get_absolute_url())
    assert response.status_code == 410
    assert "Wrong figures" in response.content.decode()
    assert "immutable" not in response.get("Cache-Control", "")
    assert (
        client.get(file.get_absolute_url(), headers={"If-None-Match": f'"{file.sha256}"'}).status_code == 410
    )


def test_file_that_is_not_public_is_not_found(client, kind, file):
    kind.standings["2024-1"] = Standing(is_public=False)
    assert client.get(file.get_absolute_url()).status_code == 404


def test_file_under_another_name_is_not_found(client, file):
    assert client.get(file.get_absolute_url().replace("sample", "other")).status_code == 404


def test_file_that_the_storage_lost_is_not_found_and_says_so(client, file, folder):
    (folder / file.file.name).unlink()
    response = client.get(file.get_absolute_url())
    assert response.status_code == 404
    assert "immutable" not in response.get("Cache-Control", "")


def test_file_is_not_posted_to(client, file):
    assert client.post(file.get_absolute_url()).status_code == 405


# --- Drafts ---------------------------------------------------------------------------------------------------


@pytest.fixture
def draft(kind, folder):
    report = reports.ask("sample", source="2024", language="kk", is_draft=True)
    reports.make_next()
    report.refresh_from_db()
    return report


def test_draft_is_for_those_who_may_ask_for_it(client, kind, draft):
    address = f"/en/workspace/drafts/{draft.pk}/file.pdf"
    assert client.get(address).status_code == 302
    reader, other = UserFactory(), UserFactory()
    kind.readers = {reader}
    client.force_login(other)
    assert client.get(address).status_code == 404
    client.force_login(reader)
    response = client.get(address)
    assert (response.status_code, body(response)[:5]) == (200, b"%PDF-")
    assert "no-store" in response["Cache-Control"]


def test_draft_has_no_public_address(client, draft):
    assert client.get(draft.current.get_absolute_url()).status_code == 404
