"""Finding the messages in source files, as `makemessages` finds them (needs GNU gettext)."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib


def messages_in(sources: Iterable[tuple[Path, Path]], domain: str) -> list[polib.POEntry]:
    """Return the messages of `sources`: pairs of a file and the relative path by which the messages name it.

    The search runs on a copy, so that nothing is written beside the sources.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for source, relative in sources:
            (copy / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy / relative)
        (copy / "locale").mkdir(exist_ok=True)
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "-d", domain]
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [*command, "--add-location", "file"], cwd=copy, env=environment, check=True, capture_output=True
        )
        catalogue = copy / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        return list(polib.pofile(str(catalogue))) if catalogue.exists() else []
