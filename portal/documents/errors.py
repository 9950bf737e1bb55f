"""What importers refuse, for command and admin to answer in their own form."""

from django.utils.translation import gettext as _

from portal.errors import DomainError


class NotImportable(DomainError):
    """The file cannot be read as the document that was expected.

    `message` says why, `line` where (None where the whole file is meant), `file` in which file; as a string
    it says all three.
    """

    def __init__(self, message: str, line: int | None = None, file: str = ""):
        super().__init__(message)
        self.line = line
        self.file = file

    def __str__(self) -> str:
        values = {"file": self.file, "line": self.line, "message": self.message}
        if not self.file:
            return str(self.message)
        if self.line is None:
            return _("%(file)s: %(message)s") % values
        return _("%(file)s, line %(line)d: %(message)s") % values


class ChangedMeanwhile(DomainError):
    """What the import would do is no longer what was shown; `difference` is what it would do now."""

    def __init__(self, message: str, difference):
        super().__init__(message)
        self.difference = difference
