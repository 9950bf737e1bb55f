"""What packages say to our users is said in Turkish, Azerbaijani and Kazakh."""

from io import StringIO
from pathlib import Path

import polib
import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import DjangoTranslation

from portal.text.scripts import foreign_words
from portal.translations import catalogues, third_party

pytestmark = pytest.mark.slow

OURS = {"portal", "vision", "diaspora", "civil_society"}
every_language = pytest.mark.parametrize("language", third_party.LANGUAGES)


def catalogue_path(root: Path, language: str, domain: str) -> Path:
    return root / "locale" / "third_party" / language / "LC_MESSAGES" / f"{domain}.po"


def kept_catalogues(root: Path) -> dict[str, str]:
    folder = root / "locale" / "third_party"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.po")}


@pytest.fixture
def compiled(settings, tmp_path):
    """The catalogues as the repository has them, compiled, and used after those of the packages alone."""
    for name in kept_catalogues(settings.BASE_DIR):
        target = (tmp_path / name).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        source = settings.BASE_DIR / "locale" / "third_party" / name
        polib.pofile(str(source)).save_as_mofile(str(target))
    settings.LOCALE_PATHS = [tmp_path]


def test_catalogues_are_complete_and_sound(settings):
    out = StringIO()
    call_command("third_party_messages", "--check", stdout=out, stderr=out)
    assert out.getvalue().count(" 0 problems") == len(third_party.LANGUAGES) * len(third_party.DOMAINS)


def test_second_run_changes_nothing(settings, tmp_path):
    before = kept_catalogues(settings.BASE_DIR)
    for name, text in before.items():
        target = tmp_path / "locale" / "third_party" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    settings.BASE_DIR = tmp_path
    call_command("third_party_messages", stdout=StringIO())
    assert kept_catalogues(tmp_path) == before


def test_check_without_catalogues_fails_and_writes_nothing(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("third_party_messages", "--check", stdout=StringIO(), stderr=out)
    assert "“Type to search”: missing, run third_party_messages" in out.getvalue()
    assert not list(tmp_path.rglob("*.po"))


@every_language
def test_required_field_error_is_in_the_language_of_the_user(compiled, language):
    messages = {}
    for code in ("en", *third_party.LANGUAGES):
        with override(code), pytest.raises(ValidationError) as error:
            forms.CharField().clean("")
        with override(code):
            messages[code] = str(error.value.messages[0])
    others = [text for code, text in messages.items() if code != language]
    assert messages[language] not in others
    assert not list(foreign_words(messages[language], language))


@every_language
@pytest.mark.parametrize(
    "message",
    [
        "Type to search",  # unfold
        "Save and continue editing",  # django.contrib.admin
        "Confirm import",  # import_export
        "Change reason",  # simple_history
        "Forgot your password?",  # allauth
        "Multiple values may be separated by commas.",  # django_filters
    ],
)
def test_message_of_each_package_has_a_translation_of_its_own(compiled, language, message):
    texts = {}
    for code in third_party.LANGUAGES:
        with override(code):
            texts[code] = gettext(message)
    assert message not in texts.values()
    assert len(set(texts.values())) == len(third_party.LANGUAGES)
    assert not list(foreign_words(texts[language], language))


@every_language
def test_every_message_a_user_meets_is_in_the_language_alone(compiled, language):
    """Nothing falls back to Turkish, be the translation ours or the package's."""
    wrong = []
    with override(language):
        for (context, msgid, plural), entry in third_party.all_messages("django").items():
            source = f"{context}\x04{msgid}" if context else msgid
            text = ngettext(source, entry.msgid_plural, 5) if plural else gettext(source)
            found = polib.POEntry(msgid=entry.msgid_plural or msgid, msgstr=text)
            wrong += [f"{msgid}: {problem}" for problem in catalogues.problems_of(found, language)]
    assert wrong == []


@every_language
def test_date_picker_names_the_months_in_the_language(compiled, language):
    admin = Path(apps.get_app_config("admin").path)
    translation = DjangoTranslation(language, "djangojs", [str(admin / "locale")])
    expected = {"tr": "Nisan", "az": "Aprel", "kk": "Сәуір"}
    assert translation.gettext("April") == expected[language]


def test_correction_takes_the_place_of_the_packages_translation(compiled):
    with override("kk"):
        assert ngettext("%(total_count)s selected", "All %(total_count)s selected", 5) == (
            "Барлық %(total_count)s таңдалды"
        )
        assert gettext("Date/time") == "Күні/уақыты"


def test_every_installed_package_with_messages_is_followed():
    followed = {package.name for package in third_party.PACKAGES}
    for application in apps.get_app_configs():
        name, folder = application.name, Path(application.path)
        if name in OURS or name in third_party.LEFT_OUT:
            continue
        if name.startswith("django.contrib.") and not (folder / "locale").exists():
            continue  # Django keeps the messages of these in its own catalogue.
        assert {name, name.split(".")[0]} & followed or not uses_gettext(folder), name


def uses_gettext(folder: Path) -> bool:
    return any("gettext" in path.read_text() for path in folder.rglob("*.py"))


def test_what_is_skipped_as_not_installed_is_not_installed(settings):
    skipped = {name for name, why in third_party.LEFT_OUT.items() if why == third_party.NOT_INSTALLED}
    for package in third_party.PACKAGES:
        root = package.name.split(".")[0]
        for pattern, why in package.unseen.items():
            if why == third_party.NOT_INSTALLED:
                folder = pattern.removeprefix(f"{root}/").removesuffix("/*")
                skipped.add(f"{root}.{folder.replace('/', '.')}")
    assert "allauth.headless" in skipped
    assert skipped & set(settings.INSTALLED_APPS) == set()


@pytest.mark.parametrize(
    ("msgid", "msgstr", "problem"),
    [
        ("Save", "", "not translated"),
        ("Delete %(name)s", "%(nome)s sil", "placeholders"),
        ("%s of %d", "%d / %s", "placeholders"),
        ("<strong>Note</strong>", "<b>Not</b>", "placeholders"),
        ("\nResults\n", "Sonuçlar", "line breaks"),
        ("Save", "Kayd\u0435t", "another alphabet in “Kayd\u0435t”"),  # a Cyrillic e
        ("Save", "Сақтау", "another alphabet in “Сақтау”"),
    ],
)
def test_wrong_translation_is_found(msgid, msgstr, problem):
    found = list(catalogues.problems_of(polib.POEntry(msgid=msgid, msgstr=msgstr), "tr"))
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Delete %(name)s", "%(name)s sil"),
        ("Changed {fields} for {name}", "{name} için {fields} değiştirildi"),
        ('See <a href="{}">this</a>', '<a href="{}">Buna</a> bakın'),
        ("Use the “Ә” key", "“Ә” tuşunu kullanın"),
    ],
)
def test_right_translation_is_left_alone(msgid, msgstr):
    assert list(catalogues.problems_of(polib.POEntry(msgid=msgid, msgstr=msgstr), "tr")) == []


def test_plural_form_may_leave_out_the_number_where_the_source_does():
    entry = polib.POEntry(
        msgid="One row", msgid_plural="%d rows", msgstr_plural={0: "Bir satır", 1: "%d satır"}
    )
    assert list(catalogues.problems_of(entry, "tr")) == []
    entry.msgstr_plural[1] = ""
    assert list(catalogues.problems_of(entry, "tr")) == ["not translated"]


def test_fuzzy_entry_and_fuzzy_header_are_problems(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(
        '#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: tr\\n"\n\n#, fuzzy\nmsgid "Save"\nmsgstr "Kaydet"\n'
    )
    assert catalogues.problems_in(catalogues.read(path), "tr") == ["header: fuzzy", "“Save”: fuzzy"]


def test_merging_keeps_translations_and_drops_what_is_not_wanted():
    existing = polib.POFile()
    existing.append(polib.POEntry(msgid="Save", msgstr="Kaydet"))
    existing.append(polib.POEntry(msgid="Gone", msgstr="Gitti"))
    wanted = [polib.POEntry(msgid="Add", comment="unfold"), polib.POEntry(msgid="Save", comment="unfold")]
    result = catalogues.merged(existing, wanted, catalogues.header_for("tr", "nplurals=2; plural=(n > 1);"))
    assert [(entry.msgid, entry.msgstr, entry.comment) for entry in result] == [
        ("Add", "", "unfold"),
        ("Save", "Kaydet", "unfold"),
    ]


def test_message_that_gained_a_plural_loses_its_translation():
    existing = polib.POFile()
    existing.append(polib.POEntry(msgid="row", msgstr="satır"))
    wanted = [polib.POEntry(msgid="row", msgid_plural="rows")]
    (entry,) = catalogues.merged(existing, wanted, {})
    assert entry.msgstr_plural == {0: "", 1: ""}
