"""Records that several tests of the civil society section look at."""

from django.db import models

from civil_society.enums import Publication
from civil_society.models import Organisation
from tests.factories.civil_society import OrganisationFactory
from tests.portal.rows import add_body


def unpublish_all() -> None:
    """Take the organisations of the content out of sight, so that those of a test are all there are."""
    # Past the guard: nobody asks for it here.
    models.QuerySet.update(Organisation.objects.all(), publication=Publication.DRAFT)


def organisation_of_body(number: int = 1, *, body: dict | None = None, **how) -> Organisation:
    """Return the organisation of a cooperation body of its own; `body` are fields of the body."""
    return OrganisationFactory(
        **{"body": add_body(900 + number, **body or {}), "slug": f"of-body-{number}"} | how
    )
