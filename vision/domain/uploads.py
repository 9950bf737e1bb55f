"""A file between being shown and being confirmed: kept aside, named by a signed ticket that expires."""

import datetime
import secrets
from dataclasses import asdict, dataclass, replace

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError

FOLDER = "imports"
VALID = datetime.timedelta(hours=2)


class UploadExpired(DomainError):
    """The ticket is too old, or its file is gone."""

    def __init__(self):
        super().__init__(_("This upload has expired. Nothing was changed: please upload the file again."))


@dataclass(frozen=True)
class Upload:
    """What the ticket carries: where the file lies, what it is, and the difference that was shown."""

    path: str
    name: str
    language: str
    edition: str
    shown: str

    def ticket(self) -> str:
        return signing.dumps(asdict(self), salt=FOLDER)

    def showing(self, digest: str) -> "Upload":
        """Return the same upload for another difference that is shown now."""
        return replace(self, shown=digest)

    def read(self) -> bytes:
        """Return the file's bytes. Raises UploadExpired where it is gone."""
        if not default_storage.exists(self.path):
            raise UploadExpired
        with default_storage.open(self.path) as file:
            return file.read()

    def discard(self) -> None:
        default_storage.delete(self.path)


def keep(data: bytes, *, name: str, language: str, edition: str, shown: str) -> Upload:
    """Keep `data` until it is confirmed; `shown` is the digest of the difference shown with it."""
    path = default_storage.save(f"{FOLDER}/{secrets.token_hex(8)}", ContentFile(data))
    return Upload(path=path, name=name, language=language, edition=edition, shown=shown)


def of_ticket(ticket: str) -> Upload:
    """Return the upload that `ticket` names. Raises UploadExpired for one that is old or not ours."""
    try:
        return Upload(**signing.loads(ticket, salt=FOLDER, max_age=VALID))
    except signing.BadSignature as error:
        raise UploadExpired from error


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
