"""What stands in the tables of reporting, to the last column: to say that nothing has changed."""

from django.db import connection

from portal.models import Activity
from vision.models import (
    Cycle,
    Entry,
    EntryReview,
    EntryTranslation,
    Evidence,
    Handover,
    Presence,
    ReviewNote,
    Submission,
)

MODELS = (
    Cycle,
    Cycle.items.through,
    Submission,
    Entry,
    EntryReview,
    EntryTranslation,
    ReviewNote,
    Handover,
    Evidence,
    Presence,
    Activity,
)


def dump(*models) -> dict[str, list[tuple]]:
    """Return the rows of `models`, of all of reporting where none is named, by the name of the table."""
    found = {}
    with connection.cursor() as cursor:
        for model in models or MODELS:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - a name of our own
            found[model.__name__] = cursor.fetchall()
    return found
