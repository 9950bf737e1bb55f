"""The pages of a running portal load in a browser: style, fonts and scripts from its own address alone."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["tr", "en", "az", "kk"])
def test_home_loads_with_its_style_and_language(page, language):
    answer = page.goto(f"/{language}/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.styleSheets.length") > 0


@pytest.mark.parametrize("role", ["editor", "translator", "reviewer", "administrator"])
def test_staff_of_the_demonstration_enter_the_back_office(signed_in, role):
    page = signed_in(role)
    assert page.goto("/admin/").status == 200
    assert page.url.endswith("/admin/")


@pytest.mark.parametrize("role", ["contributor", "focal_point"])
def test_people_of_the_states_do_not_enter_the_back_office(signed_in, role):
    assert signed_in(role).goto("/admin/").status == 403
