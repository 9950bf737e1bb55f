"""A folder where reports are kept, each under its hash. What lies at a path is a whole file, always."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage

# How what is not yet a whole file is called, should its writer be killed: the daily sweep takes it away.
UNFINISHED = ".part"


class Folder(FileSystemStorage):
    """No address leads here: files are handed out by a view."""

    def __init__(self, **options: Any):
        super().__init__(
            base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700, **options
        )

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name is the hash: what is there already is the same file, and written over with itself."""
        return name

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        for folder in (Path(self.location), path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=UNFINISHED, delete=False) as file:
            unfinished = Path(file.name)
            try:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                # A power cut must not leave a name with nothing behind it.
                os.fsync(file.fileno())
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
        return name
