"""An event on its way: a state proposes it, the Secretariat publishes it, and everybody finds it."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
WORKSPACE = "/en/workspace/diaspora/"
# A day, a kind and words that no other test looks at.
YEAR, TITLE, CHANGED = "2033", "Meeting of choirs from abroad", "Meeting of choirs and orchestras from abroad"


def propose(page: Page) -> str:
    """Fill in a proposal, wrong first; return the address of its page in the workspace."""
    page.goto(WORKSPACE)
    page.get_by_role("link", name="Propose an event").click()
    page.select_option("#id_language", "en")
    page.select_option("#id_kind", "other")
    page.fill("#id_title", TITLE)
    page.select_option("#id_month", "5")
    page.fill("#id_day", "14")
    page.fill("#id_vision", "3.4")
    page.select_option("#id_host_state", label="Kazakhstan")
    page.get_by_label("Students").check()
    page.get_by_role("button", name="Propose the event").click()
    expect(page.locator(".error-summary")).to_contain_text("Write the year too, or leave the date empty.")
    expect(page.locator("#id_title")).to_have_value(TITLE)
    page.fill("#id_year", YEAR)
    page.get_by_role("button", name="Propose the event").click()
    page.wait_for_url(re.compile(r"/events/\d+/$"))
    return page.url


def found_in(page: Page, path: str) -> bool:
    page.goto(path)
    return page.get_by_role("link", name=CHANGED).count() > 0


def events_of(page: Page, path: str) -> list[str]:
    answer = page.request.get(path)
    assert answer.status == 200
    found = Calendar.from_ical(answer.text()).walk("VEVENT")
    return [str(event["summary"]) for event in found]


def test_an_event_is_proposed_declined_proposed_again_and_published(signed_in, page):
    state, office = signed_in("focal_point"), signed_in("editor")
    address = propose(state)
    assert not found_in(page, f"/en/diaspora/events/?q={YEAR}")

    office.goto("/en/workspace/diaspora/")
    office.get_by_role("link", name=TITLE).click()
    office.get_by_role("link", name="Decline the proposal").click()
    office.get_by_role("button", name="Decline the proposal").click()
    expect(office.locator(".error-summary")).to_contain_text("Write why: the reason is kept in the record.")
    office.fill("#id_reason", "Orchestras come too: say so.")
    office.get_by_role("button", name="Decline the proposal").click()
    expect(office.locator("main [role=status]")).to_contain_text("The proposal is declined.")

    state.goto(address)
    expect(state.locator("main")).to_contain_text("Orchestras come too: say so.")
    state.goto(f"{address}change/?language=en")
    state.fill("#id_title", CHANGED)
    state.get_by_role("button", name="Save the proposal").click()
    expect(state.locator("main [role=status]")).to_contain_text("It waits for the Secretariat.")

    office.goto(address)
    office.get_by_role("button", name="Publish the event").click()
    expect(office.locator("main [role=status]")).to_contain_text("The event is published")

    assert found_in(page, "/en/diaspora/events/?kind=other")
    assert found_in(page, "/en/states/kazakhstan/")
    assert CHANGED in events_of(page, "/en/diaspora/calendar.ics")
    assert CHANGED in events_of(page, "/en/diaspora/calendar.ics?state=kazakhstan")


def test_the_workspace_needs_no_script(open_context, site, signed_in):
    """What is proposed above is proposed without one too: its forms are plain."""
    page = signed_in("focal_point", java_script_enabled=False)
    page.goto(f"{WORKSPACE}events/propose/")
    page.select_option("#id_language", "en")
    page.select_option("#id_kind", "other")
    page.fill("#id_title", "Proposed without a script")
    page.get_by_role("button", name="Propose the event").click()
    expect(page.locator("h1")).to_have_text("Proposed without a script")
