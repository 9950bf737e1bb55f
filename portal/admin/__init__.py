"""The back-office of what every section shares."""

from portal.admin import accounts, invitations, notices, records, reports, tokens, webhooks  # noqa: F401 - registers
