"""The portal's own messages: what the sources say, and the catalogue of each language.

A development tool, as `catalogues`: nothing that runs in production imports it.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings

from portal.text.faults import faults
from portal.text.typography import bind
from portal.translations import catalogues
from portal.translations.extraction import messages_in
from portal.translations.third_party import plural_forms

# English is the language of the messages themselves.
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
SUFFIXES = (".py", ".html", ".txt")
COMMENT = """The portal's own messages.
Kept up to date by `manage.py update_messages`; translate by hand, then run `manage.py check_messages`."""


def path_of(language: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[tuple[Path, Path]]:
    """Yield the files that may hold messages, each with its path from the root of the project."""
    root = Path(settings.BASE_DIR)
    own = [Path(config.path) for config in apps.get_app_configs() if Path(config.path).parent == root]
    for folder in [*own, root / "templates"]:
        for source in sorted(folder.rglob("*")):
            if source.suffix in SUFFIXES and "migrations" not in source.parts:
                yield source, source.relative_to(root)


def wanted() -> list[polib.POEntry]:
    """Return every message of the sources, with the files that hold it and without a translation."""
    return [entry for entry in messages_in(sources(), "django") if not entry.obsolete]


def up_to_date(language: str, messages: list[polib.POEntry]) -> polib.POFile:
    """Return what the catalogue of `language` should hold: `messages`, with the translations it has.

    Unlike the texts of records, translations go to pages as they are: they have their no-break spaces here.
    """
    header = catalogues.header_for(language, plural_forms(language), "vision-portal")
    catalogue = catalogues.merged(catalogues.read(path_of(language)), messages, header, COMMENT)
    for entry in catalogue:
        entry.msgstr = bind(entry.msgstr, language)
        entry.msgstr_plural = {form: bind(text, language) for form, text in entry.msgstr_plural.items()}
    return catalogue


def source_problems(messages: list[polib.POEntry]) -> list[str]:
    """Return what is wrong with the marks of the English in the sources, one line a problem."""
    return [
        f"“{text.strip()}”: {fault}"
        for entry in messages
        for text in catalogues.sources_of(entry)
        for fault in faults(catalogues.MARK.sub("X", text), "en")
    ]


def problems(language: str, messages: list[polib.POEntry]) -> list[str]:
    """Return what is wrong with the catalogue of `language`, one line a problem."""
    existing = catalogues.read(path_of(language))
    present = {catalogues.key_of(entry) for entry in existing if not entry.obsolete}
    asked = {catalogues.key_of(entry) for entry in messages}
    return [
        *(f"“{key[1].strip()}”: missing, run update_messages" for key in sorted(asked - present, key=str)),
        *(
            f"“{key[1].strip()}”: no longer used, run update_messages"
            for key in sorted(present - asked, key=str)
        ),
        *(
            f"“{entry.msgid.strip()}”: may break where a line must not end, run update_messages"
            for entry in existing
            if any(bind(text, language) != text for text in catalogues.translations_of(entry))
        ),
        *catalogues.problems_in(existing, language),
    ]
