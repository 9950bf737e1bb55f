"""Saving the rows of a workbook that somebody has looked at and chosen."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.errors import DomainError
from portal.models import User
from vision.domain import entries
from vision.workbook.compare import Comparison


def apply(comparison: Comparison, chosen: Mapping[str, int], *, by: User) -> list[str]:
    """Write the chosen rows into the report and return the codes of those that were saved.

    A row that cannot be written any more, as when somebody else has written it since it was shown, stops no
    other; comparing anew says why it was not. All the others are saved together, or none where the portal fails.

    Args:
        chosen: by code, the revision of the entry that the row was shown beside.
    """
    saved = []
    with transaction.atomic():
        for row in comparison.choices:
            if row.code in chosen:
                try:
                    entries.write(row.entry, row.answer, revision=chosen[row.code], by=by)
                except (DomainError, ValidationError):
                    continue
                saved.append(row.code)
    return saved
