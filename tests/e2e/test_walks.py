"""What visitors do, from click to click, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.enums import Language
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from vision.models import ActionItem, CooperationArea, Pillar

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
NEXT = {"tr": "en", "en": "az", "az": "kk", "kk": "tr"}
each_language = pytest.mark.parametrize("language", Language.values)
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def title(model, language: str, **lookup) -> str:
    return getattr(model.objects.get(**lookup), f"title_{language}")


def expect_page(page: Page, path: str, heading: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))
    expect(page.locator("html")).to_have_attribute("lang", path.split("/")[1])
    expect(page.locator("h1")).to_have_text(heading)


def switch_to(page: Page, language: str) -> None:
    page.locator(f".languages a[hreflang={language}]").click()


@each_language
@with_and_without
def test_from_home_to_an_item_to_another_language_and_back(visit, language, scripts):
    page, other = visit(java_script_enabled=scripts), NEXT[language]
    page.goto(f"/{language}/")
    page.get_by_role("link", name=title(Pillar, language, number=2)).click()
    expect_page(page, f"/{language}/vision/pillars/2/", title(Pillar, language, number=2))
    page.get_by_role("link", name=title(CooperationArea, language, code="2.5")).click()
    expect_page(page, f"/{language}/vision/areas/2.5/", title(CooperationArea, language, code="2.5"))
    page.get_by_role("link", name=title(ActionItem, language, code="2.5.3")).click()
    expect_page(page, f"/{language}/vision/actions/2.5.3/", title(ActionItem, language, code="2.5.3"))
    switch_to(page, other)
    expect_page(page, f"/{other}/vision/actions/2.5.3/", title(ActionItem, other, code="2.5.3"))
    page.go_back()
    expect_page(page, f"/{language}/vision/actions/2.5.3/", title(ActionItem, language, code="2.5.3"))


@each_language
def test_back_up_by_the_breadcrumbs_and_on_by_the_neighbours(page, language):
    page.goto(f"/{language}/vision/actions/1.2.3/")
    page.locator(".neighbours a[rel=next]").click()
    expect_page(page, f"/{language}/vision/actions/2.1.1/", title(ActionItem, language, code="2.1.1"))
    page.locator(".breadcrumbs a").nth(3).click()
    expect_page(page, f"/{language}/vision/areas/2.1/", title(CooperationArea, language, code="2.1"))
    page.locator(".breadcrumbs a").nth(2).click()
    expect_page(page, f"/{language}/vision/pillars/2/", title(Pillar, language, number=2))
    page.locator(".breadcrumbs a").first.click()
    expect(page).to_have_url(re.compile(f"/{language}/$"))


def test_language_that_was_picked_is_remembered(visit):
    page = visit(locale="en-GB")
    page.goto("/")
    expect(page).to_have_url(re.compile("/en/$"))
    switch_to(page, "kk")
    expect(page).to_have_url(re.compile("/kk/$"))
    page.goto("/vision/actions/2.5.3/")
    expect_page(page, "/kk/vision/actions/2.5.3/", title(ActionItem, "kk", code="2.5.3"))


def test_without_scripts_the_browser_is_asked_for_the_language(visit):
    page = visit(locale="az-AZ", java_script_enabled=False)
    page.goto("/vision/")
    expect(page).to_have_url(re.compile("/az/vision/$"))


@each_language
@with_and_without
def test_search_from_the_header(visit, language, scripts):
    page = visit(java_script_enabled=scripts)
    page.goto(f"/{language}/states/")
    page.locator("#site-search").fill("Qazaqstan")
    page.locator("#site-search").press("Enter")
    expect(page).to_have_url(re.compile(rf"/{language}/search/\?q=Qazaqstan$"))
    expect(page.locator("#site-search")).to_have_value("Qazaqstan")
    page.locator("main").get_by_role("link", name={"tr": "Kazakistan", "az": "Qazaxıstan", "kk": "Қазақстан"}.get(
        language, "Kazakhstan"
    ), exact=True).click()
    expect(page).to_have_url(re.compile(f"/{language}/states/kazakhstan/$"))


@each_language
@with_and_without
def test_filters_pages_and_the_way_back(visit, language, scripts):
    page = visit(java_script_enabled=scripts)
    page.goto(f"/{language}/vision/actions/")
    rows, chips = page.locator(".items__row"), page.locator(".chips a")
    expect(rows).to_have_count(30)
    page.locator("#id_pillar").select_option("2")
    page.locator("#id_sort").select_option("title")
    page.locator(".filters button[type=submit]").click()
    expect(chips).to_have_count(1)
    expect(page.locator(".result-count")).to_contain_text("71")
    page.locator(".pager a[rel=next]").click()
    expect(page).to_have_url(re.compile(r"pillar=2&.*sort=title.*page=2$"))
    expect(page.locator("#id_pillar")).to_have_value("2")
    page.locator("#id_q").fill("turizm")
    page.locator("#id_q").press("Enter")
    expect(chips).to_have_count(2)
    expect(page).not_to_have_url(re.compile("page="))
    page.go_back()
    expect(page).to_have_url(re.compile("page=2$"))
    expect(chips).to_have_count(1)
    expect(page.locator(".pager [aria-current]")).to_contain_text("2")
    chips.first.click()
    expect(page.locator(".result-count")).to_contain_text("123")


def test_filtered_list_keeps_its_filters_in_another_language(page):
    page.goto("/en/vision/actions/?area=2.5&q=turizm")
    count = page.locator(".items__row").count()
    switch_to(page, "kk")
    expect(page).to_have_url(re.compile(r"/kk/vision/actions/\?area=2\.5&q=turizm$"))
    expect(page.locator(".items__row")).to_have_count(count)


def test_error_is_told_and_leads_to_its_field(page):
    page.goto("/en/vision/actions/?pillar=9")
    page.locator(".error-summary a").click()
    expect(page.locator("#id_pillar")).to_be_focused()


@with_and_without
def test_signing_in_changing_the_language_and_signing_out(visit, scripts):
    UserFactory(email="person@example.org", password=PASSWORD, language="kk")
    page = visit(java_script_enabled=scripts)
    page.goto("/en/")
    page.locator("footer a[href*=signed-in]").click()
    page.locator("#id_login").fill("person@example.org")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/kk/accounts/$"))
    page.locator("#id_language").select_option("az")
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/az/accounts/$"))
    page.locator("main a[href*=logout]").click()
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/az/$"))
    page.goto("/az/accounts/")
    expect(page).to_have_url(re.compile("/az/accounts/login/"))
