"""What visitors do, from click to click, with and without JavaScript."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from playwright.sync_api import Page, expect

from portal.enums import Language

pytestmark = pytest.mark.browser
NEXT = {"tr": "en", "en": "az", "az": "kk", "kk": "tr"}
KAZAKHSTAN = {"tr": "Kazakistan", "en": "Kazakhstan", "az": "Qazaxıstan", "kk": "Қазақстан"}
WIDE = {"width": 1280, "height": 900}
each_language = pytest.mark.parametrize("language", Language.values)
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def read_titles() -> dict[str, dict[str, str]]:
    """Return the titles of pillars, areas and items by code and language."""
    files = sorted((Path(settings.BASE_DIR) / "fixtures" / "vision").glob("pillar-*.yaml"))
    records = [record for file in files for record in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return {record["code"]: record["title"] for record in records}


TITLES = read_titles()


@pytest.fixture
def visit(open_context):
    def visit(*, scripts: bool = True, **options) -> Page:
        return open_context(viewport=WIDE, java_script_enabled=scripts, **options).new_page()

    return visit


def expect_page(page: Page, path: str, heading: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))
    expect(page.locator("html")).to_have_attribute("lang", path.split("/")[1])
    expect(page.locator("h1")).to_have_text(heading)


def expect_address(page: Page, ending: str) -> None:
    expect(page).to_have_url(re.compile(f"{ending}$"))


def switch_to(page: Page, language: str) -> None:
    page.locator(f".languages a[hreflang={language}]").click()


@each_language
@with_and_without
def test_from_home_to_an_item_to_another_language_and_back(visit, language, scripts):
    page, other = visit(scripts=scripts), NEXT[language]
    page.goto(f"/{language}/")
    page.locator("main :is(h2, h3)").get_by_role("link", name=TITLES["2"][language]).click()
    expect_page(page, f"/{language}/vision/pillars/2/", TITLES["2"][language])
    page.locator("main :is(h2, h3)").get_by_role("link", name=TITLES["2.5"][language]).click()
    expect_page(page, f"/{language}/vision/areas/2.5/", TITLES["2.5"][language])
    page.locator("main :is(h2, h3)").get_by_role("link", name=TITLES["2.5.3"][language]).click()
    expect_page(page, f"/{language}/vision/actions/2.5.3/", TITLES["2.5.3"][language])
    switch_to(page, other)
    expect_page(page, f"/{other}/vision/actions/2.5.3/", TITLES["2.5.3"][other])
    page.go_back()
    expect_page(page, f"/{language}/vision/actions/2.5.3/", TITLES["2.5.3"][language])


@each_language
def test_on_by_the_neighbours_and_up_by_the_breadcrumbs(visit, language):
    page = visit()
    page.goto(f"/{language}/vision/actions/1.2.3/")
    page.locator(".neighbours a[rel=next]").click()
    expect_page(page, f"/{language}/vision/actions/2.1.1/", TITLES["2.1.1"][language])
    page.locator(".breadcrumbs a").nth(3).click()
    expect_page(page, f"/{language}/vision/areas/2.1/", TITLES["2.1"][language])
    page.locator(".breadcrumbs a").nth(2).click()
    expect_page(page, f"/{language}/vision/pillars/2/", TITLES["2"][language])
    page.locator(".breadcrumbs a").first.click()
    expect_address(page, f"/{language}/")


def test_language_that_was_picked_is_remembered(visit):
    page = visit(locale="en-GB")
    page.goto("/")
    expect_address(page, "/en/")
    switch_to(page, "kk")
    expect_address(page, "/kk/")
    page.goto("/vision/actions/2.5.3/")
    expect_page(page, "/kk/vision/actions/2.5.3/", TITLES["2.5.3"]["kk"])


def test_without_scripts_the_browser_is_asked_for_the_language(visit):
    page = visit(locale="az-AZ", scripts=False)
    page.goto("/vision/")
    expect_address(page, "/az/vision/")


@each_language
@with_and_without
def test_search_from_the_header(visit, language, scripts):
    page = visit(scripts=scripts)
    page.goto(f"/{language}/states/")
    page.locator("#site-search").fill("Qazaqstan")
    page.locator("#site-search").press("Enter")
    expect_address(page, rf"/{language}/search/\?q=Qazaqstan")
    expect(page.locator("#site-search")).to_have_value("Qazaqstan")
    page.locator("main").get_by_role("link", name=KAZAKHSTAN[language], exact=True).click()
    expect_page(page, f"/{language}/states/kazakhstan/", KAZAKHSTAN[language])


@each_language
@with_and_without
def test_filters_pages_and_the_way_back(visit, language, scripts):
    page = visit(scripts=scripts)
    page.goto(f"/{language}/vision/actions/")
    rows, chips = page.locator(".items__row"), page.locator(".chips a[href^='?']")
    expect(rows).to_have_count(30)
    page.locator("#id_pillar").select_option("3")
    page.locator("#id_sort").select_option("title")
    page.locator(".filters button[type=submit]").click()
    expect(chips).to_have_count(1)
    expect(page.locator(".result-count")).to_contain_text("33")
    expect_address(page, "sort=title")
    page.locator(".pager a[rel=next]").click()
    expect_address(page, r"pillar=3&.*sort=title.*page=2")
    expect(rows).to_have_count(3)
    expect(page.locator("#id_pillar")).to_have_value("3")
    page.locator("#id_q").fill("diaspora")
    page.locator("#id_q").press("Enter")
    expect(chips).to_have_count(2)
    expect(page).not_to_have_url(re.compile("page="))
    page.go_back()
    expect_address(page, "page=2")
    expect(chips).to_have_count(1)
    expect(page.locator(".pager [aria-current]")).to_contain_text("2")
    chips.first.click()
    expect(chips).to_have_count(0)
    expect(rows).to_have_count(30)


def test_filtered_list_keeps_its_filters_in_another_language(visit):
    page = visit()
    page.goto("/en/vision/actions/?area=3.4&q=diaspora")
    count = page.locator(".items__row").count()
    assert count > 0
    switch_to(page, "kk")
    expect_address(page, r"/kk/vision/actions/\?area=3\.4&q=diaspora")
    expect(page.locator(".items__row")).to_have_count(count)


def test_error_is_told_and_leads_to_its_field(visit):
    page = visit()
    page.goto("/en/vision/actions/?pillar=9")
    page.locator(".error-summary a").click()
    expect(page.locator("#id_pillar")).to_be_focused()


@with_and_without
def test_signing_in_changing_the_language_and_signing_out(visit, site, scripts):
    email, password = f"walker-{scripts}@example.org".lower(), "a phrase of eleven words"
    site.run(
        "from tests.factories import UserFactory\n"
        f"UserFactory(email={email!r}, password={password!r}, language='kk')"
    )
    page = visit(scripts=scripts)
    page.goto("/en/")
    page.locator("footer a[href*=signed-in]").click()
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    page.locator("main button[type=submit]").click()
    expect_address(page, "/kk/accounts/")
    page.locator("#id_language").select_option("az")
    page.locator("main button[type=submit]").click()
    expect_address(page, "/az/accounts/")
    page.locator("main a[href*=logout]").click()
    page.locator("main button[type=submit]").click()
    expect_address(page, "/az/accounts/signed-out/")
    page.goto("/az/accounts/")
    expect(page).to_have_url(re.compile("/az/accounts/login/"))


def test_table_stays_a_table_for_screen_readers_when_its_rows_become_cards(open_context):
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/en/states/")
    cells = page.locator(".table-box tbody tr").first.locator("th, td")
    assert page.evaluate("getComputedStyle(document.querySelector('.table-box tr')).display") == "block"
    assert [cell.get_attribute("role") for cell in cells.all()] == ["rowheader", "cell", "cell"]
