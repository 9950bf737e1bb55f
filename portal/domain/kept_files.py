"""Files that rows name, in a storage of their own: deleted with the last row, swept where none names them.

The storage may be a folder or a service: nothing is asked of it but to list and delete.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError

# How old a file is before it counts as left behind: nothing that writes a row takes that long.
LEFT_BEHIND = datetime.timedelta(days=1)


class FileMissing(DomainError):
    """The record names a file that is not in the storage."""

    def __init__(self):
        super().__init__(_("The file is not where it was kept. Tell the Secretariat, who can look for it."))


def opened(path: str, *, storage: Storage) -> File:
    """Return a file, to be read and closed. Raises FileMissing where the storage lacks it."""
    try:
        return storage.open(path)
    except FileNotFoundError as error:
        raise FileMissing from error


def discard(path: str, *, of: type[Model], storage: Storage) -> None:
    """Delete a file, unless a row of the model `of` still names it in its field `file`."""
    if not rows(of).filter(file=path).exists():
        storage.delete(path)


def sweep(*more: type[Model], of: type[Model], storage: Storage) -> int:
    """Delete the files that no row names and that are older than a day; return how many.

    Args:
        of, more: the models whose rows name the files of this storage in their field `file`.
    """
    before = timezone.now() - LEFT_BEHIND
    left = [path for path in unnamed((of, *more), storage) if storage.get_modified_time(path) < before]
    for path in left:
        storage.delete(path)
    return len(left)


def unnamed(models: tuple[type[Model], ...], storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the paths below `folder` that no row of `models` names."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    named = {
        path
        for model in models
        for path in rows(model).filter(file__startswith=folder).values_list("file", flat=True)
    }
    yield from (path for name in files if (path := f"{folder}{name}") not in named)
    for name in folders:
        yield from unnamed(models, storage, f"{folder}{name}/")


def rows(of: type[Model]) -> Any:
    return of._default_manager.all()
