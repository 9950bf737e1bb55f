"""Files that rows name, in a storage of their own: deleted with the last row, swept where none names them.

The storage may be a folder or a service: nothing is asked of it but to list and delete.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import Storage
from django.db.models import Model
from django.utils import timezone

# How old a file is before it counts as left behind: nothing that writes a row takes that long.
LEFT_BEHIND = datetime.timedelta(days=1)


def discard(path: str, *, of: type[Model], storage: Storage) -> None:
    """Delete a file, unless a row of the model `of` still names it in its field `file`."""
    if not rows(of).filter(file=path).exists():
        storage.delete(path)


def sweep(*, of: type[Model], storage: Storage) -> int:
    """Delete the files that no row of the model `of` names and that are older than a day; return how many."""
    before = timezone.now() - LEFT_BEHIND
    left = [path for path in unnamed(of, storage) if storage.get_modified_time(path) < before]
    for path in left:
        storage.delete(path)
    return len(left)


def unnamed(of: type[Model], storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the paths below `folder` that no row names."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    named = set(rows(of).filter(file__startswith=folder).values_list("file", flat=True))
    yield from (path for name in files if (path := f"{folder}{name}") not in named)
    for name in folders:
        yield from unnamed(of, storage, f"{folder}{name}/")


def rows(of: type[Model]) -> Any:
    return of._default_manager.all()
