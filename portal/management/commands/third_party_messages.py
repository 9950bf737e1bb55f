"""Brings the catalogues of third-party messages up to date, or tells what is wrong with them."""

import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.translations import catalogues, third_party


class Command(BaseCommand):
    help = (
        "Writes the messages of third-party packages that have no translation of their own into "
        "locale/third_party, keeping what is translated there. A development tool: needs GNU gettext."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only report what is wrong, and exit with 1")

    def handle(self, *, check: bool, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("GNU gettext is needed: apt-get install gettext")
        found = 0
        for language, domain, path in catalogue_paths():
            existing = catalogues.read(path)
            current = up_to_date(existing, language, domain)
            if not check:
                catalogues.write(current, path)
            problems = catalogue_problems(existing if check else current, current, language)
            found += len(problems)
            self.stdout.write(f"{language} {domain}: {len(current)} messages, {len(problems)} problems")
            for problem in problems:
                self.stderr.write(f"  {problem}")
        if check and found:
            raise CommandError(f"{found} problems in the catalogues of third-party messages")


def catalogue_paths() -> Iterator[tuple[str, str, Path]]:
    """Yield each catalogue that is kept: its language, its domain, and where it is."""
    for language in third_party.LANGUAGES:
        for domain in third_party.DOMAINS:
            folder = Path(settings.BASE_DIR) / "locale" / "third_party" / language / "LC_MESSAGES"
            yield language, domain, folder / f"{domain}.po"


def up_to_date(existing: polib.POFile, language: str, domain: str) -> polib.POFile:
    """Return what the catalogue should hold by the packages as they are installed now."""
    wanted = third_party.wanted_messages(language, domain, catalogues.replacements(existing))
    header = catalogues.header_for(language, third_party.plural_forms(language))
    return catalogues.merged(existing, wanted, header)


def catalogue_problems(catalogue: polib.POFile, current: polib.POFile, language: str) -> list[str]:
    """Return what is wrong in `catalogue`, with what it lacks or has too much of against `current`."""
    present = {catalogues.key_of(entry) for entry in catalogue}
    wanted = {catalogues.key_of(entry) for entry in current}
    return [
        *(f"{shown(key)}: missing, run third_party_messages" for key in sorted(wanted - present, key=str)),
        *(f"{shown(key)}: no longer used" for key in sorted(present - wanted, key=str)),
        *catalogues.problems_in(catalogue, language),
    ]


def shown(key: catalogues.Key) -> str:
    return f"“{key[1].strip()}”"
