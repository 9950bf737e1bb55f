"""Every mail in every language, and what may not get into one."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.conf import settings as installation
from django.utils import translation
from django.utils.translation import gettext

from portal import mail
from portal.domain.notices import kinds
from portal.enums import Language
from portal.models import User
from tests.html import Page

TEMPLATES = Path(installation.BASE_DIR) / "templates" / "emails"
NAMES = sorted(path.stem for path in TEMPLATES.glob("[!_]*.html"))
SITE, CONTACT = "https://portal.example", "write-to@portal.example"
ADDRESS = re.compile(r"https?://[^\s()<>\"]+")
BEHIND_WORDS = re.compile(r" \(https?://[^\s)]+\)")
# A reader without an account changes what is followed, or ends it.
WAYS_OUT = {"follow_digest": 2}
each_mail = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(autouse=True)
def installation_of_its_own(settings):
    settings.SITE_URL, settings.CONTACT_EMAIL, settings.DEFAULT_FROM_EMAIL = SITE, CONTACT, CONTACT


def page_of(message) -> Page:
    return Page(message.alternatives[0].content)


def reset_mail(**person):
    reader = User(**{"email": "reader@example.org", "language": "en"} | person)
    return mail.compose("password_reset", reader, {"uid": "1", "key": "abc-def", "days": 3})


def may_be_switched_off() -> set[str]:
    """Return the templates of the mails that people may do without."""
    return {kind.template for kind in kinds().values() if kind.may_be_switched_off}


def test_each_template_is_of_a_kind_of_notice():
    assert {kind.template for kind in kinds().values()} == set(NAMES)


def test_each_template_has_a_sample():
    assert list(mail.samples()) == NAMES


# --- The two parts ------------------------------------------------------------------------------------------


@each_mail
@each_language
def test_both_parts_are_there_and_say_their_language(name, language):
    message = message_from_bytes(mail.sample_mail(name, language).message().as_bytes(), policy=policy.default)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated"
    page = Page(message.get_body(("html",)).get_content())
    assert (page.one("html")["lang"], page.one("html")["dir"]) == (language, "ltr")
    assert page.one("div", role="article")["lang"] == language
    assert page.title == message["Subject"].strip()


@each_mail
@each_language
def test_links_are_absolute_and_the_same_in_both_parts(name, language):
    message = mail.sample_mail(name, language)
    links = {link for link in page_of(message).links() if not link.startswith("mailto:")}
    assert links == set(ADDRESS.findall(message.body))
    # The back-office speaks the language of the reader, whatever its address.
    places = (f"{SITE}/{language}/", f"{SITE}/admin/")
    assert all(link == SITE or link.startswith(places) for link in links)
    assert CONTACT in message.body
    assert f"mailto:{CONTACT}" in page_of(message).links()


@each_mail
@each_language
def test_address_of_the_button_is_shown_in_full(name, language):
    page = page_of(mail.sample_mail(name, language))
    shown = {link.text for link in page.all("a")}
    assert {button["href"] for button in page.all("a", class_="button")} <= shown


@each_mail
@each_language
def test_what_the_text_part_says_stands_in_the_other_too(name, language):
    message = mail.sample_mail(name, language)
    words = page_of(message).one("body").text
    # Where a line may end is a matter of its own: `Page` reads spaces alike.
    for line in message.body.replace("\u00a0", " ").splitlines():
        # Where a link has words of its own, only the text part writes out its address.
        assert BEHIND_WORDS.sub("", line).strip("- ").removesuffix(":") in words


@each_mail
@each_language
def test_text_part_has_no_markup(name, language):
    body = mail.sample_mail(name, language).body
    assert not re.search(r"[<>{}]|&\w+;|%\(", body)
    assert "\n\n\n" not in body
    assert body.count("\n-- \n") == 1


@each_mail
@each_language
def test_nothing_is_fetched_and_nothing_runs(name, language):
    html = mail.sample_mail(name, language).alternatives[0].content
    page = Page(html)
    assert {element.tag for element in page.elements} & {"img", "link", "script", "iframe", "form"} == set()
    assert not re.search(r"url\(|@import|\bsrc=|background=", html)
    assert set(ADDRESS.findall(html)) == {link for link in page.links() if link.startswith("http")}


@each_mail
@each_language
def test_styles_are_in_the_elements_and_small_screens_and_dark_ones_are_thought_of(name, language):
    page = page_of(mail.sample_mail(name, language))
    sheet = page.one("style").text
    assert sheet.startswith("@media")
    assert "prefers-color-scheme: dark" in sheet
    assert "max-width: 480px" in sheet
    assert page.one("meta", name="color-scheme")["content"] == "light dark"
    for tag in ("p", "h1", "a", "td"):
        assert all(element.get("style") for element in page.all(tag))
    assert all(table["role"] == "presentation" for table in page.all("table"))


# --- The words ----------------------------------------------------------------------------------------------


@each_mail
@pytest.mark.parametrize("language", [code for code in Language.values if code != "en"])
def test_no_line_is_left_in_english(name, language):
    english, message = mail.sample_mail(name, "en"), mail.sample_mail(name, language)
    same = set(english.body.splitlines()) & set(message.body.splitlines())
    # An address of the back-office is the same in every language.
    assert {
        line for line in same if line.strip("- ") and line != SITE and not line.startswith(f"{SITE}/admin/")
    } == set()
    assert message.subject != english.subject
    preheaders = [page_of(one).one("div", class_="preheader").text for one in (english, message)]
    assert preheaders[0] != preheaders[1]


@each_mail
@each_language
def test_subject_is_one_short_line_and_the_text_names_the_portal_and_why_one_gets_it(name, language):
    message = mail.sample_mail(name, language)
    assert "\n" not in message.subject
    assert 10 < len(message.subject) < 80
    with translation.override(language):
        portal = gettext("Vision portal")
    signature = message.body.split("\n-- \n")[1].splitlines()
    assert signature[0].startswith(portal)
    assert len(signature) == 4 + WAYS_OUT.get(name, int(name in may_be_switched_off()))
    assert portal in str(message_from_bytes(message.message().as_bytes(), policy=policy.default)["From"])


@each_language
def test_special_letters_arrive_as_they_are(language):
    name = "İpek Ağaoğlu Əhmədov Қыдырғали Ңұсқаулы"
    message = message_from_bytes(
        reset_mail(name=name, language=language).message().as_bytes(), policy=policy.default
    )
    for kind in ("plain", "html"):
        assert name in message.get_body((kind,)).get_content()


def test_person_is_addressed_by_name_and_somebody_unknown_is_greeted():
    assert "\nDear Ayşe,\n" in reset_mail(name="Ayşe").body
    assert "\nHello,\n" in reset_mail(name="").body


@each_mail
@each_language
def test_mail_leads_to_where_it_is_switched_off_if_it_can_be(name, language):
    links = page_of(mail.sample_mail(name, language)).links()
    assert (f"{SITE}/{language}/accounts/notices/" in links) == (name in may_be_switched_off())


@each_language
def test_footer_of_a_notice_leads_to_where_one_chooses(tmp_path, settings, language):
    """A template of its own: which mails of the portal may be switched off may change."""
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "trial.html").write_text('{% extends "emails/_notice.html" %}')
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    message = mail.compose("trial", User(email="reader@example.org", language=language))
    address = f"{SITE}/{language}/accounts/notices/"
    assert address in page_of(message).links()
    assert f"({address})" in message.body


# --- Who gets it, and from whom -----------------------------------------------------------------------------


@each_language
def test_language_is_that_of_the_reader_whatever_is_active(language):
    with translation.override("tr"):
        message = reset_mail(language=language)
        assert translation.get_language() == "tr"
    assert f"/{language}/accounts/" in message.body


def test_address_without_a_person_is_written_to_in_the_language_given_else_the_active_one():
    with translation.override("az"):
        assert mail.compose("unknown_account", "x@example.org").extra_headers["Content-Language"] == "az"
        chosen = mail.compose("unknown_account", "x@example.org", language="kk")
    assert chosen.extra_headers["Content-Language"] == "kk"
    assert chosen.to == ["x@example.org"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("robot@portal.example", "Vision portal <robot@portal.example>"),
        ("Ofis Ş <robot@portal.example>", "Ofis Ş <robot@portal.example>"),
    ],
)
def test_sender_has_a_name_and_answers_reach_people(settings, given, shown):
    settings.DEFAULT_FROM_EMAIL = given
    message = message_from_bytes(reset_mail().message().as_bytes(), policy=policy.default)
    assert str(message["From"]) == shown
    assert str(message["Reply-To"]) == CONTACT


# --- What comes from outside --------------------------------------------------------------------------------


def test_markup_in_a_name_stays_words():
    name = "<a href='https://evil.example'>Ayşe</a> & <b>co</b>"
    message = reset_mail(name=name)
    page = page_of(message)
    assert page.all("b") == []
    assert not [link for link in page.links() if "evil" in link]
    assert f"Dear {name}," in page.one("body").text
    assert f"\nDear {name},\n" in message.body


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_line_ends_in_a_name_begin_no_line_of_their_own(end):
    message = reset_mail(name=f"Ayşe{end}{end}-- {end}Bcc: x@example.org")
    assert "\nDear Ayşe -- Bcc: x@example.org,\n" in message.body
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["reader@example.org"]
