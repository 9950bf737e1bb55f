"""What is refused of a workbook, for the page to say in its own form."""

from portal.errors import DomainError


class WorkbookError(DomainError):
    """The file is refused as a whole; the message says why, and what to do."""
