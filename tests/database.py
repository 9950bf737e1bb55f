"""The SQLite database of the tests, kept from run to run while nothing that goes into it changes.

Migrating and loading the content takes seconds; copying the file that came out of it takes none.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.running import ROOT

INGREDIENTS = ("portal/**/*.py", "vision/**/*.py", "diaspora/**/*.py", "fixtures/**/*.*", "requirements.txt")


def digest() -> str:
    """Return a name for all that decides what is in the database: the code, the content, the packages."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in INGREDIENTS for path in ROOT.glob(pattern)):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


class KeptDatabase:
    """`cache` is where it is kept. Of those who ask for it at once, one makes it and the others wait."""

    def __init__(self, cache: Path):
        self.path = cache / f"{digest()}.sqlite3"
        self._lock = (cache / "lock").open("w")

    def fetch(self, target: Path) -> None:
        """Copy it to `target`; where there is none, whoever asked makes it there, and calls `keep()`."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if self.path.exists():
            shutil.copyfile(self.path, target)
            self._lock.close()

    def keep(self, made: Path) -> None:
        if self._lock.closed:
            return
        for stale in self.path.parent.glob("*.sqlite3"):
            stale.unlink()
        with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(self.path)) as copy:
            source.backup(copy)
        self._lock.close()
