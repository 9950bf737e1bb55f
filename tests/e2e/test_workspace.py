"""Writing an entry in a browser: nothing that is typed is lost, and nobody overwrites anybody."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.steps import SAVED
from tests.e2e.steps import done_field as done
from tests.e2e.steps import save_state as state
from tests.e2e.visitor import fill_in_sign_in
from tests.running import Portal

pytestmark = pytest.mark.browser
REPORT = "/en/workspace/2026/kazakhstan/"

# As when the cycle is closed and opened again, without a word in the record.
CLOSE = (
    "from vision.models import Cycle; "
    "Cycle.objects.filter(year=2026, status='{before}').update(status='{after}')"
)


def entry(code: str) -> str:
    return f"{REPORT}entries/{code}/"


@pytest.fixture
def writers(browser: Browser, site: Portal) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a context in which somebody has signed in.

    What goes wrong there on purpose, such as a lost connection, the browser writes to the console.
    """
    contexts = []

    def open_one(role: str = "focal_point", **options) -> BrowserContext:
        context = browser.new_context(base_url=site.url, **options)
        contexts.append(context)
        fill_in_sign_in(context.new_page(), **site.accounts()[role])
        return context

    yield open_one
    for context in contexts:
        context.close()


def opened(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    return page


def write(page: Page, words: str) -> None:
    """Type as people do, at the end of what is there."""
    done(page).press("Control+End")
    done(page).press_sequentially(words)


def test_what_is_typed_is_saved_by_itself_and_says_when(signed_in):
    page = signed_in("focal_point")
    page.goto(entry("3.5.1"))
    page.get_by_label("Completed").check()
    expect(state(page)).to_have_text(SAVED)
    write(page, "Он екі бағыт ашылды.")
    expect(page.locator("#id_revision")).to_have_value("2")
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(done(page)).to_have_value("Он екі бағыт ашылды.")
    expect(page.get_by_label("Completed")).to_be_checked()
    expect(page.locator("[data-restored]")).to_be_hidden()


def test_leaving_at_once_saves_first(signed_in):
    page = signed_in("focal_point")
    page.goto(entry("3.5.2"))
    write(page, "Typed in a hurry.")
    page.get_by_role("navigation", name="Neighbouring entries").get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("/3.5.3/$"))
    page.go_back()
    expect(done(page)).to_have_value("Typed in a hurry.")


def test_buttons_save_without_leaving_and_lead_on(signed_in):
    page = signed_in("focal_point")
    page.goto(entry("3.5.4"))
    write(page, "One.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(state(page)).to_have_text(SAVED)
    expect(page).to_have_url(re.compile("/3.5.4/$"))
    page.get_by_label("Delayed").check()
    page.get_by_role("button", name="Save and go to 3.5.5").click()
    expect(page).to_have_url(re.compile("/3.5.5/$"))


def test_nothing_to_report_and_a_status_exclude_each_other(signed_in):
    page = signed_in("focal_point")
    page.goto(entry("3.6.1"))
    page.get_by_label("Delayed").check()
    page.get_by_label("Nothing to report").check()
    expect(page.get_by_label("Delayed")).not_to_be_checked()
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_label("Nothing to report")).to_be_checked()
    page.get_by_label("Completed").check()
    expect(page.get_by_label("Nothing to report")).not_to_be_checked()
    expect(state(page)).to_have_text(SAVED)


def test_words_beside_nothing_to_report_are_not_saved_and_not_lost(writers):
    page = opened(writers(), entry("3.6.2"))
    write(page, "Something.")
    page.get_by_label("Nothing to report").check()
    expect(state(page)).to_contain_text("Not saved yet: “Nothing to report” goes without")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(done(page)).to_have_value("Something.")
    page.get_by_label("Nothing to report").uncheck()
    expect(state(page)).to_have_text(SAVED)


def test_lost_connection_is_told_and_what_was_typed_is_saved_when_it_is_back(writers):
    context = writers()
    page = opened(context, entry("3.2.1"))
    context.set_offline(True)
    write(page, "Written on a train.")
    expect(state(page)).to_have_text("Not saved: offline")
    context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(done(page)).to_have_value("Written on a train.")


def test_what_was_typed_before_the_window_was_closed_is_in_the_form_again(writers):
    context = writers()
    page = opened(context, entry("3.2.2"))
    context.set_offline(True)
    write(page, "Written before the battery died.")
    expect(state(page)).to_have_text("Not saved: offline")
    page.close()
    context.set_offline(False)
    page = opened(context, entry("3.2.2"))
    expect(page.locator("[data-restored]")).to_be_visible()
    expect(done(page)).to_have_value("Written before the battery died.")
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(page.locator("[data-restored]")).to_be_hidden()
    expect(done(page)).to_have_value("Written before the battery died.")


def test_answer_that_gets_lost_is_no_conflict_with_oneself(writers):
    context = writers()
    page = opened(context, entry("3.2.9"))

    def lose_the_answer(route) -> None:
        route.fetch()
        route.abort()

    page.route("**/entries/3.2.9/", lose_the_answer)
    write(page, "It arrived.")
    expect(state(page)).to_have_text("Not saved: the portal does not answer")
    page.unroute("**/entries/3.2.9/")
    write(page, " And more.")
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(done(page)).to_have_value("It arrived. And more.")


def test_draft_of_one_person_is_not_shown_to_another(writers, site):
    context = writers()
    page = opened(context, entry("2.5.3"))
    context.set_offline(True)
    write(page, "Mine alone.")
    expect(state(page)).to_have_text("Not saved: offline")
    page.close()
    context.set_offline(False)
    context.clear_cookies()
    page = context.new_page()
    fill_in_sign_in(page, **site.accounts()["contributor"])
    page.goto(entry("2.5.3"))
    expect(done(page)).to_have_value("")


def test_ended_session_is_told_and_nothing_is_lost_after_signing_in_again(writers, site):
    context = writers()
    page = opened(context, entry("3.2.3"))
    write(page, "Before. ")
    expect(state(page)).to_have_text(SAVED)
    context.clear_cookies()
    write(page, "After an hour.")
    link = page.get_by_role("link", name="Not saved: sign in again")
    expect(link).to_be_visible()
    with context.expect_page() as opening:
        link.click()
    other = opening.value
    account = site.accounts()["focal_point"]
    other.fill("input[name=login]", account["email"])
    other.fill("input[name=password]", account["password"])
    other.locator("main button[type=submit]").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed in again")
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(done(page)).to_have_value("Before. After an hour.")


def test_words_are_not_saved_as_those_of_who_signs_in_instead(writers, site):
    context = writers()
    page = opened(context, entry("2.5.4"))
    write(page, "By the focal point.")
    expect(state(page)).to_have_text(SAVED)
    context.clear_cookies()
    fill_in_sign_in(context.new_page(), **site.accounts()["contributor"])
    write(page, " And more.")
    expect(page.get_by_role("link", name="Not saved: sign in again")).to_be_visible()
    page.close()
    assert done(opened(context, entry("2.5.4"))).input_value() == "By the focal point."


def test_second_tab_gets_a_comparison_and_both_texts_are_there(writers):
    context = writers()
    first, second = opened(context, entry("3.2.4")), opened(context, entry("3.2.4"))
    write(first, "Ten routes were opened.")
    expect(state(first)).to_have_text(SAVED)
    write(second, "Twelve routes were opened.")
    expect(state(second)).to_contain_text("Not saved: somebody else changed this")
    second.get_by_role("button", name="Compare").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("This entry has been changed meanwhile")
    expect(second.locator("del")).to_have_text("Ten")
    expect(second.locator("ins")).to_have_text("Twelve")
    second.get_by_role("button", name="Keep mine").click()
    expect(done(second)).to_have_value("Twelve routes were opened.")
    expect(second.locator("[data-restored]")).to_be_hidden()
    write(first, " And more.")
    expect(state(first)).to_contain_text("somebody else changed this")


def test_keeping_theirs_leaves_no_draft_behind(writers):
    context = writers()
    first, second = opened(context, entry("3.2.5")), opened(context, entry("3.2.5"))
    write(first, "Theirs.")
    expect(state(first)).to_have_text(SAVED)
    write(second, "Mine.")
    second.get_by_role("button", name="Compare").click()
    second.get_by_role("link", name="Keep theirs").click()
    expect(done(second)).to_have_value("Theirs.")
    expect(second.locator("[data-restored]")).to_be_hidden()


def test_conflict_that_was_left_open_is_told_again(writers):
    context = writers()
    first, second = opened(context, entry("3.2.6")), opened(context, entry("3.2.6"))
    write(first, "Theirs.")
    expect(state(first)).to_have_text(SAVED)
    write(second, "Mine.")
    expect(state(second)).to_contain_text("somebody else changed this")
    second.close()
    second = opened(context, entry("3.2.6"))
    expect(done(second)).to_have_value("Mine.")
    expect(state(second)).to_contain_text("somebody else changed this")
    second.get_by_role("button", name="Compare").click()
    expect(second.locator("del")).to_have_text("Theirs.")


def test_words_that_came_too_late_are_kept_to_be_copied(writers, site):
    context = writers("contributor")
    page = opened(context, entry("2.2.1"))
    context.set_offline(True)
    write(page, "Written while the report was submitted.")
    expect(state(page)).to_have_text("Not saved: offline")
    site.run(CLOSE.format(before="open", after="closed"))
    context.set_offline(False)
    expect(state(page)).to_contain_text("Not saved: Reporting for this year is closed")
    page.close()
    page = opened(context, entry("2.2.1"))
    kept = page.locator("form[data-kept]")
    expect(kept.get_by_label("What was done")).to_have_value("Written while the report was submitted.")
    kept.get_by_role("button", name="Forget these words").click()
    page.reload()
    expect(kept).to_be_hidden()
    site.run(CLOSE.format(before="closed", after="open"))


def test_two_people_on_one_entry_see_each_other(writers):
    first = opened(writers("focal_point"), entry("2.5.5"))
    expect(first.locator(".also-here")).to_be_hidden()
    second = opened(writers("contributor"), entry("2.5.5"))
    expect(second.locator(".also-here")).to_have_text("Demo focal point has this entry open too.")
    write(second, "By the contributor.")
    expect(state(second)).to_have_text(SAVED)
    # As when somebody comes back to the window; by itself it asks three times a minute.
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.locator(".also-here")).to_have_text("Demo contributor has this entry open too.")
    expect(first.locator("[data-newer]")).to_be_visible()
    first.get_by_role("link", name="Load it").click()
    expect(done(first)).to_have_value("By the contributor.")


def test_entry_of_an_earlier_year_is_taken_over_with_one_click(signed_in):
    page = signed_in("focal_point")
    page.goto(entry("2.5.2"))
    expect(page.get_by_text("What was reported on 2021")).to_be_visible()
    page.get_by_role("button", name="Take it over").click()
    expect(done(page)).to_have_value("Work went on.")
    expect(page.locator("#id_language")).to_have_value("en")
    expect(page.get_by_text("2.5.2 is taken over.")).to_be_visible()


def test_without_scripts_saving_returns_to_the_same_place(writers):
    page = opened(writers(java_script_enabled=False), entry("3.2.7"))
    page.get_by_label("In progress").check()
    done(page).fill("Without a script.")
    expect(page.locator(".save-state")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile(r"/entries/3\.2\.7/#words$"))
    expect(page.get_by_text("3.2.7 is saved.")).to_be_in_viewport()
    expect(done(page)).to_have_value("Without a script.")


def test_without_scripts_a_session_that_ended_gives_the_words_back(writers):
    context = writers(java_script_enabled=False)
    page = opened(context, entry("3.2.8"))
    done(page).fill("An hour of work.")
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your session has ended")
    expect(page.get_by_label("What was done")).to_have_value("An hour of work.")


def test_submitting_lists_what_is_missing_and_leads_there(signed_in):
    page = signed_in("focal_point")
    page.goto(REPORT)
    page.get_by_role("link", name="Check and submit").click()
    expect(page.get_by_text("entries are not answered yet")).to_be_visible()
    expect(page.get_by_role("button", name="Submit the report")).to_have_count(0)
    page.get_by_role("link", name=re.compile("^4.2.1 ")).click()
    expect(page.locator("#id_done")).to_be_visible()
