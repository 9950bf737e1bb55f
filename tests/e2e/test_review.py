"""The Secretariat at work: from a cycle that is opened to reports that are reviewed and published."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import take_step
from tests.e2e.visitor import fill_in_sign_in

pytestmark = pytest.mark.browser
# A year that no other test looks at, and a state that nobody of the demonstration acts for.
YEAR, STATE, NAME = 2029, "uzbekistan", "Uzbekistan"
WIDE = {"width": 1280, "height": 900}

SUBMIT = f"""
from tests.factories.reporting import *
from vision.domain import submissions
from vision.models import Cycle
by = person(RoleName.FOCAL_POINT, {STATE!r}, name="Focal point")
report = report_of({STATE!r}, Cycle.objects.get(year={YEAR}))
answer_all(report, by)
submissions.submit(report, by=by)
"""
CORRECT = f"""
from tests.factories.reporting import *
from portal.models import User
from vision.domain import entries, submissions
from vision.models import Cycle
report = report_of({STATE!r}, Cycle.objects.get(year={YEAR}))
by = report.submitted_by
entry = entry_of(report, "2.5.2")
answer = Answer(status="completed", done="Work went on in ten cities.", next="It goes on.", language="en")
entries.write(entry, answer, revision=entry.revision, by=by)
submissions.submit(report, by=by)
"""


def day(ahead: int) -> str:
    return (datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=ahead)).isoformat()


def plan(page: Page) -> None:
    page.goto("/admin/vision/cycle/add/")
    page.locator("#id_year").fill(str(YEAR))
    for field, ahead in (("opens", 0), ("closes", 30)):
        shown = datetime.date.fromisoformat(day(ahead)).strftime("%d/%m/%Y")
        page.locator(f"#id_{field}").fill(shown)
    page.locator("#id_guidance_en").fill("Say how many.")
    for code in ("2.5.1", "2.5.2", "3.1.1"):
        page.locator(".field-items .select2-search__field").fill(code)
        page.locator(".select2-results__option", has_text=code).first.click()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_role("link", name="Open for reports")).to_be_visible()


def row_of(page: Page, heading: str) -> str:
    section = page.locator(f"section[aria-labelledby={heading}]")
    return " ".join(section.locator("tr", has_text=NAME).first.inner_text().split())


@pytest.mark.slow
def test_year_is_opened_reviewed_returned_corrected_accepted_and_published(signed_in, site):
    office, desk = signed_in("administrator", viewport=WIDE), signed_in("reviewer", viewport=WIDE)

    plan(office)
    take_step(office, "Open for reports")
    expect(office.get_by_text("The cycle is open: states can report.")).to_be_visible()
    take_step(office, "Move the closing day", closes=day(45), reason="Two states asked for it.")
    expect(office.get_by_text("The closing day is moved.")).to_be_visible()

    desk.goto(f"/en/workspace/review/?cycle={YEAR}")
    expect(desk.get_by_text("No report is waiting for the Secretariat.")).to_be_visible()
    assert f"{NAME} Draft 0 of 3" in row_of(desk, "states-heading")
    site.run(SUBMIT)
    desk.reload()
    assert "Submitted" in row_of(desk, "queue-heading")

    desk.locator("[aria-labelledby=queue-heading] th a", has_text=NAME).click()
    desk.get_by_role("button", name="Start the review").click()
    expect(desk.get_by_text("The review has begun.")).to_be_visible()
    desk.get_by_role("link", name="Go through them, from 2.5.1 on").click()
    desk.get_by_role("button", name="Accept this entry").click()
    expect(desk).to_have_url(re.compile(r"/entries/2\.5\.2/#entry$"))
    desk.get_by_role("button", name="Mark for correction").click()
    expect(desk.locator("#id_note_error")).to_contain_text("Say what is to be corrected")
    desk.locator("#id_remark_en").fill("The figures are still to come.")
    desk.locator("#id_note").fill("Say in how many cities.")
    desk.get_by_role("button", name="Mark for correction").click()
    expect(desk).to_have_url(re.compile(r"/entries/3\.1\.1/#entry$"))

    desk.locator(".breadcrumbs a", has_text=NAME).click()
    desk.locator("summary", has_text="Culture").click()
    desk.get_by_role("checkbox", name="Tick entry 3.1.1").check()
    desk.get_by_role("button", name="Accept the ticked entries").click()
    expect(desk.get_by_text("1 entry is accepted.")).to_be_visible()
    desk.get_by_role("link", name="Return it to the state").click()
    expect(desk.get_by_text("Say in how many cities.")).to_be_visible()
    desk.locator("#id_reason").fill("One figure is missing.")
    desk.get_by_role("button", name="Return it to the state").click()
    expect(desk.get_by_text("One figure is missing.").first).to_be_visible()

    site.run(CORRECT)
    desk.reload()
    desk.get_by_role("button", name="Start the review").click()
    desk.get_by_role("link", name="Corrected (1)").click()
    expect(desk.get_by_text("Corrected, to be looked at again")).to_be_visible()
    desk.locator(".entries a", has_text="2.5.2").click()
    expect(desk.locator(".differences ins").last).to_have_text("on in ten cities.")
    expect(desk.locator("#id_remark_en")).to_have_value("The figures are still to come.")
    desk.get_by_role("button", name="Accept this entry").click()
    expect(desk.get_by_text("All entries are accepted.")).to_be_visible()
    desk.get_by_role("link", name="Accept the report").click()
    desk.get_by_role("button", name="Accept the report").click()
    expect(desk.get_by_text("The report is accepted")).to_be_visible()
    record = desk.locator("section[aria-labelledby=record-heading]")
    expect(record).to_contain_text("Under review → Accepted")

    office.goto("/admin/vision/cycle/")
    office.get_by_role("link", name=str(YEAR), exact=True).click()
    take_step(office, "Close for reports")
    take_step(office, "Publish the reports")
    expect(office.get_by_text("The reports are published.")).to_be_visible()
    expect(office.get_by_role("link", name="Withdraw the publication")).to_be_visible()


def test_review_goes_by_keyboard_from_entry_to_entry(signed_in):
    page = signed_in("reviewer")
    page.goto("/en/workspace/review/2026/azerbaijan/entries/2.5.2/#entry")
    reached = []
    for _step in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        if reached[-1] == "Accept this entry":
            break
    assert reached[-1] == "Accept this entry"


def test_review_works_without_scripts(open_context, site):
    page = open_context(java_script_enabled=False).new_page()
    fill_in_sign_in(page, **site.accounts()["reviewer"])
    page.goto("/en/workspace/review/2026/azerbaijan/")
    page.locator("summary", has_text="Tourism").click()
    page.locator(".entries a", has_text="2.5.2").click()
    page.locator("#id_text").fill("Seen without a script.")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator(".notes")).to_contain_text("Seen without a script.")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_table_of_what_is_in_scrolls_in_its_own_box_on_a_phone(signed_in):
    page = signed_in("reviewer", viewport={"width": 360, "height": 740})
    page.goto("/en/workspace/review/?cycle=2026")
    box = page.locator(".matrix")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    before = box.locator("tbody th").first.bounding_box()
    box.evaluate("box => { box.scrollLeft = 400; }")
    assert box.locator("tbody th").first.bounding_box() == before
