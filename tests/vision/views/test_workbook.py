"""The pages of the workbook: who may download and upload, what is shown, what is saved."""

import io
import tracemalloc

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.domain import uploads
from portal.enums import Language, RoleName
from tests.factories.reporting import (
    answer_all,
    bring_to,
    entry_of,
    open_year,
    person,
    report_of,
    set_cycle,
)
from tests.html import Page
from tests.vision.workbook.books import filled_in, texts_of
from vision.domain import entries, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Submission
from vision.workbook.write import CONTENT_TYPE, write

pytestmark = pytest.mark.django_db
PLACE = "/en/workspace/2031/kazakhstan/workbook"
FILE, FORM = f"{PLACE}.xlsx", f"{PLACE}/"
ONE = {"2.5.1": {"status": "Completed", "done": "From the file."}}


@pytest.fixture
def cycle():
    return open_year()


@pytest.fixture
def focal_point():
    return person(RoleName.FOCAL_POINT, "kazakhstan", name="Aigul")


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def draft(cycle):
    return report_of("kazakhstan", cycle)


@pytest.fixture
def browser(client, draft, focal_point):
    client.force_login(focal_point)
    return client


def as_file(data: bytes, name: str = "Есеп 2031.xlsx") -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


def download(client) -> bytes:
    response = client.get(FILE)
    assert response.status_code == 200
    return response.content


def upload(client, data: bytes, address: str = FORM):
    return client.post(address, {"file": as_file(data)})


def shown(client, data: bytes) -> tuple[str, Page]:
    """Upload a workbook that can be read; return the address of its difference, and the page."""
    response = upload(client, data)
    assert response.status_code == 302, Page(response.content).one("main").text
    page = Page(client.get(response.url).content)
    return response.url, page


def ticks(page: Page) -> dict[str, bool]:
    return {box["value"]: "checked" in box.attributes for box in page.all("input", name="row")}


def words(submission: Submission) -> dict[str, str]:
    return {entry.item.code: entry.done for entry in submission.entries.select_related("item")}


# --- From download to saved -----------------------------------------------------------------------------


def test_workbook_is_downloaded_under_the_name_of_its_report(browser):
    response = browser.get(FILE)
    assert response["Content-Type"] == CONTENT_TYPE
    assert response["Content-Disposition"] == 'attachment; filename="2031-kazakhstan-1.xlsx"'
    assert "no-store" in response["Cache-Control"]
    assert texts_of(response.content, "2.5.1")["code"] == "2.5.1"


@pytest.mark.parametrize("language", Language.values)
def test_workbook_is_in_the_language_of_the_page(browser, language):
    title = getattr(ActionItem.objects.get(code="2.5.1"), f"title_{language}")
    data = browser.get(FILE.replace("/en/", f"/{language}/")).content
    assert texts_of(data, "2.5.1")["title"] == title


def test_upload_shows_what_would_change_and_saves_nothing(browser, draft):
    _address, page = shown(browser, filled_in(download(browser), ONE))
    assert page.one("p", class_="eyebrow").text == "Есеп 2031.xlsx"
    assert ticks(page) == {"2.5.1@0": True}
    rows = [[cell.text for cell in page.within("td", row)] for row in page.within("tr", page.one("tbody"))]
    assert rows == [["–", "Completed"], ["–", "From the file."]]
    assert [mark.text for mark in page.all("ins")] == ["From the file."]
    assert set(words(draft).values()) == {""}


def test_ticked_rows_are_saved_and_what_is_left_is_shown(browser, draft, focal_point):
    filled = filled_in(
        download(browser),
        ONE | {"2.5.2": {"done": "Not ticked."}, "3.1.1": {"status": "nonsense", "done": "Wrong."}},
    )
    address, page = shown(browser, filled)
    assert ticks(page) == {"2.5.1@0": True, "2.5.2@0": True}
    response = browser.post(address, {"row": ["2.5.1@0"]}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert words(draft) == {"2.5.1": "From the file.", "2.5.2": "", "3.1.1": ""}
    assert entry_of(draft, "2.5.1").updated_by == focal_point
    page = Page(response.content)
    assert "Saved: 1 of 3 rows that differ." in page.one("main").text
    assert ticks(page) == {"2.5.2@0": True}
    assert "Entries!E8 (3.1.1): Choose one of the statuses." in page.one("main").text


def test_when_all_is_saved_nothing_is_left_to_save(browser, draft):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    page = Page(browser.post(address, {"row": "2.5.1@0"}, follow=True).content)
    assert "Saved: 1 of 1 row that differs." in page.one("main").text
    assert "there is nothing to save" in page.one("main").text
    assert page.all("form", method="post") == []
    assert "/en/workspace/2031/kazakhstan/" in {link["href"] for link in page.all("a", class_="button")}


def test_same_file_again_changes_nothing(browser, draft):
    filled = filled_in(download(browser), ONE)
    address, _page = shown(browser, filled)
    browser.post(address, {"row": "2.5.1@0"})
    again, page = shown(browser, filled)
    assert ticks(page) == {}
    browser.post(again, {"row": "2.5.1@0"})
    assert entry_of(draft, "2.5.1").revision == 1


def test_without_a_tick_nothing_is_saved(browser, draft):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    page = Page(browser.post(address, follow=True).content)
    assert "Saved: 0 of 1 row that differs." in page.one("main").text
    assert set(words(draft).values()) == {""}


@pytest.mark.parametrize(
    "value", ["", "2.5.1", "2.5.1@", "2.5.1@x", "2.5.1@-1", "@1", "9.9.9@0", "2.5.1@1", "2.5.1@٠", "a" * 5000]
)
def test_what_no_page_has_is_not_saved(browser, draft, value):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    assert browser.post(address, {"row": value}).status_code == 302
    assert set(words(draft).values()) == {""}


def test_conflict_is_shown_with_who_and_overwritten_only_when_ticked(browser, draft, focal_point):
    filled = filled_in(download(browser), ONE)
    entries.write(entry_of(draft, "2.5.1"), Answer(done="On the web."), revision=0, by=focal_point)
    address, page = shown(browser, filled)
    assert ticks(page) == {"2.5.1@1": False}
    assert "Aigul changed this entry on the web after the workbook was downloaded" in page.one("main").text
    browser.post(address)
    assert words(draft)["2.5.1"] == "On the web."
    browser.post(address, {"row": "2.5.1@1"})
    assert words(draft)["2.5.1"] == "From the file."


def test_row_written_between_showing_and_saving_becomes_a_conflict(browser, draft, focal_point):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    entries.write(entry_of(draft, "2.5.1"), Answer(done="On the web."), revision=0, by=focal_point)
    page = Page(browser.post(address, {"row": "2.5.1@0"}, follow=True).content)
    assert words(draft)["2.5.1"] == "On the web."
    assert "Saved: 0 of 1 row that differs." in page.one("main").text
    assert ticks(page) == {"2.5.1@1": False}


def test_rows_of_others_are_told_and_not_saved(client, draft, focal_point):
    contributor = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"])
    with translation.override("en"):
        data = filled_in(write(draft, by=focal_point), ONE | {"3.1.1": {"done": "Not mine."}})
    client.force_login(contributor)
    address, page = shown(client, data)
    assert ticks(page) == {"2.5.1@0": True}
    assert "This item is in none of your areas." in page.one("main").text
    client.post(address, {"row": ["2.5.1@0", "3.1.1@0"]})
    assert words(draft) == {"2.5.1": "From the file.", "2.5.2": "", "3.1.1": ""}


def test_workbook_filled_in_in_kazakh_is_uploaded_on_the_page_in_turkish(browser, draft):
    data = browser.get(FILE.replace("/en/", "/kk/")).content
    filled = filled_in(data, {"2.5.1": {"status": "Орындалуда", "done": "Сөз", "language": "Қазақша"}})
    response = upload(browser, filled, FORM.replace("/en/", "/tr/"))
    browser.post(response.url, {"row": "2.5.1@0"})
    assert Answer.of(entry_of(draft, "2.5.1")) == Answer(status="in_progress", done="Сөз", language="kk")


# --- What is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"code;status", b"PK\x03\x04 and so on", b"%PDF-1.7", bytes(3000)])
def test_file_that_is_refused_is_told_at_the_field(browser, data):
    response = upload(browser, data)
    page = Page(response.content)
    assert response.status_code == 200
    assert page.one("title").text.startswith("Error: ")
    assert page.one("div", class_="field__error").text
    assert page.one("div", class_="error-summary")


def test_form_without_a_file(browser):
    assert (
        Page(browser.post(FORM).content).one("div", class_="field__error").text == "This field is required."
    )


def test_workbook_of_another_state_is_refused(browser, cycle):
    other = write(report_of("hungary", cycle), by=person(RoleName.FOCAL_POINT, "hungary"))
    message = "This is the workbook of another state: Hungary."
    assert Page(upload(browser, other).content).one("div", class_="field__error").text == message


@pytest.mark.slow
def test_file_of_50_mb_is_refused_without_being_read_into_memory(browser):
    size = 50 * 1024 * 1024
    body = encode_multipart(BOUNDARY, {"file": as_file(b"PK\x03\x04" + bytes(size))})
    payload = io.BytesIO(body)
    del body
    tracemalloc.start()
    try:
        sent = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(payload.getbuffer().nbytes)}
        response = browser.generic("POST", FORM, **sent, **{"wsgi.input": payload})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    page = Page(response.content)
    assert page.one("div", class_="field__error").text == "The file is larger than 5.0 MB."
    assert peak < 10 * 1024 * 1024


def test_difference_of_somebody_else_is_not_shown(browser, draft):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    colleague = Client()
    colleague.force_login(person(RoleName.FOCAL_POINT, "kazakhstan"))
    for response in (colleague.get(address), colleague.post(address, {"row": "2.5.1@0"})):
        assert (response.status_code, response.url) == (302, FORM)
    assert "This upload has expired." in Page(colleague.get(FORM).content).one("main").text
    assert set(words(draft).values()) == {""}


@pytest.mark.parametrize("ticket", ["x", "a:b:c", "é", "%2e%2e"])
def test_difference_that_there_is_not_leads_back(browser, ticket):
    response = browser.get(f"{FORM}{ticket}/")
    assert (response.status_code, response.url) == (302, FORM)


def test_difference_whose_file_is_gone_leads_back(browser):
    address, _page = shown(browser, filled_in(download(browser), ONE))
    for name in default_storage.listdir(uploads.FOLDER)[1]:
        default_storage.delete(f"{uploads.FOLDER}/{name}")
    assert browser.post(address, {"row": "2.5.1@0"}, follow=True).redirect_chain == [(FORM, 302)]


def test_report_handed_in_between_showing_and_saving_stays_as_it_is(browser, draft, focal_point):
    answer_all(draft, focal_point)
    address, _page = shown(browser, filled_in(download(browser), ONE))
    submissions.submit(draft, by=focal_point)
    response = browser.post(address, {"row": "2.5.1@1"})
    assert response.status_code == 403
    assert "The report has been submitted." in Page(response.content).one("main").text
    assert words(draft)["2.5.1"] == "Work went on."


# --- Who may -------------------------------------------------------------------------------------------

THEIRS = (RoleName.FOCAL_POINT, RoleName.CONTRIBUTOR)
STAFF = (RoleName.REVIEWER, RoleName.ADMINISTRATOR)
OPEN = {SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}
STATUSES = [*SubmissionStatus, "draft when the cycle is closed"]


def person_at_the_door(who: str):
    if who == "neighbour":
        return person(RoleName.FOCAL_POINT, "hungary")
    areas = ["2.5"] if who == RoleName.CONTRIBUTOR else []
    return person(RoleName(who), "kazakhstan" if who in THEIRS else None, areas=areas)


@pytest.fixture(params=STATUSES, ids=str)
def status(request):
    return request.param


@pytest.fixture
def report(draft, focal_point, reviewer, status) -> Submission:
    if status in SubmissionStatus.values:
        return bring_to(draft, SubmissionStatus(status), focal_point=focal_point, reviewer=reviewer)
    set_cycle(draft.cycle, CycleStatus.CLOSED)
    return draft


@pytest.mark.parametrize("who", [*THEIRS, *STAFF, RoleName.EDITOR, "neighbour", "stranger"])
def test_who_may_download_and_upload(client, report, status, focal_point, who):
    before = words(report)
    with translation.override("en"):
        data = filled_in(write(report, by=focal_point), ONE)
    if who != "stranger":
        client.force_login(person_at_the_door(who))
    answers = {
        "download": client.get(FILE).status_code,
        "form": client.get(FORM).status_code,
        "upload": upload(client, data).status_code,
    }
    if who == "stranger":
        expected = {"download": 302, "form": 302, "upload": 302}
    elif who in THEIRS:
        expected = {"download": 200, "form": 200, "upload": 302 if status in OPEN else 403}
    elif who in STAFF:
        is_handed_in = status in set(SubmissionStatus) - {SubmissionStatus.DRAFT}
        expected = {"download": 200 if is_handed_in else 404, "form": 404, "upload": 404}
    else:
        expected = {"download": 404, "form": 404, "upload": 404}
    assert answers == expected
    assert words(report) == before


def test_form_is_there_only_where_words_may_come_in(client, report, status, focal_point):
    client.force_login(focal_point)
    page = Page(client.get(FORM).content)
    assert bool(page.all("input", type="file")) is (status in OPEN)
    assert FILE in {link["href"] for link in page.all("a")}


def test_page_says_why_nothing_can_be_uploaded(client, draft, focal_point, reviewer):
    bring_to(draft, SubmissionStatus.UNDER_REVIEW, focal_point=focal_point, reviewer=reviewer)
    client.force_login(focal_point)
    why = "The report is being reviewed and cannot be changed now."
    assert why in Page(client.get(FORM).content).one("main").text
    refused = client.post(FORM, {"file": as_file(b"x")})
    assert why in Page(refused.content).one("main").text


def test_earlier_version_can_be_downloaded_to_read(client, draft, focal_point, reviewer):
    accepted = bring_to(draft, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    client.force_login(focal_point)
    response = client.get(FILE, {"version": "1"})
    assert response["Content-Disposition"] == 'attachment; filename="2031-kazakhstan-1.xlsx"'
    assert client.get(FILE)["Content-Disposition"] == 'attachment; filename="2031-kazakhstan-2.xlsx"'


# --- What it costs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", THEIRS)
def test_download_of_123_entries_takes_few_queries(client, content, role):
    report = report_of("kazakhstan", open_year(codes=ActionItem.objects.values_list("code", flat=True)))
    assert report.entries.count() == 123
    client.force_login(person(role, "kazakhstan", areas=["2.5"] if role == RoleName.CONTRIBUTOR else []))
    with CaptureQueriesContext(connection) as queries:
        download(client)
    assert len(queries) <= 12, "\n".join(query["sql"] for query in queries)


def test_difference_of_many_rows_takes_as_few_queries_as_of_one(browser, draft):
    counts = []
    data = download(browser)
    for filled in (ONE, {code: {"done": "New."} for code in ("2.5.1", "2.5.2", "3.1.1")}):
        address = upload(browser, filled_in(data, filled)).url
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
