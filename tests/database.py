"""What the tests need of the database, made once where it would be the same each time.

The SQLite database is kept from run to run while nothing that goes into it changes: migrating and loading the content
takes seconds, copying the file that came out of it takes none. Records that many tests of a module look at are made
once for all of them.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from tests.running import ROOT

INGREDIENTS = (
    "portal/**/*.py",
    "vision/**/*.py",
    "diaspora/**/*.py",
    "civil_society/**/*.py",
    "fixtures/**/*.*",
    "requirements.txt",
)


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


def records_of_module(make: Callable[[], None]):
    """Return a fixture by which all tests of a module find what `make` makes, without its history.

    Each test goes back to it, and the module to what was before: `records = records_of_module(prepare)`.
    """

    @pytest.fixture(scope="module", autouse=True)
    def records(django_db_setup, django_db_blocker):
        around = transaction.atomic()
        # As the transactions of a test are: what insists on being outermost does not mind it.
        around._from_testcase = True
        with django_db_blocker.unblock():
            around.__enter__()
        try:
            with django_db_blocker.unblock(), override_settings(SIMPLE_HISTORY_ENABLED=False):
                make()
            yield
        finally:
            with django_db_blocker.unblock():
                transaction.set_rollback(True)
                around.__exit__(None, None, None)

    return records
