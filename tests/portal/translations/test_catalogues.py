"""The marks of translations: other faults of a catalogue are tested with those of third-party packages."""

import polib
import pytest

from portal.translations import catalogues, own


@pytest.mark.parametrize(
    ("language", "msgid", "msgstr", "fault"),
    [
        ("tr", "Saved as “%(name)s”", "'%(name)s' olarak kaydedildi", "straight quotation mark"),
        ("kk", "Saved as “%(name)s”", "“%(name)s” деп сақталды", "“ not within « »"),
        ("az", "Nothing was changed here.", "Burada heç nə dəyişmədi", "full stop"),
        ("az", "Nothing was changed here", "Burada heç nə dəyişmədi.", "full stop"),
        ("tr", "%(count)s of %(total)s", "%(count)s  / %(total)s", "double space"),
    ],
)
def test_wrong_mark_is_found(language, msgid, msgstr, fault):
    (found,) = catalogues.faults_of(polib.POEntry(msgid=msgid, msgstr=msgstr), language)
    assert fault in found


@pytest.mark.parametrize(
    ("language", "msgid", "msgstr"),
    [
        ("tr", '<a href="%(url)s">Here</a> is more.', '<a href="%(url)s">Burada</a> fazlası var.'),
        ("kk", "Loading more results here...", "Тағы нәтижелер жүктелуде…"),
        ("tr", "6 a.m.", "06.00"),
        ("az", "Nothing was changed here.", ""),
    ],
)
def test_right_marks_are_left_alone(language, msgid, msgstr):
    assert list(catalogues.faults_of(polib.POEntry(msgid=msgid, msgstr=msgstr), language)) == []


def test_every_form_of_a_plural_is_looked_at():
    entry = polib.POEntry(msgid="One", msgid_plural="%d", msgstr_plural={0: "Bir", 1: "%d - çok"})
    assert list(catalogues.faults_of(entry, "tr")) == ["hyphen used as a dash at “X - çok”"]


def test_marks_of_the_sources_are_looked_at():
    messages = [polib.POEntry(msgid="It’s “here”"), polib.POEntry(msgid="It's", msgid_plural="They’re")]
    assert own.source_problems(messages) == ["“It's”: straight quotation mark at “It's”"]


def test_update_puts_the_no_break_spaces_in_and_the_check_asks_for_them(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    path = own.path_of("kk")
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="This is a picture.", msgstr="Бұл – сурет."))
    catalogue.append(polib.POEntry(msgid="%d of 9", msgid_plural="x", msgstr_plural={0: "9 ай", 1: "%d ай"}))
    catalogues.write(catalogue, path)
    (missing, *_) = [line for line in own.problems("kk", list(catalogue)) if "update_messages" in line]
    assert missing == "“This is a picture.”: may break where a line must not end, run update_messages"
    catalogues.write(own.up_to_date("kk", list(catalogue)), path)
    single, plural = catalogues.read(path)
    assert single.msgstr == "Бұл\u00a0– сурет."
    assert plural.msgstr_plural == {0: "9\u00a0ай", 1: "%d ай"}
    assert not [line for line in own.problems("kk", list(catalogue)) if "update_messages" in line]
