"""Evidence in a browser, on a portal that runs as an operator starts it: sent, listed, got back, removed."""

import re
import stat
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.findings import AXE, cramped, findings
from tests.e2e.html_checker import complaints
from tests.factories.files import PDF, docx_file, picture
from tests.running import Portal

pytestmark = pytest.mark.browser
YEAR = 2049
with_and_without = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def page_of(code: str, language: str = "en") -> str:
    return f"/{language}/workspace/{YEAR}/kazakhstan/entries/{code}/evidence/"


@pytest.fixture(scope="module", autouse=True)
def year(site: Portal) -> None:
    site.run(
        "from tests.factories.reporting import open_year\n"
        f"open_year({YEAR}, codes=('2.5.1', '2.5.2', '2.5.3', '2.5.4'))"
    )


def kept_by(site: Portal) -> list[Path]:
    return [path for path in (site.folder / "evidence").rglob("*") if path.is_file()]


def add_file(page: Page, path: Path, title: str = "") -> None:
    page.locator("#file_file").set_input_files(path)
    page.locator("#file_title").fill(title)
    page.get_by_role("button", name="Add the file").click()


@with_and_without
def test_file_is_sent_listed_got_back_and_removed(signed_in, site, tmp_path, scripts):
    page = signed_in("focal_point", java_script_enabled=scripts)
    before, data = len(kept_by(site)), docx_file("Words " * 100_000)
    (tmp_path / "Есеп 2049.docx").write_bytes(data)
    page.goto(page_of("2.5.1"))
    add_file(page, tmp_path / "Есеп 2049.docx", f"Figures {scripts}")
    expect(page).to_have_url(re.compile(re.escape(page_of("2.5.1") + "#evidence") + "$"))
    expect(page.locator(".notice--success")).to_have_text(f"“Figures {scripts}” has been added.")
    assert len(kept_by(site)) == before + 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept_by(site)} == {0o600}
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Figures {scripts}", exact=True).click()
    assert download.value.suggested_filename == "Есеп 2049.docx"
    assert Path(download.value.path()).read_bytes() == data
    page.get_by_role("link", name=f"Remove “Figures {scripts}”").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator(".notice--success")).to_have_text(f"“Figures {scripts}” has been removed.")
    assert len(kept_by(site)) == before


def test_link_is_added_and_changed(signed_in):
    page = signed_in("contributor")
    page.goto(page_of("2.5.2"))
    page.locator("#link_url").fill("stat.gov.example")
    page.get_by_role("button", name="Add the link").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").click()
    expect(page.locator("#link_url")).to_be_focused()
    page.locator("#link_url").fill("https://stat.gov.example/tourism")
    page.get_by_role("button", name="Add the link").click()
    piece = page.locator(".evidence li")
    expect(piece).to_contain_text("Link to stat.gov.example")
    expect(piece).to_contain_text("Not public")
    piece.get_by_role("link", name="Change").click()
    page.get_by_label("Title").fill("Tourism")
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Save").click()
    expect(piece.locator(".badge")).to_have_text("Public")
    expect(piece.get_by_role("link", name="Tourism", exact=True)).to_have_attribute(
        "rel", "nofollow noopener"
    )


def test_file_of_fifty_megabytes_is_answered_with_the_limit(signed_in, site, tmp_path):
    page = signed_in("focal_point")
    before = len(kept_by(site))
    (tmp_path / "film.pdf").write_bytes(PDF + b"\0" * 50 * 1024 * 1024)
    page.goto(page_of("2.5.3"))
    add_file(page, tmp_path / "film.pdf", "A film")
    expect(page.locator(".error-summary")).to_contain_text("The file is larger than 20 MB.")
    expect(page.locator("#file_title")).to_have_value("A film")
    assert len(kept_by(site)) == before


def test_file_sent_after_the_session_ended_leads_to_sign_in_and_back(signed_in, site, tmp_path):
    page = signed_in("focal_point")
    before = len(kept_by(site))
    (tmp_path / "photo.png").write_bytes(picture("PNG") + b"\0" * 10_000_000)
    page.goto(page_of("2.5.3"))
    page.context.clear_cookies(name="sessionid")
    add_file(page, tmp_path / "photo.png")
    expect(page).to_have_url(re.compile("/en/accounts/login/"))
    account = site.accounts()["focal_point"]
    page.locator("#id_login").fill(account["email"])
    page.locator("#id_password").fill(account["password"])
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(re.escape(page_of("2.5.3"))))
    expect(page.locator("#file_file")).to_be_visible()
    assert len(kept_by(site)) == before


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_sound(signed_in, site, tmp_path, width, theme):
    page = signed_in("focal_point", viewport={"width": width, "height": 900}, color_scheme=theme)
    page.context.add_init_script(AXE)
    address = page_of("2.5.4")
    page.goto(address)
    if not page.locator(".evidence li").count():
        (tmp_path / "picture.png").write_bytes(picture("PNG"))
        add_file(page, tmp_path / "picture.png", "A picture with a long name that goes on " * 4)
        page.goto(address)
    saved = []

    def look(name: str) -> None:
        assert findings(page, "en") == []
        saved.append(tmp_path / f"{name}.html")
        saved[-1].write_text(page.content(), encoding="utf-8")

    def follow(what) -> None:
        """Click, and wait for the page that it leads to: a busy machine takes its time."""
        with page.expect_navigation():
            what.click()

    look("list")
    follow(page.get_by_role("button", name="Add the link"))
    look("faults")
    page.goto(address)
    follow(page.get_by_role("link", name="Change"))
    look("change")
    page.goto(address)
    follow(page.get_by_role("link", name="Remove"))
    look("remove")
    assert complaints(saved) == []
    page.goto(address)
    assert cramped(page) == []
