"""The pages on which people of a state add, change and remove evidence, and get it back."""

import io
import re
from urllib.parse import quote

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from portal.enums import Language, RoleName
from tests.clamd import EICAR, clamd, scan
from tests.factories.files import PDF, docx_file, picture
from tests.factories.reporting import bring_to, person
from tests.html import Page
from tests.vision.evidence.adding import LINK, add_a_file, add_a_link, files_in
from vision.domain import submissions
from vision.domain.evidence import MOST
from vision.enums import SubmissionStatus
from vision.models import Evidence

pytestmark = pytest.mark.django_db
PAGE = "/en/workspace/2031/kazakhstan/entries/2.5.1/evidence/"
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def year(cycle):
    return cycle


@pytest.fixture
def client(client, focal_point) -> Client:
    client.force_login(focal_point)
    return client


def signed_in(role: RoleName, state=None, areas=()) -> Client:
    client = Client()
    client.force_login(person(role, state, areas))
    return client


def file_of(data: bytes = PDF, name: str = "report.pdf") -> SimpleUploadedFile:
    # What a browser says of the kind is its sender's to choose.
    return SimpleUploadedFile(name, data, content_type="text/html")


def add(client, **fields):
    return client.post(PAGE, {"title": "", **fields})


def add_upload(client, data: bytes = PDF, name: str = "report.pdf", **fields):
    return add(client, add="file", file=file_of(data, name), **fields)


def faults_on(response) -> str:
    return Page(response.content).one("div", class_="error-summary").text


def told(client) -> str:
    return Page(client.get(PAGE).content).one("div", class_="notice--success").text


# --- Adding -------------------------------------------------------------------------------------------


def test_page_without_evidence_says_so_and_offers_two_forms(client):
    page = Page(client.get(PAGE).content)
    assert page.one("div", class_="empty").text == "No evidence has been added to this entry yet."
    assert [form["action"] for form in page.within("form", page.one("main"))] == [PAGE] * 2
    [upload] = [form for form in page.all("form") if form.get("enctype")]
    assert upload["enctype"] == "multipart/form-data"
    field = page.one("input", type="file")
    assert field["accept"] == ".pdf,.docx,.xlsx,.pptx,.odt,.jpg,.jpeg,.png,.webp"
    assert "up to 20 MB" in page.one("div", id=f"{field['id']}_helptext").text


def test_link_is_added_and_told_of(client, entry, focal_point):
    response = add(client, add="link", url=LINK, title="Tourism", is_public="on")
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}#evidence")
    piece = Evidence.objects.get()
    assert (piece.entry, piece.url, piece.title, piece.is_public) == (entry, LINK, "Tourism", True)
    assert piece.added_by == focal_point
    assert told(client) == "“Tourism” has been added."


def test_file_is_added_by_what_is_in_it(client, folder):
    data = docx_file()
    response = add_upload(client, data, "figures.pdf")
    assert response["Location"] == f"{PAGE}#evidence"
    piece = Evidence.objects.get()
    assert (piece.name, piece.is_public, piece.kind.name) == ("figures.pdf.docx", False, "DOCX")
    assert [path.read_bytes() for path in files_in(folder)] == [data]


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        (
            "/en/workspace/2031/kazakhstan/entries/2.5.1/",
            "/en/workspace/2031/kazakhstan/entries/2.5.1/#evidence",
        ),
        ("https://evil.example/", f"{PAGE}#evidence"),
        ("//evil.example/", f"{PAGE}#evidence"),
        ("/\\evil.example/", f"{PAGE}#evidence"),
        ("javascript:alert(1)", f"{PAGE}#evidence"),
        ("", f"{PAGE}#evidence"),
    ],
)
def test_form_leads_back_to_the_page_that_it_stood_on_and_nowhere_else(client, asked, reached):
    assert add(client, add="link", url=LINK, next=asked)["Location"] == reached
    piece = Evidence.objects.get()
    for page in ("change", "remove"):
        address = f"/en/workspace/evidence/{piece.pk}/{page}/?next={quote(asked)}"
        assert reached in Page(client.get(address).content).links()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"add": "link"}, "Address of the page: Write the address of the page."),
        (
            {"add": "link", "url": "stat.gov"},
            "Address of the page: Write an address as in https://example.org/page.",
        ),
        ({"add": "link", "url": "javascript:alert(1)"}, "Address of the page: Write an address"),
        (
            {"add": "link", "url": LINK, "title": "a" * 201},
            "Title: Ensure this value has at most 200 characters",
        ),
        ({"add": "file"}, "File: Choose a file."),
        ({"add": "file", "file": ""}, "File: Choose a file."),
        ({"add": "surprise"}, "Address of the page: Write the address of the page."),
        ({}, "Address of the page: Write the address of the page."),
    ],
)
def test_faults_of_a_form_are_told_at_its_fields(client, fields, fault):
    response = add(client, **fields)
    assert response.status_code == 200
    assert fault in faults_on(response)
    page = Page(response.content)
    assert page.title.startswith("Error: Evidence")
    [link] = page.within("a", page.one("div", class_="error-summary"))
    assert page.one("input", id=link["href"].removeprefix("#"))
    assert not Evidence.objects.exists()


def test_what_was_typed_is_kept_beside_a_fault(client):
    page = Page(add(client, add="link", url="stat.gov", title="Tourism", is_public="on", next="/en/").content)
    assert page.one("input", id="link_url")["value"] == "stat.gov"
    assert page.one("input", id="link_title")["value"] == "Tourism"
    assert "checked" in page.one("input", id="link_is_public").attributes
    assert page.one("input", id="file_title").get("value") == ""
    assert {field["value"] for field in page.all("input", name="next")} == {"/en/"}


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "report.pdf", "The submitted file is empty."),
        (b"<html><script>alert(1)</script>", "report.pdf", "Files of this kind cannot be added."),
        (b"<svg/>", "picture.png", "Files of this kind cannot be added."),
        (b"MZ" + b"\0" * 100, "report.docx", "Files of this kind cannot be added."),
        (b"\n" + PDF, "report.pdf", "Files of this kind cannot be added."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "old.doc",
            "an Office file of an older kind, or one with a password",
        ),
    ],
)
def test_file_of_no_kind_that_is_taken_is_refused_in_words(client, folder, data, name, fault):
    response = add_upload(client, data, name)
    assert fault in faults_on(response)
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("re\u202efdp.exe", "refdp.exe.pdf"),
        ("é" * 300 + ".pdf", "é" * 115 + "….pdf"),
    ],
)
def test_name_of_an_upload_is_shown_without_what_deceives(client, name, shown):
    add_upload(client, name=name)
    assert Evidence.objects.get().name == shown


def test_same_file_again_and_one_too_many_are_refused_in_words(client, entry, focal_point):
    add_upload(client)
    assert "This entry has the same evidence already: “report.pdf”." in faults_on(
        add_upload(client, name="b.pdf")
    )
    for number in range(MOST - 1):
        add_a_link(entry, focal_point, f"{LINK}/{number}")
    page = Page(client.get(PAGE).content)
    assert page.within("form", page.one("main")) == []
    assert "all the evidence it can take" in page.one("section", id="evidence").text
    response = add_upload(client, picture("PNG"), "picture.png")
    assert response.status_code == 200
    assert Evidence.objects.count() == MOST


def test_scanner_is_heard(client, folder, settings):
    with clamd(scan) as settings.CLAMD_URL:
        assert "something harmful" in faults_on(add_upload(client, PDF + EICAR + b"\n%%EOF"))
    assert "cannot be checked for viruses just now" in faults_on(add_upload(client))
    assert (files_in(folder), Evidence.objects.count()) == ([], 0)


def test_entry_shows_its_evidence_and_forms_lead_back_there(client, entry, focal_point):
    add_a_link(entry, focal_point)
    address = entry.get_absolute_url().replace("/tr/", "/en/")
    page = Page(client.get(address).content)
    section = page.one("section", id="evidence")
    assert len(page.within("li", page.one("ul", class_="evidence"))) == 1
    forms = page.within("form", section)
    assert [form["action"] for form in forms] == [PAGE, PAGE]
    assert [form for form in forms if any(parent.tag == "form" for parent in form.parents)] == []
    assert {field["value"] for field in page.all("input", name="next")} == {address}
    ids = [element["id"] for element in page.elements if element.get("id")]
    assert len(ids) == len(set(ids))
    assert add(client, add="link", url=f"{LINK}/2", next=address)["Location"] == f"{address}#evidence"


# --- Too large ----------------------------------------------------------------------------------------


@pytest.fixture
def temporary(settings, tmp_path):
    """Where uploads are streamed to."""
    settings.FILE_UPLOAD_TEMP_DIR = folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("says_so", [True, False], ids=["announced", "only found out"])
def test_file_that_is_too_large_is_answered_with_the_limit_and_nothing_is_kept(
    client, folder, temporary, settings, says_so
):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    size = 2 * 1024 * 1024 if says_so else 1024 * 1024 + 100_000
    response = add_upload(client, PDF + b"\0" * size, title="Figures", next="/en/")
    assert response.status_code == 413
    assert faults_on(response) == (
        "There is a problem File: The file is larger than 1 MB. "
        "Add a smaller one, or a link to where it is published."
    )
    page = Page(response.content)
    assert page.one("input", id="file_title")["value"] == "Figures"
    assert (files_in(folder), files_in(temporary), Evidence.objects.count()) == ([], [], 0)


def test_file_of_fifty_megabytes_is_refused(client, folder, temporary):
    response = add_upload(client, PDF + b"\0" * 50 * 1024 * 1024)
    assert response.status_code == 413
    assert "The file is larger than 20 MB." in faults_on(response)
    assert (files_in(folder), files_in(temporary)) == ([], [])


def test_several_files_at_once_are_limited_together(client, folder, temporary, settings):
    settings.EVIDENCE_MAX_BYTES = 100_000
    more = {f"more{number}": file_of(PDF + b"\0" * 30_000) for number in range(10)}
    response = add(client, add="file", **more, file=file_of())
    assert response.status_code == 413
    assert (files_in(folder), files_in(temporary)) == ([], [])


def test_file_as_large_as_may_be_is_taken(client, temporary, settings):
    settings.EVIDENCE_MAX_BYTES = 1024 * 1024
    data = PDF + b"\n" * (1024 * 1024 - len(PDF) - 6) + b"%%EOF\n"
    assert len(data) == settings.EVIDENCE_MAX_BYTES
    assert add_upload(client, data).status_code == 302
    assert Evidence.objects.get().size == len(data)
    assert files_in(temporary) == []


def test_nothing_that_a_stranger_sends_is_written_to_disk(monkeypatch):
    written = []
    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", lambda *args: written.append(args))
    for size in (10, 1_000_000):
        response = add_upload(Client(), PDF + b"\0" * size)
        assert (response.status_code, response["Location"]) == (302, f"/en/accounts/login/?next={PAGE}")
    assert written == []


def test_sender_who_hangs_up_leaves_nothing_and_is_no_fault_of_ours(client, folder, temporary):
    class HungUp(io.BytesIO):
        def read(self, *args):
            raise OSError("the connection was reset")

    kind = "multipart/form-data; boundary=x"
    response = client.generic("POST", PAGE, b"-" * 1000, content_type=kind, **{"wsgi.input": HungUp()})
    assert response.status_code == 400
    assert (files_in(folder), files_in(temporary), Evidence.objects.count()) == ([], [], 0)


# --- Who may ------------------------------------------------------------------------------------------


PEOPLE = {
    "focal point": (RoleName.FOCAL_POINT, "kazakhstan", ()),
    "contributor of the area": (RoleName.CONTRIBUTOR, "kazakhstan", ("2.5",)),
    "contributor of another area": (RoleName.CONTRIBUTOR, "kazakhstan", ("3.1",)),
    "focal point of another state": (RoleName.FOCAL_POINT, "turkiye", ()),
    "reviewer": (RoleName.REVIEWER, None, ()),
    "administrator": (RoleName.ADMINISTRATOR, None, ()),
    "editor": (RoleName.EDITOR, None, ()),
}
READ, WRITE, NOTHING = (200, 403), (200, 302), (404, 404)
# What each gets who asks for a page of the evidence, and who changes something there.
ANSWERS = {
    SubmissionStatus.DRAFT: (WRITE, WRITE, READ, NOTHING, NOTHING, NOTHING, NOTHING),
    SubmissionStatus.RETURNED: (WRITE, WRITE, READ, NOTHING, READ, READ, NOTHING),
    SubmissionStatus.SUBMITTED: (READ, READ, READ, NOTHING, READ, READ, NOTHING),
    SubmissionStatus.UNDER_REVIEW: (READ, READ, READ, NOTHING, READ, READ, NOTHING),
    SubmissionStatus.ACCEPTED: (READ, READ, READ, NOTHING, READ, READ, NOTHING),
}


@pytest.mark.parametrize("status", ANSWERS)
@pytest.mark.parametrize("who", PEOPLE)
def test_pages_by_role_and_status(report, entry, focal_point, reviewer, folder, who, status):
    link, file = add_a_link(entry, focal_point), add_a_file(entry, focal_point)
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(*PEOPLE[who])
    sees, changes = ANSWERS[status][list(PEOPLE).index(who)]
    one, other = (f"/en/workspace/evidence/{piece.pk}/" for piece in (link, file))
    writes = changes == 302
    assert client.get(PAGE).status_code == sees
    assert client.get(other).status_code == sees
    assert client.get(one).status_code == 404
    for page in (f"{one}change/", f"{other}remove/"):
        assert client.get(page).status_code == (200 if writes else changes)
    assert add(client, add="link", url=f"{LINK}/2").status_code == changes
    assert add_upload(client, picture("PNG")).status_code == changes
    assert client.post(f"{one}change/", {"title": "New", "is_public": "on"}).status_code == changes
    assert client.post(f"{other}remove/").status_code == changes
    titles = list(Evidence.objects.order_by("pk").values_list("title", "is_public"))
    if writes:
        assert titles == [("New", True), ("stat.gov.example", False), ("report.pdf.png", False)]
    else:
        assert titles == [("stat.gov.example", False), ("report.pdf", False)]
        assert len(files_in(folder)) == 1


def test_entry_that_was_not_marked_is_read_only_in_a_returned_report(report, client, focal_point, reviewer):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    address = PAGE.replace("2.5.1", "2.5.2")
    page = Page(client.get(address).content)
    assert page.within("form", page.one("main")) == []
    response = client.post(address, {"add": "link", "url": LINK})
    assert response.status_code == 403
    assert "Only entries that were marked for correction can be changed now." in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_sign_in(entry, focal_point, method):
    piece = add_a_file(entry, focal_point)
    own = f"/en/workspace/evidence/{piece.pk}/"
    for address in (PAGE, f"{own}change/", f"{own}remove/", *([own] if method == "get" else [])):
        response = getattr(Client(), method)(address)
        assert (response.status_code, response["Location"]) == (302, f"/en/accounts/login/?next={address}")
    assert Evidence.objects.get() == piece


def test_forms_need_their_token(entry, focal_point, folder, settings):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal_point)
    piece = add_a_link(entry, focal_point)
    own = f"/en/workspace/evidence/{piece.pk}/"
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', client.get(PAGE).content)[1].decode()
    assert add_upload(client).status_code == 403
    assert add(client, add="link", url=f"{LINK}/2").status_code == 403
    assert client.post(f"{own}change/", {"title": "New"}).status_code == 403
    assert client.post(f"{own}remove/").status_code == 403
    assert (files_in(folder), Evidence.objects.get().title) == ([], "stat.gov.example")
    # Behind the file as browsers send it, and of a file that is left out.
    assert add_upload(client, csrfmiddlewaretoken=token).status_code == 302
    settings.EVIDENCE_MAX_BYTES = 10
    assert add_upload(client, csrfmiddlewaretoken=token).status_code == 413
    assert add_upload(client).status_code == 403


# --- The list, changing and removing ------------------------------------------------------------------


def test_list_says_what_each_piece_is_who_added_it_and_who_sees_it(client, entry, focal_point):
    add(client, add="link", url=LINK, title="Tourism <b>2031</b>", is_public="on")
    add_upload(client, picture("JPEG", (400, 300)), "Фото.jpg")
    link, file = Evidence.objects.all()
    page = Page(client.get(PAGE).content)
    first, second = page.within("li", page.one("ul", class_="evidence"))
    day = date_format(timezone.localtime(link.added_at), "DATE_FORMAT")
    assert first.text == (
        f"Tourism <b>2031</b> Public Link to stat.gov.example Added by {focal_point} on {day} "
        "Change “Tourism <b>2031</b>” Remove “Tourism <b>2031</b>”"
    ).replace("\xa0", " ")
    assert "Фото.jpg Not public JPEG picture, " in second.text
    to_link, change_it, remove_it = page.within("a", first)
    assert (to_link["href"], to_link["rel"]) == (LINK, "nofollow noopener")
    assert change_it["href"] == f"/en/workspace/evidence/{link.pk}/change/?next={PAGE}"
    assert remove_it["href"] == f"/en/workspace/evidence/{link.pk}/remove/?next={PAGE}"
    assert page.within("a", second)[0]["href"] == f"/en/workspace/evidence/{file.pk}/"


@pytest.mark.parametrize("count", [1, MOST])
def test_list_costs_as_many_queries_however_long(
    client, entry, focal_point, django_assert_max_num_queries, count
):
    for number in range(count):
        add_a_link(entry, person(RoleName.FOCAL_POINT, "kazakhstan"), f"{LINK}/{number}")
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_title_and_sight_are_changed(client, entry, focal_point):
    piece = add_a_file(entry, focal_point)
    address = f"/en/workspace/evidence/{piece.pk}/change/"
    page = Page(client.get(address).content)
    assert page.one("input", id="evidence_title")["value"] == "report.pdf"
    response = client.post(address, {"title": "Figures of 2031", "is_public": "on", "next": PAGE})
    assert response["Location"] == f"{PAGE}#evidence"
    piece.refresh_from_db()
    assert (piece.title, piece.is_public, piece.name) == ("Figures of 2031", True, "report.pdf")
    assert told(client) == "“Figures of 2031” has been changed."
    assert "at most 200 characters" in faults_on(client.post(address, {"title": "a" * 201}))


def test_removal_is_confirmed_first(client, entry, focal_point, folder, django_capture_on_commit_callbacks):
    piece = add_a_file(entry, focal_point)
    address = f"/en/workspace/evidence/{piece.pk}/remove/"
    assert "report.pdf" in Page(client.get(address).content).one("main").text
    assert Evidence.objects.count() == len(files_in(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, {"next": PAGE})
    assert response["Location"] == f"{PAGE}#evidence"
    assert told(client) == "“report.pdf” has been removed."
    assert (Evidence.objects.count(), files_in(folder)) == (0, [])
    assert client.post(address).status_code == client.get(address).status_code == 404


@each_language
def test_pages_are_in_the_language_of_their_address(client, entry, focal_point, language):
    piece = add_a_file(entry, focal_point)
    with override(language):
        for address in (
            reverse("workspace:entry-evidence", args=[2031, "kazakhstan", "2.5.1"]),
            reverse("workspace:evidence-change", args=[piece.pk]),
            reverse("workspace:evidence-remove", args=[piece.pk]),
        ):
            page = Page(client.get(address).content)
            assert address.startswith(f"/{language}/")
            assert page.one("html")["lang"] == language
            assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize(
    ("language", "size"), [("tr", "1,5 KB"), ("en", "1.5 KB"), ("az", "1,5 KB"), ("kk", "1,5 КБ")]
)
def test_sizes_are_written_as_the_language_does(client, entry, focal_point, language, size):
    add_a_file(entry, focal_point, PDF + b"\n" * (1536 - len(PDF)))
    page = Page(client.get(PAGE.replace("/en/", f"/{language}/")).content)
    assert f", {size}" in page.one("ul", class_="evidence").text


# --- Getting it back ----------------------------------------------------------------------------------


def test_download_is_the_file_as_it_was_and_never_a_page(client, entry, focal_point):
    data = picture("PNG")
    piece = add_a_file(entry, focal_point, data, 'Есеп "1"; a.png')
    response = client.get(f"/en/workspace/evidence/{piece.pk}/")
    assert b"".join(response.streaming_content) == data
    assert (
        response.headers.items()
        >= {
            "Content-Type": "image/png",
            "Content-Length": str(len(data)),
            "Content-Disposition": "attachment; filename*=utf-8''%D0%95%D1%81%D0%B5%D0%BF%20%221%22%3B%20a.png",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }.items()
    )
    assert {"no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))


def test_download_of_a_file_that_is_gone_says_so(client, entry, focal_point, folder):
    piece = add_a_file(entry, focal_point)
    files_in(folder)[0].unlink()
    response = client.get(f"/en/workspace/evidence/{piece.pk}/")
    assert response.status_code == 404
    page = Page(response.content)
    assert page.one("h1").text == "File not found"
    assert "Tell the Secretariat" in page.one("main").text


@pytest.mark.parametrize("number", [0, 99999, 10**30])
def test_evidence_that_never_was_is_not_found(client, number):
    for ending in ("", "change/", "remove/"):
        assert client.get(f"/en/workspace/evidence/{number}/{ending}").status_code == 404
    assert client.get(f"/en/vision/evidence/{number}/").status_code == 404


def test_earlier_version_is_read_by_its_number(client, report, entry, focal_point, reviewer):
    add_a_link(entry, focal_point)
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    newest, earlier = (Page(client.get(address).content) for address in (PAGE, f"{PAGE}?version=1"))
    assert len(newest.within("form", newest.one("main"))) == 2
    assert earlier.within("form", earlier.one("main")) == []
