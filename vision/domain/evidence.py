"""What a state shows for what it reports: the one place that adds, changes and takes away.

Each is allowed where the words of the entry may be written, and to the same people.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.domain.incoming_files import tidied
from portal.errors import DomainError
from portal.models import User
from vision.domain import evidence_files
from vision.domain.entries import locked, require_may_write
from vision.models import Entry, Evidence
from vision.models.evidence import validate_link

MOST = 20
LONGEST_TITLE = Evidence._meta.get_field("title").max_length


class TooMany(DomainError):
    def __init__(self):
        super().__init__(
            ngettext(
                "An entry takes at most %(most)d piece of evidence. Remove one to add another.",
                "An entry takes at most %(most)d pieces of evidence. Remove one to add another.",
                MOST,
            )
            % {"most": MOST}
        )


class AlreadyThere(DomainError):
    """The entry has the same link or file; `evidence` is what it has."""

    def __init__(self, evidence: Evidence):
        self.evidence = evidence
        super().__init__(
            _("This entry has the same evidence already: “%(title)s”.") % {"title": evidence.title}
        )


class Removed(DomainError):
    def __init__(self):
        super().__init__(_("Somebody has removed this piece of evidence meanwhile."))


def add_link(entry: Entry, *, title: str, url: str, is_public: bool, by: User) -> Evidence:
    """Add an address to an entry; without a title it is called by its host.

    Raises:
        NotAllowed, WrongTime: as `vision.domain.entries.write`. ValidationError: by field (`title`, `url`).
        TooMany, AlreadyThere.
    """
    url = url.strip()
    with transaction.atomic():
        current = entry_with_room(entry, by=by)
        require_plain_link(url)
        new = Evidence(entry=current, title=tidied(title), url=url, is_public=is_public, added_by=by)
        new.title = new.title or new.host[:LONGEST_TITLE]
        new.clean_fields(exclude=["entry", "added_by"])
        if there := current.evidence.filter(url=url).first():
            raise AlreadyThere(there)
        new.save()
    return new


def add_file(entry: Entry, *, title: str, upload: File, is_public: bool, by: User) -> Evidence:
    """Add a file to an entry; without a title it is called by its name.

    Nobody is kept waiting while the file is read, checked and stored. Where the record of it does not come to be,
    the file is taken away again; should a transaction around this fail later, `evidence_files.sweep` does.

    Raises:
        NotAllowed, WrongTime: as `vision.domain.entries.write`. ValidationError: by field (`title`, `file`).
        TooMany, AlreadyThere. Harmful, CannotScan: what the virus scanner says.
    """
    with transaction.atomic():
        entry_with_room(entry, by=by)
    try:
        checked = evidence_files.check(upload)
    except ValidationError as error:
        raise ValidationError({"file": error}) from error
    new = Evidence(title=tidied(title) or checked.name, is_public=is_public, added_by=by)
    new.name, new.content_type = checked.name, checked.kind.value
    new.size, new.sha256 = checked.size, checked.sha256
    new.clean_fields(exclude=["entry", "added_by"])
    with evidence_files.stored(upload) as path, transaction.atomic():
        new.entry, new.file = entry_with_room(entry, by=by), path
        if there := new.entry.evidence.filter(sha256=new.sha256).first():
            raise AlreadyThere(there)
        new.save()
    return new


def change(evidence: Evidence, *, title: str, is_public: bool, by: User) -> Evidence:
    """Change what a piece is called and who sees it; without a title it is called by its name or host.

    Raises:
        NotAllowed, WrongTime: as `vision.domain.entries.write`. ValidationError: by field (`title`). Removed.
    """
    with transaction.atomic():
        require_may_write(by, locked(evidence.entry_id))
        current = Evidence.objects.filter(pk=evidence.pk).first()
        if current is None:
            raise Removed
        current.title = tidied(title) or current.name or current.host[:LONGEST_TITLE]
        current.is_public = is_public
        current.clean_fields(exclude=["entry", "added_by"])
        current.save(update_fields=["title", "is_public"])
    return current


def remove(evidence: Evidence, *, by: User) -> None:
    """Take a piece away; its file too, once no version of the report has it. One that is gone is no fault.

    Raises:
        NotAllowed, WrongTime: as `vision.domain.entries.write`.
    """
    with transaction.atomic():
        require_may_write(by, locked(evidence.entry_id))
        current = Evidence.objects.filter(pk=evidence.pk).first()
        if current is None:
            return
        path = current.file.name
        current.delete()
        if path:
            # Where the storage fails, a file is left behind rather than a record without one.
            transaction.on_commit(lambda: evidence_files.discard(path), robust=True)


def entry_with_room(entry: Entry, *, by: User) -> Entry:
    """Return the entry, locked, where `by` may add to it now."""
    current = locked(entry.pk)
    require_may_write(by, current)
    if current.evidence.count() >= MOST:
        raise TooMany
    return current


def require_plain_link(url: str) -> None:
    """Raise ValidationError for what is no address, or has a name and password in it."""
    try:
        validate_link(url)
        if urlsplit(url).username is not None:
            raise ValidationError(_("Leave name and password out of the address: others would see them."))
    except ValidationError as error:
        raise ValidationError({"url": error}) from error
