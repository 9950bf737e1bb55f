"""A file between being shown and being confirmed: kept aside, named by a signed ticket that expires."""

import datetime
import secrets
from dataclasses import dataclass, replace

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError

FOLDER = "imports"
VALID = datetime.timedelta(hours=2)
# A ticket may stand in an address.
LONGEST_NAME = 100


class UploadExpired(DomainError):
    """The ticket is too old, or its file is gone."""

    def __init__(self):
        super().__init__(_("This upload has expired. Nothing was changed: please upload the file again."))


@dataclass(frozen=True)
class Upload:
    """A file of a `kind`: where it lies and what it is called; `about` is what its page must know of it again."""

    kind: str
    path: str
    name: str
    about: dict[str, str]

    def ticket(self) -> str:
        return signing.dumps([self.path, self.name, self.about], salt=salt_of(self.kind), compress=True)

    def now_about(self, **changed: str) -> "Upload":
        """Return the same upload with some of what it is about `changed`."""
        return replace(self, about=self.about | changed)

    def read(self) -> bytes:
        """Return the file's bytes. Raises UploadExpired where it is gone."""
        if not default_storage.exists(self.path):
            raise UploadExpired
        with default_storage.open(self.path) as file:
            return file.read()

    def discard(self) -> None:
        default_storage.delete(self.path)


def keep(kind: str, data: bytes, *, name: str, **about: str) -> Upload:
    """Keep `data` until it is confirmed. A ticket of one `kind` is none of another."""
    path = default_storage.save(f"{FOLDER}/{secrets.token_hex(8)}", ContentFile(data))
    return Upload(kind, path, name[:LONGEST_NAME], about)


def of_ticket(kind: str, ticket: str) -> Upload:
    """Return the upload that `ticket` names. Raises UploadExpired for one that is old or not ours."""
    try:
        return Upload(kind, *signing.loads(ticket, salt=salt_of(kind), max_age=VALID))
    except signing.BadSignature as error:
        raise UploadExpired from error


def salt_of(kind: str) -> str:
    return f"{FOLDER}.{kind}"


def clear_old() -> int:
    """Delete the files whose tickets have expired; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    _folders, files = default_storage.listdir(FOLDER)
    paths = [f"{FOLDER}/{name}" for name in files]
    old = [path for path in paths if default_storage.get_modified_time(path) < timezone.now() - VALID]
    for path in old:
        default_storage.delete(path)
    return len(old)
