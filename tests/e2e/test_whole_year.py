"""A reporting year from its opening to a correction of what was accepted, as its people live through it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.mails import mail_to
from tests.e2e.steps import (
    accept_invitation,
    done_field,
    download_workbook,
    invite_focal_point,
    saved_by_itself,
    take_step,
    upload_workbook,
)
from tests.running import Portal
from tests.vision.workbook.books import filled_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# A year that no other test looks at.
YEAR = 2032
REPORT, REVIEW = f"/en/workspace/{YEAR}/azerbaijan/", f"/en/workspace/review/{YEAR}/azerbaijan/"
FOCAL_POINT, CONTRIBUTOR = "leyla@ministry.example", "rashad@ministry.example"
# Somebody who is there when the year is opened.
COLLEAGUE = "kamran@ministry.example"
WIDE = {"width": 1280, "height": 900}

PLAN = f"""
import datetime
from django.utils import timezone
from tests.factories.reporting import *
today = timezone.localdate()
cycle = Cycle.objects.create(year={YEAR}, opens=today, closes=today + datetime.timedelta(days=30))
cycle.items.set(ActionItem.objects.filter(code__in=["2.5.1", "2.5.2", "3.1.1"]))
person(RoleName.FOCAL_POINT, "azerbaijan", name="Kamran", email={COLLEAGUE!r}, language="en")
"""
VERSIONS = """
from vision.models import Submission
found = Submission.objects.filter(cycle__year={year}, state__slug="azerbaijan").order_by("version")
found = list(found.values_list("version", "status", "is_current"))
assert found == {expected}, found
"""
# From the first line to the last: the version, from what, to what, who and why.
RECORD = [
    ("", "Planned", "Open", "Demo administrator", ""),
    ("1", "", "Draft", "Demo administrator", ""),
    ("1", "Draft", "Submitted", "Leyla Əliyeva", ""),
    ("1", "Submitted", "Draft", "Leyla Əliyeva", ""),
    ("1", "Draft", "Submitted", "Leyla Əliyeva", ""),
    ("1", "Submitted", "Under review", "Demo reviewer", ""),
    ("1", "Under review", "Returned for revision", "Demo reviewer", "A figure is missing."),
    ("1", "Returned for revision", "Submitted", "Leyla Əliyeva", ""),
    ("1", "Submitted", "Under review", "Demo reviewer", ""),
    ("1", "Under review", "Accepted", "Demo reviewer", ""),
    ("2", "", "Draft", "Leyla Əliyeva", "The fair took place after all."),
    ("2", "Draft", "Submitted", "Leyla Əliyeva", ""),
    ("2", "Submitted", "Under review", "Demo reviewer", ""),
    ("2", "Version 1", "Version 2", "Demo reviewer", "The fair took place after all."),
    ("2", "Under review", "Accepted", "Demo reviewer", ""),
]


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """One step after the other for minutes, on a machine that does other things too."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


def entry(code: str) -> str:
    return f"{REPORT}entries/{code}/"


def write(page: Page, code: str, words: str, status: str = "") -> None:
    """Fill in an entry on the web; it is saved by itself."""
    page.goto(entry(code))
    if status:
        with saved_by_itself(page):
            page.get_by_label(status).check()
    with saved_by_itself(page):
        done_field(page).fill(words)


def submit(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name="Check and submit").click()
    page.get_by_role("button", name="Submit the report").click()
    expect(page.get_by_text("Your report is with the Secretariat.")).to_be_visible()


def open_year(office: Page) -> None:
    office.goto("/admin/vision/cycle/")
    office.get_by_role("link", name=str(YEAR), exact=True).click()
    take_step(office, "Open for reports")
    expect(office.get_by_text("The cycle is open: states can report.")).to_be_visible()


def delegate(focal: Page) -> None:
    focal.goto("/en/workspace/people/")
    focal.get_by_role("link", name="Invite a contributor").click()
    focal.fill("#id_email", CONTRIBUTOR)
    focal.get_by_label("3.1 Culture").check()
    focal.get_by_role("button", name="Send the invitation").click()
    expect(focal.locator("main")).to_contain_text(f"The invitation goes to {CONTRIBUTOR}.")


def may_only_read(page: Page, code: str) -> None:
    """See no form for the entry, and be refused when one is sent all the same."""
    page.goto(entry(code))
    expect(page.get_by_text("Colleagues write here; you can read.")).to_be_visible()
    expect(done_field(page)).to_have_count(0)
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    form = {"csrfmiddlewaretoken": token, "revision": "0", "status": "completed", "language": "en"}
    answer = page.context.request.post(page.url, form=form, headers={"Referer": page.url})
    assert answer.status == 403
    assert "Nothing was changed." in answer.text()


def fill_in_workbook(focal: Page, folder: Path) -> None:
    name, data = download_workbook(focal, REPORT)
    file = folder / name
    file.write_bytes(filled_in(data, {"2.5.2": {"status": "Delayed", "done": "A fair was put off."}}))
    upload_workbook(focal, REPORT, file)
    expect(focal.get_by_role("checkbox")).to_have_count(1)
    expect(focal.locator("ins", has_text="A fair was put off.")).to_be_visible()
    focal.get_by_role("button", name="Save the ticked rows").click()
    expect(focal.locator("main")).to_contain_text("Saved: 1 of 1 row that differs.")


def submit_recall_submit(focal: Page) -> None:
    submit(focal)
    focal.get_by_role("link", name="Recall the report").click()
    focal.get_by_role("button", name="Recall the report").click()
    expect(focal.get_by_text("The report is with you again.")).to_be_visible()
    submit(focal)


def start_review(desk: Page) -> None:
    desk.goto(f"/en/workspace/review/?cycle={YEAR}")
    desk.locator("[aria-labelledby=queue-heading] th a", has_text="Azerbaijan").click()
    desk.get_by_role("button", name="Start the review").click()
    expect(desk.get_by_text("The review has begun.")).to_be_visible()


def return_with_a_note(desk: Page) -> None:
    start_review(desk)
    desk.locator("summary", has_text="Tourism").click()
    desk.locator(".entries a", has_text="2.5.1").click()
    desk.locator("#id_note").fill("Say how many routes.")
    desk.get_by_role("button", name="Mark for correction").click()
    expect(desk).to_have_url(re.compile(r"/entries/2\.5\.2/#entry$"))
    desk.goto(REVIEW)
    desk.get_by_role("button", name="Accept all 2 entries that are not marked").click()
    expect(desk.get_by_text("All entries are decided, and 1 is to be corrected")).to_be_visible()
    desk.get_by_role("link", name="Return it to the state").click()
    desk.locator("#id_reason").fill("A figure is missing.")
    desk.get_by_role("button", name="Return it to the state").click()
    expect(desk.get_by_text("A figure is missing.").first).to_be_visible()


def correct(focal: Page) -> None:
    focal.goto(REPORT)
    why = focal.locator("section[aria-labelledby=returned-heading]")
    expect(why).to_contain_text("A figure is missing.")
    expect(why).to_contain_text("Say how many routes.")
    focal.goto(entry("2.5.2"))
    expect(done_field(focal)).to_be_hidden()
    focal.goto(REPORT)
    focal.get_by_role("link", name="Correct 2.5.1").click()
    expect(focal.locator("section[aria-labelledby=mark-heading]")).to_contain_text("Say how many routes.")
    write(focal, "2.5.1", "Twelve routes were opened.")
    submit(focal)


def accept_report(desk: Page) -> None:
    desk.get_by_role("link", name="Accept the report").click()
    desk.get_by_role("button", name="Accept the report").click()
    expect(desk.get_by_text("The report is accepted")).to_be_visible()


def accept_the_correction(desk: Page) -> None:
    start_review(desk)
    desk.get_by_role("link", name="Corrected (1)").click()
    desk.locator(".entries a", has_text="2.5.1").click()
    expect(desk.locator(".differences del")).to_have_text("New")
    expect(desk.locator(".differences ins")).to_have_text("Twelve")
    desk.get_by_role("button", name="Accept this entry").click()
    expect(desk.get_by_text("All entries are accepted.")).to_be_visible()
    accept_report(desk)


def begin_version(focal: Page) -> None:
    focal.goto(REPORT)
    focal.get_by_role("link", name="Ask for a correction").click()
    focal.get_by_label("Why").fill("The fair took place after all.")
    focal.get_by_role("button", name="Begin a new version").click()
    expect(focal.get_by_text("Version 2 is begun.")).to_be_visible()
    versions = focal.locator("section[aria-labelledby=versions-heading]")
    expect(versions.locator("li").first).to_contain_text("Version 2 Draft")
    expect(versions.locator("li").last).to_contain_text("Version 1 Accepted · in force")


def accept_version(desk: Page) -> None:
    start_review(desk)
    desk.get_by_role("button", name="Accept all 3 entries that are not marked").click()
    expect(desk.get_by_text("All entries are accepted.")).to_be_visible()
    accept_report(desk)


def record(page: Page) -> list[tuple[str, ...]]:
    """Return what the record page says, the oldest line first, without when and without the kind of change."""
    page.goto(f"{REPORT}record/")
    rows = page.locator("main .table tbody tr").all()
    found = [tuple(" ".join(cell.split()) for cell in row.locator("td").all_inner_texts()) for row in rows]
    return [line[1:] for line in reversed(found)]


def in_force(site: Portal, *expected: tuple[int, str, bool]) -> None:
    site.run(VERSIONS.format(year=YEAR, expected=list(expected)))


def test_whole_year_is_reported_reviewed_corrected_and_kept(signed_in, open_context, site, tmp_path):
    site.run(PLAN)
    # Of years that others published: the worker has mails to send.
    site.run("from tests.e2e.records import leave_few_papers; leave_few_papers()")
    office, desk = signed_in("administrator", viewport=WIDE), signed_in("reviewer", viewport=WIDE)
    focal, contributor = open_context(viewport=WIDE).new_page(), open_context(viewport=WIDE).new_page()

    open_year(office)
    invite_focal_point(office, email=FOCAL_POINT, name="Leyla", state="Azerbaijan")
    accept_invitation(focal, site, FOCAL_POINT, "Leyla Əliyeva")
    delegate(focal)
    accept_invitation(contributor, site, CONTRIBUTOR, "Rəşad Quliyev")
    write(contributor, "3.1.1", "Two festivals took place.", "Completed")
    may_only_read(contributor, "2.5.1")

    write(focal, "2.5.1", "New routes were opened.", "In progress")
    fill_in_workbook(focal, tmp_path)
    submit_recall_submit(focal)
    return_with_a_note(desk)
    correct(focal)
    accept_the_correction(desk)
    in_force(site, (1, "accepted", True))

    begin_version(focal)
    in_force(site, (1, "accepted", True), (2, "draft", False))
    write(focal, "2.5.2", "A fair took place.", "Completed")
    submit(focal)
    in_force(site, (1, "accepted", True), (2, "submitted", False))
    accept_version(desk)
    in_force(site, (1, "accepted", False), (2, "accepted", True))

    assert record(focal) == RECORD
    focal.goto(f"{REPORT}?version=1")
    expect(focal.get_by_text("This is version 1, kept as it was.")).to_be_visible()
    assert mail_to(site, COLLEAGUE, f"Reporting on {YEAR} has begun")
    assert mail_to(site, FOCAL_POINT, f"The report on {YEAR} has been returned")
    assert mail_to(site, FOCAL_POINT, f"The report on {YEAR} has been accepted")
